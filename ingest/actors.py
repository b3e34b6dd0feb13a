"""Who is who in one article: names, titles, pronouns, seats of government and the sources that nobody names.

An unnamed source is an actor of its own each time it is introduced ("a U.S. official", "another diplomat"); only "the
official", an ordinal or a pronoun goes on with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.events import ActorKind, How, Span
from ingest.coreference import HE, IT, ORDINALS, PRONOUNS, REACH, SHE, SPEAKER, THEY, Cluster, Memory
from ingest.cues import DOCUMENTS
from ingest.extraction import Actor, Mention, Role
from ingest.interviews import initialled
from ingest.lexicon import listed
from ingest.makers import maker, published, publisher
from ingest.mentions import (
    DESCRIBING,
    INDEFINITE,
    acts,
    after_place,
    bound,
    content_words,
    described,
    describes,
    glued,
    governs,
    governs_over,
    in_marks,
    joins,
    kind_of,
    links,
    marks,
    office,
    parts,
    peoples,
    proper,
    telling,
    whole,
)
from ingest.names import (
    BODIES,
    GROUPS,
    KIN,
    MONTHS,
    OFFICES,
    WEEKDAYS,
    Named,
    affiliation,
    before_body,
    gender_of_word,
    given,
    kind_of_body,
    named,
    of_several,
    seniority,
)
from ingest.parsing import Parsed, ParsedBlock
from ingest.phrases import child, holds, phrase
from ingest.places import state, state_of
from ingest.registry import TITLED, Registry, incorporated, metonym
from ingest.verbs import NOBODY

if TYPE_CHECKING:
    from ingest.tree import Token

_BETWEEN = frozenset((",", "-", "–", "of", "for", "at", "from", "in", "named", "called"))
"""What may stand between an office and who holds it."""
_SINGULAR = frozenset(("police", "staff", "press", "media"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "same", "both"))
_OWNED = frozenset(("his", "her", "their", "its", "my", "our", "your"))
_LABELS = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", ""))
_BREAK = re.compile(r"[\r\n\t\u2028\u2029]")
_AGE = re.compile(r"^\d{1,3}(?:-year-old)?$")
_REFLEXIVE = re.compile(r"\s+(?:himself|herself|itself|themselves)$")
_TITLES_LEFT_OUT = frozenset(("mr", "mrs", "ms", "dr"))


_FORETOLD = 600
"""Code points between an office and the name of who holds it, at most."""


class Actors:
    """The actors of a parsed article; `for_phrase` tells whom a phrase means. The same article gives the same ids."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._memory = Memory()
        self._roles = list[Role]()
        self._at = dict[tuple[int, int], Cluster]()
        """by (block's start, token number)"""
        self._pronouns = dict[tuple[Span, str | None], Cluster]()
        self._phrases = dict[str, Cluster]()
        """descriptions with a possessor, word for word: "his lawyer" """
        self._documents = dict[str, list[tuple[int, Cluster]]]()
        """who made the documents of a sort, and where that is told: "the statement" is theirs"""
        self._author: Cluster | None = None
        self._sentences = [s.start_char + b.offset for b in parsed.blocks for s in b.doc.sents]
        self._registry = Registry(parsed, self._memory)
        for block in parsed.blocks:
            self._read(block)
        for block in parsed.blocks:
            self._published(block)

    # -- what others ask ---------------------------------------------------------------------------------------------

    def for_phrase(self, block: ParsedBlock, span: Span, speaker: str | None = None) -> str | None:
        """The actor that the phrase at an article span means; None for "who", "nobody" and the like.

        `speaker` is who says the words that the phrase stands in: "I" in a quotation is the one quoted.
        """
        tokens = block.doc.char_span(span[0] - block.offset, span[1] - block.offset)
        if tokens is None or not len(tokens):
            return None
        found = self._whom(block, tokens.root, span, speaker)
        if found is None:
            return None
        found = found.final()
        if found.maybe and self._registry.unheard(found.name):
            # A bare name that the parser knows nothing of, and that speaks.
            found.kind, found.maybe = "person", False
        found.asked = found.acts = True
        return found.id

    def all(self) -> tuple[Actor, ...]:
        """Those who speak or hold something, and all who are named and act."""
        return tuple(_actor(c) for c in self._memory.clusters if c.shown)

    def roles(self) -> tuple[Role, ...]:
        """The titles that named people bear in the text."""
        found = (replace(r, actor=self.final(r.actor)) for r in self._roles)
        return tuple(r for r in found if self._memory.by_id(r.actor).shown)

    def final(self, id_: str) -> str:
        """The id of who an actor turned out to be, after all was asked."""
        return self._memory.by_id(id_).id

    def at(self, block: ParsedBlock, head: Token) -> str | None:
        """The actor whom a name or a description means that was read at its head; nobody is asked for, or made."""
        found = self._at.get((block.offset, head.i))
        return found.final().id if found is not None else None

    def told(self, id_: str) -> tuple[ActorKind, frozenset[str]]:
        """An actor's kind, and the titles and descriptions that it bears, as words."""
        found = self._memory.by_id(id_)
        return found.kind, frozenset(found.nouns)

    def within(self, span: Span) -> tuple[str, ...]:
        """Those who are mentioned at an article span, in order, each once."""
        return tuple(c.id for c in self._memory.between(*span) if c.shown)

    def knows(self, name: str) -> bool:
        """Whether the article names somebody so, elsewhere too."""
        cluster = self._registry.known(name)
        if cluster is None or not cluster.named:
            return False
        text = self._parsed.article.text
        return len(cluster.spans) > 1 or any(text[start:end] != name for start, end in cluster.spans)

    # -- first reading -----------------------------------------------------------------------------------------------

    def _read(self, block: ParsedBlock) -> None:
        doc, i, quoted = block.doc, 0, False
        while i < len(doc):
            token = doc[i]
            if token.text in '“”"«»':
                quoted = token.text in "“«" or (token.text == '"' and not quoted)
            elif proper(token) or (token.tag_ == "NNS" and self._registry.surnamed(token.text)):
                end = whole(doc, i)
                j = max(i + 1, end)
                while j < len(doc) and (proper(doc[j]) or joins(doc, j) or glued(doc, j) or links(doc, i, j)):
                    if parts(doc, i, j):
                        break
                    j += 1
                self._read_name(block, i, j, quoted, entire=j == end)
                i = j
                continue
            elif token.tag_ in ("NN", "NNS") and describes(token) and (block.offset, i) not in self._at:
                span = block.between(*phrase(token, alone=True))
                words = self._text(span)
                if (person := self._named_in(token, words)) is not None:
                    self._at[block.offset, i] = person
                    self._saw(span[0], person, token, quoted)
                else:
                    self._describe(block, token, span, quoted)
            i += 1

    def _read_name(self, block: ParsedBlock, i: int, j: int, quoted: bool, entire: bool = False) -> None:
        """Take down who the name from token i to j means; `entire`: all of it is the name."""
        doc = block.doc
        first, last = doc[i], doc[j - 1]
        if last.ent_type_ not in _LABELS or (j == i + 1 and last.lower_ in MONTHS):
            return
        words = self._text(block.between(first, last))
        head = next((doc[k] for k in range(j - 1, i - 1, -1) if not i <= doc[k].head.i < j), last)
        span = block.between(first, last)
        # In "the Trump administration" it is the administration's.
        the = i > 0 and doc[i - 1].lower_ == "the" and not (head.dep_ == "compound" and head.head.i == j)
        if office(doc[i:j]) and state_of(words) is None:
            if (block.offset, head.i) not in self._at and head.dep_ not in ("compound", "nmod"):
                self._describe(block, head, block.between(*phrase(head, alone=True)), quoted)
            return
        wide = (doc[i - 1].idx + block.offset, span[1]) if the else span
        if (place := self._registry.place(words)) is not None:
            if governs(head) if metonym(words) else acts(head, place.kind):
                place.acts = True
                place.spans.setdefault(wide, "metonym" if metonym(words) else "name")
            self._put(block, range(i, j), place, span, head, quoted)
            return
        if state_of(words) is not None and head.dep_ in ("amod", "compound", "nmod"):
            return
        if (k := after_place(doc, i, j)) > i:
            officer = doc[i - 2]
            self._read_name(block, k, j, quoted)
            if (person := self._at.get((block.offset, k))) is not None:
                self._person(person, officer)
                self._at[block.offset, officer.i] = person
            return
        lead = i
        while (
            lead
            and doc[lead - 1].tag_ in ("NN", "JJ", "HYPH")
            and doc[lead - 1].dep_ in ("compound", "amod", "nmod", "punct")
        ):
            if not lead <= doc[lead - 1].head.i < j:
                break
            lead -= 1
        if i and doc[i - 1].tag_ == "JJ":
            lead = i  # "aware EFF": no title
        begin = doc[lead].idx
        found = Named(words, 0, len(words)) if entire else named(self._text(block.between(doc[lead], last)))
        if found is None or not any(c.isalpha() for c in found.name):
            return
        if block.block.kind in TITLED and not self._registry.likely(found):
            return
        cluster = self._registry.named(found, last.ent_type_, the)
        if j + 2 < len(doc) and doc[j].text == "(" and doc[j + 2].text == ")":
            self._registry.abbreviate(doc[j + 1].text, words, cluster)
        folk = last.ent_type_ == "NORP" or state_of(words) is not None or (the and last.tag_ == "NNPS")
        if (not cluster.sure and j == i + 1 and folk) or peoples(last, cluster):
            cluster.kind, cluster.plural, cluster.maybe = "group", True, False
        if head.dep_ in ("compound", "nmod") and head.head.pos_ == "NOUN" and head.head.i == j:
            # "Trump administration": the body, not the man
            self._at.setdefault((block.offset, head.i), cluster)
            if head.head.lemma_.lower() in BODIES:
                return
        joined = self._at.get((block.offset, head.head.i)) if head.dep_ == "conj" else None
        if cluster.maybe and joined is not None and joined.final().kind == "person" and joined.named:
            cluster.kind, cluster.maybe = "person", False  # "neither Grauer nor Nwosu"
        if found.honorific and cluster.kind == "person":
            cluster.call([t.lower_ for t in doc[lead:j] if t.lower_ in OFFICES], all_nouns=True)  # the King
        if found.title and cluster.kind == "person":
            self._foretold(cluster, found.title, begin + block.offset)
            at = begin + block.offset
            self._role(cluster, found.title, (at + found.title_start, at + found.start))
            cluster.marks |= marks(head)
            cluster.words.update(described(head))  # "French President Emmanuel Macron": the French president
            wide = span = at + found.title_start, span[1]
            if (
                (before := doc[lead - 1] if lead else None) is not None
                and before.lower_ == "the"
                and found.title_start == 0
            ):
                wide = before.idx + block.offset, span[1]
        if cluster.sure or last.ent_type_:
            cluster.acts = cluster.acts or (cluster.kind == "person" and cluster.sure) or acts(head, cluster.kind)
        cluster.spans.setdefault(wide, "name")
        self._put(block, range(i, j), cluster, span, head, quoted)
        self._apposition(block, cluster, head)

    def _foretold(self, person: Cluster, title: str, start: int) -> None:
        """Join the one holder of an office who was met just before the name: "The governor ... Governor Edwards".

        Only of an office that a text has one of, and where no other place or body is named between the two.
        """
        words = title.lower().split()
        unlike = listed("people", "formerly")
        if words[-1] not in listed("people", "sole") or not unlike.isdisjoint(words):
            return
        holders = [
            c
            for c in self._memory.clusters
            if c.into is None
            and c is not person
            and words[-1] in c.nouns
            and not c.plural
            and unlike.isdisjoint(c.words)
        ]
        if len(holders) != 1 or holders[0].kind != "person" or holders[0].named or not holders[0].spans:
            return
        other, end = holders[0], max(stop for _, stop in holders[0].spans)
        clash = other.gender and person.gender and other.gender != person.gender
        if not clash and not self._elsewhere(end, start + len(title)):
            person.absorb(other)

    def _elsewhere(self, start: int, end: int) -> bool:
        """Whether a place, a people or a body is named between two offsets, or too much is said there."""
        near = (b for b in self._parsed.blocks if b.offset < end and b.offset + len(b.doc.text) > start)
        ents = (e for b in near for e in b.doc.ents if start <= e.start_char + b.offset < end)
        return end - start > _FORETOLD or any(e.label_ in ("GPE", "NORP", "ORG", "LOC", "FAC") for e in ents)

    def _apposition(self, block: ParsedBlock, cluster: Cluster, head: Token) -> None:
        """ "the treasurer, Femke Roodnat" and "Femke Roodnat, the treasurer" name one person."""
        noun = head.head if head.dep_ == "appos" else child(head, "appos")
        if noun is not None and noun.dep_ == "pobj" and noun.ent_type_ == "GPE" and head.ent_type_ in ("ORG", "PERSON"):
            noun = noun.head.head  # "the parliament of Norway, the Storting"
        if noun is None or noun.i == head.i or noun.tag_ not in ("NN", "NNP", "CD"):
            return
        if noun.dep_ == "appos" and noun.head.i == head.i and any(t.tag_ == "WP$" for t in noun.lefts):
            return  # "the union, whose chairman ..."
        later = max(noun, head, key=lambda t: t.i).left_edge
        if not later.i:
            return
        low, person = noun.lemma_.lower(), cluster.kind == "person" and cluster.named
        if later.nbor(-1).text not in (",", "(", "—", "–"):
            if later.i != noun.i + 1 or noun.tag_ != "NN":
                return
            if low in DESCRIBING:
                self._person(cluster, noun)
            if person or low in DESCRIBING or before_body(low):
                self._is(block, cluster, noun)  # "her rival Joan Ferris", "the coalition partner Vox"
            return
        if noun.tag_ == "CD":
            if low == "one" and noun.i < head.i:
                self._is(block, cluster, noun)  # "one of them, the Sahel Party"
            return
        if noun.tag_ == "NN" and before_body(low) and cluster.known is None and not given(cluster.name.split()[0]):
            cluster.kind, cluster.sure, cluster.maybe = "organization", True, False  # "UpGuard, a security firm"
            self._is(block, cluster, noun)
            return
        if noun.tag_ == "NNP" and low not in OFFICES:
            return
        if low not in DESCRIBING and not (person and cluster.sure and noun.i < head.i and holds(noun)):
            return  # "its sponsor, Joan Ferris"
        if cluster.kind == "organization" and incorporated(cluster.name):
            return  # "the union, its chairman, ..."
        self._person(cluster, noun)
        self._is(block, cluster, noun)

    def _is(self, block: ParsedBlock, cluster: Cluster, noun: Token) -> None:
        """A description beside a name means whom the name does."""
        cluster.call(content_words(noun))
        before = self._at.get((block.offset, noun.i))
        if before is not None and not before.final().named:
            cluster.absorb(before)
        self._at[block.offset, noun.i] = cluster

    def _person(self, cluster: Cluster, noun: Token) -> None:
        """A description says that a name is a person's."""
        if cluster.kind == "organization" and incorporated(cluster.name):
            return
        if cluster.known is None and not (
            cluster.sure and cluster.kind == "organization" and noun.lemma_.lower() not in OFFICES | KIN
        ):
            cluster.kind, cluster.sure = "person", True
        cluster.call(content_words(noun))
        cluster.words.update(described(noun))
        cluster.marks |= marks(noun)
        cluster.gender = cluster.gender or gender_of_word(noun.lemma_.lower())

    def _put(self, block: ParsedBlock, tokens: range, cluster: Cluster, span: Span, head: Token, quoted: bool) -> None:
        for k in tokens:
            self._at[(block.offset, k)] = cluster
        if block.block.kind == "heading" and len(cluster.spans) < 2:
            cluster.headline = True
        self._saw(span[0], cluster, head, quoted)

    def _saw(self, start: int, cluster: Cluster, head: Token, quoted: bool) -> None:
        self._memory.saw(start, cluster, self._sentence(start), head.dep_ in ("nsubj", "nsubjpass"), quoted)

    def _text(self, span: Span) -> str:
        """The words at a span, a line break read as a space."""
        return _BREAK.sub(" ", self._parsed.article.text[span[0] : span[1]])

    def _sentence(self, start: int) -> int:
        return bisect_right(self._sentences, start)

    # -- names -------------------------------------------------------------------------------------------------------

    def _role(self, cluster: Cluster, title: str, span: Span) -> None:
        shown = " ".join(of_several(w) for w in title.split() if w.lower().strip(".") not in _TITLES_LEFT_OUT)
        if shown:
            words = [w.lower() for w in shown.split()]
            cluster.call([w for w in words if w not in BODIES], all_nouns=True)
            cluster.words.update(words)
            self._roles.append(Role(cluster.id, shown, (span[0], span[0] + len(self._text(span).rstrip()))))

    # -- descriptions ------------------------------------------------------------------------------------------------

    def _describe(self, block: ParsedBlock, head: Token, span: Span, quoted: bool) -> Cluster:
        words = self._text(span)
        begin = max(head.left_edge.i, head.i - 12)
        if begin < head.i and head.doc[begin].dep_ == "preconj":
            begin += 1  # "both the council and the government"
        lows = [t.lower_ for t in head.doc[begin : head.i + 1]]
        cluster = self._described(block, head, lows, words, span[0])
        self._at[(block.offset, head.i)] = cluster
        if block.block.kind == "heading" and not cluster.spans:
            cluster.headline = True
        cluster.spans.setdefault(span, "group" if cluster.plural else "description")
        self._saw(span[0], cluster, head, quoted)
        return cluster

    def _described(self, block: ParsedBlock, head: Token, lows: list[str], words: str, start: int) -> Cluster:
        lemma, first = head.lemma_.lower(), lows[0]
        plural = (head.tag_ in ("NNS", "NNPS") and lemma not in _SINGULAR) or first in (
            "some",
            "others",
            "many",
            "most",
            "few",
        )
        own, own_marks = set(content_words(head)), marks(head)
        owned = first in _OWNED or head.left_edge.dep_ == "poss"
        belongs = None if owned else self._belonging(block, head)
        own_key = belongs or self._owned(block, head, start, " ".join(lows))
        earlier: Cluster | None = None
        which = next((ORDINALS[w] for w in lows[:2] if w in ORDINALS), None)
        if "same" in lows[:2]:
            earlier = self._memory.described(lemma, own, plural, False, start) or self._memory.same_source(start)
        elif first == "the" and which is not None:
            earlier = self._memory.ordinal(which, "" if lemma in ORDINALS else lemma, start)
        elif first in _DEFINITE:
            earlier = self._memory.described(lemma, own, plural, "other" in lows[:2], start, own_marks)
            if earlier is None and lemma in BODIES and not plural:
                earlier = self._registry.shortened(lemma, start, self._sentence(start))
            if earlier is None and first == "the" and len(lows) == 2 and lemma in listed("people", "generic"):
                earlier = None if plural else self._memory.body(lemma, start, self._sentence(start))
            if earlier is None and not plural and len(lows) == 2 and lemma in listed("people", "states"):
                earlier = self._memory.likeliest(lambda c: c.kind == "state" and c.named, start, self._sentence(start))
        if earlier is None and (owned or belongs is not None):
            earlier = self._phrases.get(own_key)
        if earlier is None and len(lows) <= 3 and lemma in _SINGULAR and first not in INDEFINITE:
            earlier = self._memory.described(lemma, own, plural, False, start)
            earlier = earlier or self._registry.shortened(lemma, start, self._sentence(start))
        if earlier is None and plural and words.lower() == head.lower_:
            earlier = self._memory.bare(lemma)  # "officials said ... officials added": the same, for all that is told
        if lemma == "government" and not plural and (governed := governs_over(head)) is not None:
            place = self._registry.place(governed, certain=True)
            if place is not None:
                place.call(["government"])  # "the government" again
                return place
        if earlier is None and not owned and block.block.kind != "heading":
            earlier = self._memory.in_headline(lemma, own)
            if earlier is not None:
                earlier.descriptor = words
        if earlier is not None:
            earlier.marks |= own_marks
            return earlier
        kind = kind_of(head, lemma, plural, lows)
        bare = words.split(" ", 1)[1] if first in ("the", "a", "an") and " " in words else words
        cluster = self._memory.new(kind, bare[:80])
        cluster.plural, cluster.gender = plural, gender_of_word(lemma)
        cluster.call(content_words(head))
        cluster.marks |= own_marks
        cluster.document = lemma in DOCUMENTS
        if kind == "anonymous":
            cluster.descriptor = words
        if owned or belongs is not None:
            self._phrases[own_key] = cluster
        return cluster

    def _belonging(self, block: ParsedBlock, head: Token) -> str | None:
        """What "the Odell campaign" and "her campaign" have in common, where it is Odell's."""
        name = child(head, "compound", "nmod")
        whose = self._at.get((block.offset, name.i)) if name is not None else None
        if whose is None or whose.final().kind != "person" or not whose.final().named:
            return None
        return f"{whose.final().id} {head.text.lower()}"

    def _owned(self, block: ParsedBlock, head: Token, start: int, words: str) -> str:
        """What "his lawyer" and "Trump's lawyer" have in common: whose, and what; the words where nobody is met."""
        owner = child(head, "poss")
        whose = self._at.get((block.offset, owner.i)) if owner is not None else None
        if owner is not None and owner.lower_ in HE | SHE:
            own = [c for c in self._memory.clusters[-REACH:] if not c.named and head.lemma_.lower() in c.nouns]
            whose = self._memory.meant(owner.lower_, start, self._sentence(start), in_marks(head), own)
        if owner is None or whose is None or (owner.lower_ in HE | SHE and whose.gender is None):
            return words
        return f"{whose.final().id} {head.doc[owner.right_edge.i + 1 : head.i + 1].text.lower()}"

    # -- one phrase --------------------------------------------------------------------------------------------------

    def _whom(self, block: ParsedBlock, head: Token, span: Span, speaker: str | None) -> Cluster | None:
        words = _REFLEXIVE.sub("", self._text(span))
        low = words if words in ("US", "WHO") and head.pos_ == "PROPN" else words.lower()
        if low in PRONOUNS and not (block.block.kind == "turn" and words.isupper() and len(words) > 1):
            found = self._pronouns.get((span, speaker)) or self._pronoun(block, head, low, span[0], speaker)
            if found is not None:
                found = self._pronouns[span, speaker] = found.final()
                found.spans.setdefault(span, "pronoun")
                self._memory.saw(span[0], found, self._sentence(span[0]), True, speaker is not None)
            return found
        if head.tag_ == "WP" or low in NOBODY or low in ("no one", "no-one"):
            return None
        if head.tag_ == "JJ" and (nation := state_of(words)) is not None:
            return self._registry.place(nation.name)  # "Russian opposition"
        found = self._labelled(block, words) if block.block.kind == "turn" else None
        if words[0] == "@" and " " not in words:
            found = self._registry.named(Named(words, 0, len(words)), "PERSON", False)
        found = found or self._named_in(head, words) or self._titled(block, head, span)
        found = found or self._document(block, head, span, speaker)
        before = self._at.get((block.offset, head.i))
        before = before.final() if before is not None else None
        if found is None:
            found = before
        elif (
            before is not None
            and not before.named
            and before.kind in ("person", "anonymous")
            and not before.plural
            and not before.document
            and found.kind == "person"
            and found.named
        ):
            self._phrases = {k: c for k, c in self._phrases.items() if c is not before}  # the next son is another
            found.absorb(before)
        if found is not None:
            found = found.final()
        if found is None:
            found = self._registry.place(words)
            if head.lemma_.lower() != "government":
                found = found or self._registry.met(words) or self._trailing(block, head, span)
        if found is None and (
            proper(head) or (words[:1].isupper() and head.tag_ not in ("NN", "NNS", "DT", "JJ", "CD"))
        ):
            name = named(words)
            if name is not None:
                found = self._registry.named(name, head.ent_type_, low.startswith("the "))
        if found is None:
            found = self._describe(block, head, span, speaker is not None)
            if kind_of_body(words) and head.lemma_.lower() in BODIES and not found.plural and found.kind == "anonymous":
                found.kind = "organization"
        self._at[(block.offset, head.i)] = found
        seat = metonym(words) or head.lemma_.lower() == "government"
        how: How = "metonym" if found.known and seat else "name" if found.named else "description"
        if found.plural and not found.named:
            how = "group"
        for old in [s for s in found.spans if span[0] <= s[0] and s[1] <= span[1]]:
            was = found.spans.pop(old)
            how = how if found.known and seat else was
        found.spans[span] = how
        return found

    def _labelled(self, block: ParsedBlock, words: str) -> Cluster | None:
        """The letters of an interview: A answers, Q asks, MS is Michael Siegel."""
        if words.upper() not in ("Q", "A"):
            people = (c for c in self._memory.between(0, block.offset) if c.kind == "person" and c.named)
            asks = block.doc.text.rstrip().endswith("?")
            fitting = [c for c in people if initialled(c.name, words)] if words.isupper() and not asks else []
            return fitting[0] if len(fitting) == 1 else None
        key = f"turn {words.upper()}"
        cluster = self._phrases.get(key)
        if cluster is None and words.upper() == "A":
            people = (c for c in self._memory.between(0, block.offset) if c.kind == "person" and c.named)
            cluster = next(people, None)
        if cluster is None:
            cluster = self._memory.new("anonymous", "Interviewer" if words.upper() == "Q" else "Interviewee")
        self._phrases[key] = cluster
        return cluster

    def _named_in(self, head: Token, words: str) -> Cluster | None:
        """The person in "the treasurer of Utrecht, Femke Roodnat", whatever the parse makes of it."""
        if "," not in words:
            return None
        parts = [p.strip() for p in words.split(",")]
        if not parts[0]:
            return None
        officer = parts[0].split()[-1]
        held = officer.lower() in OFFICES and officer.islower()
        if len(parts) > 1 and _AGE.match(parts[-1]):
            parts.pop()
        if not (held or head.tag_ in ("NN", "NNP")) or len(parts) != 2 or not parts[1]:
            return None
        found = named(parts[1])
        if found is None or (found.title and not found.honorific) or len(parts[1].split()) > 5:
            return None
        if (
            not (found.start == 0 or found.honorific)
            or found.end < len(parts[1])
            or (" " not in found.name and self._registry.known(found.name) is None)
        ):
            return None
        if (head.lemma_.lower() in BODIES and not held) or state(parts[1]) is not None:
            return None
        common = next((t for t in head.doc[head.left_edge.i : head.i + 1] if t.tag_ == "NN"), None)
        if (
            common is None
            and not held
            and head.lemma_.lower() not in GROUPS
            and parts[0].split()[0].lower() not in ("the", "his", "her", "its", "their", "our", "my")
        ):
            return None
        cluster = self._registry.named(found, "PERSON", False)
        self._person(cluster, head)
        return cluster

    def _titled(self, block: ParsedBlock, head: Token, span: Span) -> Cluster | None:
        """The person right after an office or kin: "the chief constable Nick Adderley", "his wife, Ann Lee"."""
        if head.tag_ not in ("NN", "NNP") or head.lemma_.lower() not in DESCRIBING:
            return None
        for token in block.doc[head.i + 1 :]:
            if token.idx + block.offset >= span[1] or token.i > head.i + 8:
                break
            if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.i == head.i:
                continue  # the Food of "the Minister of Food, Joan Ferris"
            found = self._at.get((block.offset, token.i))
            if found is not None:
                found = found.final()
            if found is not None and found.named and (found.kind == "person" or found.maybe):
                between = [t for t in block.doc[head.i + 1 : token.i] if not proper(t)]
                if all(t.text in _BETWEEN or t.dep_ == "det" for t in between):
                    self._person(found, head)
                    return found
                return None
            if found is not None and found.kind != "state":
                return None
        return None

    def _trailing(self, block: ParsedBlock, head: Token, span: Span) -> Cluster | None:
        """The name that ends a phrase of its own description: "broadcaster PBS", "(in the filing) itself Ford"."""
        last = max((t for t in head.subtree if t.idx + block.offset < span[1]), key=lambda t: t.i)
        found = self._at.get((block.offset, last.i))
        if found is None or not found.named:
            return None
        first = last.i
        while first and self._at.get((block.offset, first - 1)) is found:
            first -= 1
        before = [t for t in block.doc[head.left_edge.i : first] if t.idx + block.offset >= span[0]]
        body = found.kind == "organization" and head.lemma_.lower() in BODIES | listed("people", "generic")
        plain = all(
            t.tag_ in ("NN", "JJ", "DT", "PRP", "HYPH") or t.lower_ in WEEKDAYS or (body and t.text == ",")
            for t in before
        )
        return found if before and plain else None

    def _document(self, block: ParsedBlock, head: Token, span: Span, speaker: str | None) -> Cluster | None:
        """Whose letter, report or motion it is that speaks: whom it names, or who was last told to have made one."""
        lemma = head.lemma_.lower()
        if lemma not in DOCUMENTS or head.tag_ not in ("NN", "NNS"):
            return None
        definite = head.left_edge.lower_ in _DEFINITE
        owner = maker(head) if definite else publisher(head)
        if owner is not None:
            if owner.lemma_.lower() in DOCUMENTS or (
                owner.tag_ == "NN" and not describes(owner) and owner.lemma_.lower() not in BODIES | GROUPS
            ):
                return None
            if (place := state_of(owner.text)) is not None and owner.tag_ == "JJ":
                return self._registry.place(place.name)
            found = self._at.get((block.offset, owner.i)) if owner.dep_ in ("compound", "nmod") else None
            return found or self._whom(block, owner, block.between(*phrase(owner)), speaker)
        made = self._documents.get(lemma, ()) if definite else ()
        before = [who for at, who in made if at < span[0]]
        # The last to make one before it is meant; else the first after it.
        return before[-1].final() if before else made[0][1].final() if made else None

    def _published(self, block: ParsedBlock) -> None:
        """Take down who makes a statement or report in a block, so that "the statement" can be known again."""
        for made, who, token in published(block.doc):
            if (found := self._at.get((block.offset, who.i))) is not None:
                for noun in made:
                    self._documents.setdefault(noun, []).append((token.idx + block.offset, found))

    def _pronoun(self, block: ParsedBlock, head: Token, low: str, start: int, speaker: str | None) -> Cluster | None:
        if low in SPEAKER:
            return self._memory.by_id(speaker) if speaker is not None else self._writer()
        others = [self._at[key] for t in bound(head) if (key := (block.offset, t.i)) in self._at]
        leads = head.dep_ in ("nsubj", "nsubjpass")
        apart = [c for c in others if c.final().named or not leads]  # "The president fired her": another
        said = [self._memory.by_id(speaker)] if speaker is not None and head.dep_ != "poss" and in_marks(head) else []
        where = start, self._sentence(start), speaker is not None
        teller = telling(head)
        tells = self._at.get((block.offset, teller.i)) if teller is not None else None
        if low in IT and tells is not None and self._unknown(tells.final()):
            tells.final().kind = "organization"  # "Helvimed said that it regretted ..."
        found = self._memory.meant(low, *where, [*apart, *said], tells)
        if found is None and apart:
            found = self._memory.meant(low, *where, said)  # "Khan met Bajwa. He said that Khan and Bajwa ..."
        if found is not None:
            self._memory.learn(low, found)
        if found is not None or low in ("it", "its"):
            return found
        cluster = self._memory.new("anonymous", low)
        cluster.gender, cluster.plural = gender_of_word(low), low in THEY
        return cluster

    def _unknown(self, c: Cluster) -> bool:
        """Whether nothing tells that a name is a person's but that it speaks."""
        return c.kind == "person" and c.named and " " not in c.name and not (c.gender or c.nouns or given(c.name))

    def _writer(self) -> Cluster:
        if self._author is None:
            names = self._parsed.article.authors
            if names:
                self._author = self._registry.known(names[0]) or self._memory.new("person", names[0])
                self._author.named = self._author.sure = True
            else:
                self._author = self._memory.new("anonymous", "The author")
                self._author.descriptor = "the author"
        return self._author


# -- words -----------------------------------------------------------------------------------------------------------


def _actor(c: Cluster) -> Actor:
    return Actor(
        id=c.id,
        kind=c.kind,
        name=c.name,
        mentions=tuple(Mention(start, end, how) for (start, end), how in sorted(c.spans.items())),
        aliases=tuple(a for a in c.aliases if a != c.name),
        identifiers=c.identifiers,
        known=c.known,
        descriptor=c.descriptor,
        seniority=seniority(c.descriptor) if c.descriptor else None,
        affiliation=affiliation(c.descriptor) if c.descriptor else None,
        sure=c.sure or not c.named,
    )
