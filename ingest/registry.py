"""The names of an article and whose they are: full names and surnames, acronyms, states and seats of government."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from graph.events import ActorKind
from ingest.coreference import Cluster, Memory
from ingest.lexicon import listed
from ingest.names import (
    BODIES,
    OFFICES,
    Gender,
    Named,
    acronym,
    before_body,
    folded,
    gender_of,
    given,
    kind_of_body,
    named,
)
from ingest.parsing import Parsed
from ingest.places import Body, State, body, state

_PARTICLES = listed("people", "joining")


_OFFICE = 0.5
"""What an office counts against mentions, where several who were named as often bear a surname that stands alone."""
_RUNS = re.compile(r"[^\W_][\w.’'-]*")
_AND = re.compile(r" and \w+")
"""What the Oversight Committee leaves out of the Oversight and Reform Committee."""
_GOVERNS = re.compile(r"\b([^\W\d_]\w+) (?:administration|presidency|campaign)\b")


@dataclass(frozen=True, slots=True)
class _Words:
    """How the capitalised words of a text stand: alone, after "the", before no other; and who governs."""

    alone: Counter[str]
    after_the: frozenset[str]
    leading_alone: frozenset[str]
    governing: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Words:
        found = [
            (m.start(), m.end(), m[0].removesuffix("'s").removesuffix("’s").strip(".'’-")) for m in _RUNS.finditer(text)
        ]
        alone, the, leading = Counter[str](), set[str](), set[str]()
        for k, (start, end, word) in enumerate(found):
            if not word[:1].isupper():
                continue
            before = found[k - 1][2] if k and text[found[k - 1][1] : start] == " " else ""
            after = found[k + 1][2] if k + 1 < len(found) and text[end : found[k + 1][0]] == " " else ""
            if not before[:1].isupper() or text[found[k - 1][1] - 1] == ".":
                alone[word] += 1
            if before.lower() in ("the", "a", "an"):
                the.add(word)
            if not after[:1].isupper():
                leading.add(word)
        return cls(alone, frozenset(the), frozenset(leading), frozenset(_GOVERNS.findall(text)))

    def goes_on(self, first: str, last: str) -> bool:
        """Whether the last word of a name stands alone, without an article, and the first never does."""
        return self.alone[last] > 0 and last not in self.after_the and first not in self.leading_alone


TITLED = frozenset(("heading", "question", "label", "table_row"))
"""Blocks in which a capital letter makes no name."""


class Registry:
    """Finds or makes the actor of a name."""

    def __init__(self, parsed: Parsed, memory: Memory) -> None:
        self._memory = memory
        self._text = parsed.article.text
        self._words = _Words.of(self._text)
        self._names = dict[str, Cluster]()
        self._surnames = dict[str, list[Cluster]]()
        self._first_names = dict[str, Cluster]()
        self._middle_names = dict[str, Cluster]()
        self._acronyms = dict[str, Cluster]()
        self._votes, self._last_votes = _ballot(parsed)

    def known(self, name: str) -> Cluster | None:
        """Who goes by a name, in full or by the surname; nobody new is made."""
        key = folded(name)
        return self._names.get(key) or next(iter(self._surnames.get(key, ())), None)

    def place(self, words: str, certain: bool = False) -> Cluster | None:
        """The state that a name or capital means, or the known body or seat of government.

        Not somebody called so, unless it is `certain` that no person is meant.
        """
        bare = words.removesuffix("'s").removesuffix("’s")
        found: State | Body | None = body(bare) or state(bare)
        if found is None or (isinstance(found, State) and not certain and self._person(bare, found)):
            return None
        if bare.isupper() and (own := self._acronyms.get(bare)) is not None and own.known is None:
            return None  # "the Estmark Cricket Board (ECB)"
        cluster = self._names.get(found.id)
        if cluster is None:
            cluster = self._memory.new("state" if isinstance(found, State) else "organization", found.name)
            cluster.named, cluster.known, cluster.sure = True, found.id, True
            if isinstance(found, State):
                cluster.identifiers.update(found.identifiers)
            self._names[found.id] = cluster
        if bare != cluster.name and not metonym(bare):
            cluster.aliases[bare.removeprefix("the ").removeprefix("The ")] = None
        return cluster

    def _person(self, word: str, place: State) -> bool:
        """Whether a word is the first or last name of somebody met: Jordan, Chad, Paris; or taken for one: Victoria."""
        key = folded(word)
        votes = self._votes.get(key, Counter())
        if place.alpha_3 is None and given(word) and votes["PERSON"] > votes["GPE"]:
            return True
        return (
            any(c.kind == "person" and " " in c.name for c in self._surnames.get(key, ())) or key in self._first_names
        )

    def unheard(self, name: str) -> bool:
        """Whether the parser takes a name for nothing in particular."""
        return folded(name) not in self._votes

    def likely(self, found: Named) -> bool:
        """Whether a name in a heading is one: the text has it too, or it begins with a given name."""
        key = folded(found.name)
        return (
            key in self._votes
            or bool(self._last_votes[key])
            or found.honorific
            or (" " in key and (given(key.split()[0]) or bool(self._last_votes[key.split()[-1]])))
        )

    def named(self, found: Named, label: str, the: bool) -> Cluster:
        """The actor of a name, new if nobody has it; `label` is what the parser calls it, `the` stood before it."""
        name = found.name
        if (
            name.isupper()
            and len(name) > 4
            and name[0] != "@"
            and (" " in name or label == "PERSON" or name.title() in self._text)
        ):
            name = name.title()
        key = folded(name)
        words = key.split()
        if (the or label != "PERSON") and (shorter := self._shorter(key)) is not None:
            return shorter
        gender = found.gender or gender_of(name)
        cluster = self._names.get(key)
        if cluster is not None and gender and cluster.gender and gender != cluster.gender:
            cluster = None
        if cluster is None:
            cluster = self._kin(name, words, gender)
        bodily = kind_of_body(name) is not None
        firm = before_body(found.title) and not found.honorific and not (" " in name and given(name.split()[0]))
        titled = (found.honorific or bool(found.title)) and not firm and not bodily
        if cluster is None:
            kind, sure = self._kind(name, label, titled, firm, the)
            cluster = self._memory.new(kind, name)
            cluster.named, cluster.sure = True, sure
            votes = self._votes.get(key, Counter())
            cluster.maybe = kind == "organization" and not sure and not the and (votes["PERSON"] > 0 or not votes)
            if not bodily and not (the and len(words) > 1 and kind != "person"):
                self._surnames.setdefault(words[-1], []).append(cluster)
                if "-" in words[-1]:
                    self._surnames.setdefault(words[-1].split("-")[-1], []).append(cluster)
                if len(words) == 3 and kind == "person" and words[1].isalpha() and len(words[1]) > 2:
                    self._middle_names.setdefault(words[1], cluster)  # Wanda Vázquez Garced: Vázquez
                if len(words) > 1 and (kind == "person" and words[0].isalpha()):
                    self._first_names.setdefault(words[0], cluster)
            if len(words) > 1 and kind != "person":
                letters = "".join(w[0] for w in name.split() if w[0].isupper())
                for k in range(max(1, len(letters) - 1)):
                    self._acronyms.setdefault(letters[k:], cluster)
        elif titled and cluster.kind != "person" and cluster.known is None and not incorporated(cluster.name):
            cluster.kind, cluster.sure = "person", True
        elif firm and not cluster.sure:
            cluster.kind, cluster.sure, cluster.maybe = "organization", True, False
        self._names.setdefault(key, cluster)
        if name != cluster.name:
            cluster.aliases[name] = None
        cluster.gender = cluster.gender or gender
        return cluster

    def _shorter(self, key: str) -> Cluster | None:
        """The body whose name a shorter one begins or ends: the Court of Session, the Court."""
        if key in self._names:
            return None
        if " " not in key:
            return self.shortened(key)
        if not BODIES & set(key.split()):
            return None
        for cluster in reversed(self._memory.clusters):
            cluster = cluster.final()
            if cluster.named and cluster.kind == "organization":
                for name in (full := folded(cluster.name), _AND.sub("", full), *(folded(a) for a in cluster.aliases)):
                    if name.endswith(" " + key) or name.startswith((key + " of ", key + " for ", key + " on ")):
                        return cluster
        return None

    def surnamed(self, word: str) -> bool:
        """Whether a word is the surname of somebody met by a full name: Sanders, which looks like a plural."""
        people = self._surnames.get(folded(word), ()) if word[0].isupper() else ()
        return any(c.kind == "person" and " " in c.name for c in people)

    def abbreviate(self, short: str, name: str, cluster: Cluster) -> None:
        """Take down what stands in parentheses after a body's name if its letters come from there, in order.

        "Pacific Gas and Electric Company (PG&E)", "Philippine Institute of Volcanology and Seismology (Phivolcs)"; much
        as Schwartz and Hearst find abbreviations (2003, Pacific Symposium on Biocomputing 8).
        """
        letters = [c for c in short.lower() if c.isalnum()]
        if (
            len(letters) < (3 if cluster.kind == "person" else 2)
            or not short[0].isupper()
            or body(short)
            or state(short)
        ):
            return
        rest = iter(name.lower())
        if name[0].lower() == letters[0] and all(c in rest for c in letters):
            self._acronyms[short] = cluster
            self._names.setdefault(folded(short), cluster)

    def shortened(self, word: str, start: int | None = None, sentence: int = 0) -> Cluster | None:
        """The body that "the Court" or "the Department" means: of those whose name has the word the likeliest.

        `start` and `sentence` tell where the word stands, if not after all that was met.
        """
        if word not in BODIES and word not in listed("people", "bodies_named"):
            return None  # the Telegraph: the Daily Telegraph

        def fits(cluster: Cluster) -> bool:
            if not cluster.named or cluster.kind != "organization":
                return False
            words = folded(cluster.name).split()
            return len(words) > 1 and (word in words if word in BODIES else words[-1] == word)

        return self._memory.likeliest(fits, start, sentence)

    def met(self, words: str) -> Cluster | None:
        """Somebody whose name these words are, whatever the parser takes them for."""
        if not words[:1].isupper() or (found := named(words)) is None or found.end < len(words):
            return None
        if not listed("people", "where").isdisjoint(words[: found.start].lower().split()):
            return None  # "Ferry crews in Port Ellery"
        key = folded(found.name)
        if key not in self._names and key.split()[-1] not in self._surnames:
            return None
        return self.named(found, "", False)

    def _kin(self, name: str, words: list[str], gender: Gender | None) -> Cluster | None:
        """An earlier name that this one shortens or completes."""
        if len(words) == 2 and words[0] in _PARTICLES:
            words = words[1:]
        if len(words) == 1 and name.isupper() and 1 < len(name) < 8 and (body := self._acronyms.get(name)) is not None:
            return body
        same = [c for c in self._surnames.get(words[-1], ())[-50:] if not (gender and c.gender and c.gender != gender)]
        if not same and len(words) == 1 and (double := self._middle_names.get(words[0])) is not None:
            return double
        if not same:
            first = self._first_names.get(words[0]) if len(words) == 1 else None
            return first if first is not None and not (gender and first.gender and first.gender != gender) else None
        if len(words) == 1:
            # "Biden" after one word on Hunter Biden is the candidate, though his son was named last.
            return max(reversed(same), key=lambda c: len(c.spans) + _OFFICE * (not c.nouns.isdisjoint(OFFICES)))
        for cluster in same:
            if " " not in cluster.name and cluster.known is None and not cluster.name.isupper():
                cluster.aliases[cluster.name] = None
                cluster.name = name
                if not cluster.sure or given(name.split()[0]) or cluster.kind == "state":
                    cluster.kind, cluster.maybe = "person", False
                return cluster
        return next((c for c in same if folded(c.name).split()[0] == words[0]), None)

    def _shortened(self, name: str) -> bool:
        """Whether the text goes on with a name's last word alone, as with a person's and hardly a body's."""
        first, *_, last = name.split()
        return not last.isupper() and self._words.goes_on(first, last)

    def _kind(self, name: str, label: str, titled: bool, firm: bool, the: bool) -> tuple[ActorKind, bool]:
        """What a name names, and whether that is sure."""
        if titled:
            return "person", True
        if firm:
            return "organization", True
        if (body := kind_of_body(name)) is not None:
            return body, True
        first, _, rest = name.partition(" ")
        if name.startswith("@"):
            return "person", True  # an account
        if " & " in name or acronym(name) or (len(first) > 2 and acronym(first) and not any(map(given, rest.split()))):
            return "organization", True
        if rest and given(first) and not the:
            return "person", True
        votes = self._votes.get(folded(name), Counter())
        person = votes["PERSON"] + (self._last_votes[folded(name)] if not rest else 0)
        other = votes["ORG"] + votes["GPE"]
        if the and rest:
            return "organization", True
        if rest and votes["GPE"] > votes["PERSON"] + votes["ORG"] and label == "GPE":
            return "state", True
        if rest and not the and self._shortened(name):
            return "person", True
        if person and (person > other or (rest and person == other)):
            return "person", True
        if name.isupper() or votes["ORG"] > 1:
            return "organization", True
        if not rest and (self._last_votes[folded(name)] or name in self._words.governing):
            return "person", True
        if votes["GPE"] > votes["ORG"] and label == "GPE":
            return "state", True
        return ("person" if rest and not other else "organization"), False


def incorporated(name: str) -> bool:
    """Whether a name by itself says that it is a body's: a body's word at its end, or capital letters alone."""
    return kind_of_body(name) is not None or acronym(name)


def metonym(words: str) -> bool:
    """Whether words name a capital, which stands for its state."""
    found = state(words.removesuffix("'s").removesuffix("’s"))
    return found is not None and found.metonym


def _ballot(parsed: Parsed) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """What the parser takes each name for, over the whole article: it errs on a name here and there.

    And how often each surname ends a person's name.
    """
    votes, last = dict[str, Counter[str]](), Counter[str]()
    for block in parsed.blocks:
        if block.block.kind in TITLED:
            continue
        for ent in block.doc.ents:
            if ent.label_ in ("PERSON", "ORG", "GPE") and (found := named(ent.text)) is not None:
                key = folded(found.name)
                votes.setdefault(key, Counter())[ent.label_] += 1
                if ent.label_ == "PERSON" and " " in key:
                    last[key.split()[-1]] += 1
    return votes, last
