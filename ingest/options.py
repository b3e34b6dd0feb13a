"""Policy options: from the words of an article to short canonical noun phrases.

"Impose new sanctions on Russia" and "Russia's new sanctions plan" are named by what would be done, without the
holder, determiners and dates. A verb becomes its noun (closure of the quarry, withdrawal from the treaty); a verb that
only says "do it" (impose, introduce, adopt) gives way to its object.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from ingest.holders import agentive
from ingest.lexicon import listed
from ingest.measures import (
    FORBIDDEN,
    anaphoric,
    deed_nouns,
    deeds,
    made_so,
    measure,
    nominal,
    object_of,
    patient,
    through,
)
from ingest.nounphrases import ANYBODY, HALVES, adrift, for_a_time, keeps, outer, phrased, receiver, shared, words

if TYPE_CHECKING:
    from ingest.tree import Token

LONGEST_NAME = 14
"""Words; a longer name loses what stands last."""

_FORCING = frozenset(("compel", "force", "oblige", "require"))
_RELATIVE = frozenset(("which", "that", "whom", "who"))
_CONNECTING = frozenset(
    (
        "of",
        "on",
        "in",
        "to",
        "for",
        "from",
        "with",
        "and",
        "or",
        "the",
        "a",
        "an",
        "by",
        "at",
        "against",
        "over",
        "into",
    )
)
_ARTICLES = frozenset(("a", "an", "the", "any", "some", "this", "that", "these", "those", "no"))
_MARKS = "\"'“”‘’«».,;:()[]|*"
_REMEMBERED = 40
"""Options, and nouns of a kind, among which a fuller name is looked for."""
_AIMS = frozenset(("on", "against", "from", "with"))


# -- verb phrases ----------------------------------------------------------------------------------------------------


def gerund(verb: str) -> str:
    """The -ing form of a verb's lemma."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb != "be" and verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb) or verb in listed("options", "doubled"):
        return verb + verb[-1] + "ing"
    return verb + "ing"


def _doing(verb: Token, board: Board, without: frozenset[int]) -> list[str]:
    """What doing it is called."""
    lemma, pps = verb.lemma_.lower(), _phrases(verb, without, board if patient(verb) is None else None)
    if (how := made_so(verb)) is not None:
        return _so(verb, how, without)
    part = next((t.lower_ for t in verb.children if t.dep_ == "prt" or f"{lemma}+{t.lower_}" in deeds()), "")
    done = _done(verb, board, without)
    if done is None:
        return []
    held = lemma == "hold" and pps[:1] == ["in"]  # in contempt, in custody
    ends = not {"end", "halt", "stop"}.isdisjoint(done)  # "put an end to it"
    held |= (
        not ends and lemma in ("bring", "put") and pps[:1] in (["to"], ["into"], ["on"])
    )  # to the hall, on the agenda
    if done and not part and lemma in listed("options", "light") and not held:
        return [*done, *(pps or _lasting(patient(verb), without))]
    if done and lemma in listed("options", "takes up") and _taken_up(patient(verb)):
        return done  # "wants it built" adds nothing to what it is called
    noun, prep = _deed(verb, lemma, part)
    if lemma == "pay" and pps[:1] == ["for"]:
        return ["funding", "of", *(pps[1:] if pps[1:] not in ([], ["one"]) else (board.latest() or "").split())]
    if noun in done[:1] or (noun in done[1:2] and done[0] in _ARTICLES):
        return [*done, *pps]
    if done:
        return [noun, *prep.split(), *done, *pps, *_to_do(verb, lemma, without)]
    if lemma in ("withdraw", "pull", "secede") and (away := _away(verb)) is not None and not pps:
        return ["withdrawal", "from", *words(away, without)]
    if lemma in ("withdraw", "pull", "secede") and pps:
        return ["withdrawal", *pps]
    if not pps and lemma not in nominal() and (more := _going_on(verb)) is not None:
        # "to stop paying for it", "to keep fighting it"
        return [*(["end", "to"] if lemma in ("stop", "cease") else []), *_doing(more, board, without)]
    if lemma in ("have", "let", "make", "render"):
        return []  # "to make the north great again"
    own = next((t for t in verb.children if t.dep_ == "nsubj"), None) or _asked(verb)
    if own is not None and own.pos_ != "PRON" and own.i not in without:
        return [noun, "of", *words(own, without), *pps]
    return [noun, *pps]


def _lasting(done: Token | None, without: frozenset[int]) -> list[str]:
    """How long what is done is for, which the parse hangs on the verb: "imposed a curfew / from 8 p.m. to 6 a.m."."""
    return adrift(done, done, without) if done is not None and for_a_time(done) else []


def _to_do(verb: Token, lemma: str, without: frozenset[int]) -> list[str]:
    """What somebody is made to do: "forcing shops / to close on Sundays"."""
    if lemma not in _FORCING or (done := patient(verb)) is None:
        return []
    what = next((t for t in (*verb.rights, *done.rights) if t.dep_ in ("xcomp", "advcl") and t.tag_ == "VB"), None)
    return ["to", *(w for w in words(what, without) if w != "to")] if what is not None else []


def _so(verb: Token, how: Token, without: frozenset[int]) -> list[str]:
    """What making something so is called: "compulsory voting", "making platforms liable for posts"."""
    it = next((t for t in (*how.lefts, *verb.rights) if t.dep_ in ("nsubj", "dobj") and t.i < how.i), None)
    what = next((t for t in (*how.rights, *verb.rights) if t.tag_ == "VB" and t.i > how.i), None)
    if it is not None and it.lower_ == "it" and what is not None and any(t.tag_ == "TO" for t in what.lefts):
        # "to make it easier to vote"
        return [gerund(verb.lemma_.lower()), "it", how.lower_, "to", *(w for w in words(what, without) if w != "to")]
    if it is None or it.i in without or (it.pos_ == "PRON" and not it.children):
        return []
    phrases = [*_phrases(how, without), *_phrases(verb, without)]
    more = ["more"] if any(t.lower_ == "more" for t in how.lefts) else []
    own = words(it, without | {t.i for t in it.rights if t.dep_ == "relcl"})
    if how.lower_ in FORBIDDEN:
        return ["ban", "on", *own, *phrases]
    attributive = it.pos_ in ("NOUN", "VERB") and how.tag_ == "JJ" and not more and not phrases
    if attributive and not any(t.dep_ == "acl" for t in it.rights):
        return [how.lower_, *(own[1:] if own[:1] and own[0].lower() in _ARTICLES else own)]
    return [gerund(verb.lemma_.lower()), *own, *more, how.lower_, *phrases]


def _asked(verb: Token) -> Token | None:
    """Who is called on to do it: "called on the mayor to resign", "urged the mayor to resign"."""
    asking = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "advcl") or all(t.tag_ != "TO" for t in verb.lefts):
        return None
    it = next((t for t in asking.rights if t.dep_ == "dobj" and t.i < verb.i), None)
    if it is None and asking.lemma_ == "call":
        on = next((t for t in asking.rights if t.dep_ == "prep" and t.lower_ in ("on", "upon")), None)
        it = object_of(on) if on is not None else None
    return it if it is not None and it.pos_ in ("NOUN", "PROPN") else None


def _going_on(verb: Token) -> Token | None:
    """The deed that a verb says is begun, gone on with or ended."""
    return next((t for t in verb.rights if t.dep_ == "xcomp" and t.pos_ == "VERB"), None)


def _taken_up(done: Token | None) -> bool:
    return done is not None and (done.pos_ == "PRON" or anaphoric(done))


def _deed(verb: Token, lemma: str, part: str) -> tuple[str, str]:
    """The noun of doing it, and the preposition before what it is done to."""
    if lemma == "confirm":
        done = patient(verb)
        return ("appointment" if done is not None and done.ent_type_ == "PERSON" else "confirmation"), "of"
    if lemma == "fire" and (shot := patient(verb)) is not None and shot.pos_ == "NOUN" and not agentive(shot):
        return "firing", "of"  # of a missile
    if lemma == "name" and any(t.dep_ == "prep" and t.lower_ in ("after", "for") for t in verb.rights):
        return "naming", "of"
    if (
        lemma == "put"
        and part == "up"
        and (it := patient(verb)) is not None
        and it.lemma_.lower() in listed("options", "prices")
    ):
        return "increase", "in"  # and not the construction of rents
    if part and (known := deeds().get(f"{lemma}+{part}")) is not None:
        return known
    if part and lemma not in deeds():
        return f"{gerund(lemma)} {part}", "of"
    return deeds().get(lemma, (verb.lower_ if verb.tag_ == "VBG" else gerund(lemma), "of"))  # caning, of a lemma "can"


def _done(verb: Token, board: Board, without: frozenset[int]) -> list[str] | None:
    """The name of what a verb is done to; empty if it needs none, None if it cannot be known."""
    done, lemma = patient(verb), verb.lemma_.lower()
    if done is None and lemma == "reconsider":
        done = next((t for t in verb.rights if t.dep_ == "ccomp" and t.pos_ == "VERB"), None)
    if done is None or done.i in without:
        return []
    if done.lower_ in _RELATIVE:
        clause = verb
        while clause.dep_ in ("xcomp", "ccomp", "conj"):
            clause = clause.head
        return words(clause.head, without) if clause.dep_ == "relcl" else []
    if done.pos_ == "VERB":
        return _doing(done, board, without)
    if (done.pos_ != "PRON" and not anaphoric(done)) or done.lower_ in ANYBODY:
        inner = through(done)
        return _doing(inner, board, without) if inner.pos_ == "VERB" else words(inner, without)
    known = board.done(done) or board.spoken_of()
    if known and (lemma in listed("options", "of things") or just_done(done, known, board)):
        known = thing(known)
    if not known and done.pos_ == "NOUN":
        return words(done, without)  # "the plan", of which no more was said
    return known.split() if known and lemma != "keep" else None


def just_done(pronoun: Token, known: str, board: Board) -> bool:
    """Whether a pronoun stands in a clause of who just did what was named last, and takes up the thing.

    "banned the film, calling it vulgar": the film; "suspended the bill but refused to withdraw it": the bill.
    """
    if pronoun.lower_ not in ("it", "them"):
        return False
    for up in pronoun.ancestors:
        done = patient(up) if up.pos_ == "VERB" else None
        apart = done is not None and not done.left_edge.i <= pronoun.i <= done.right_edge.i
        if done is not None and apart and not anaphoric(done) and name(up, board) == known:
            return True
        if any(t.dep_ in ("nsubj", "nsubjpass") for t in up.lefts):
            return False  # "and critics condemned it": what was done
    return False


def thing(known: str) -> str:
    """That to which it is done: "pledged to repeal the law. His rival wants to expand it": the law, not its repeal."""
    deed, of, rest = known.partition(" of ")
    return rest if of and deed in deed_nouns() else known


def _announced(verb: Token) -> bool:
    """Whether it is told that something will be done, by whomever: "the pool will be closed", "is to close"."""
    if verb.dep_ == "xcomp":
        return verb.head.lemma_ in ("be", "agree", "decide", "intend", "plan", "propose", "vow", "want")
    future = any(t.dep_ == "aux" and t.lower_ in ("will", "would") for t in verb.lefts)
    return future and any(t.dep_ == "auxpass" for t in verb.lefts)


def _away(verb: Token) -> Token | None:
    """What one pulls out of."""
    for t in verb.children:
        if t.dep_ == "prep" and t.lower_ == "out":
            return next((o for c in t.children if c.dep_ == "prep" and (o := object_of(c)) is not None), None)
    return None


def _phrases(verb: Token, without: frozenset[int], board: Board | None = None) -> list[str]:
    """The phrases after a verb that belong to the name of doing it."""
    out: list[str] = []
    for child in verb.children:
        if child.dep_ not in ("prep", "dative") or child.i < verb.i:
            continue
        inner = object_of(child)
        it = inner is not None and inner.lower_ == "it"
        if not it and not keeps(child, verb):
            continue
        if inner is not None and child.lower_ == "from" and inner.tag_ == "VBG":
            out += ["from", *words(inner, without)]  # "bars foreigners / from buying farmland"
            continue
        if it and board is not None and (known := board.latest()):
            out += [child.lower_, *thing(known).split()]  # "to withdraw from it"
            continue
        if inner is None or inner.pos_ in ("VERB", "PRON") or inner.i in without:
            continue
        if child.lower_ in ("with", "in", "at", "out") and inner.ent_type_ in ("PERSON", "ORG"):
            continue
        if child.lower_ in ("in", "at") and inner.ent_type_ == "" and len(out) > 3:
            continue
        if words(inner, without):
            out += phrased(child, without)
    return out


# -- names -----------------------------------------------------------------------------------------------------------


def name(head: Token, board: Board, without: Collection[int] = ()) -> str | None:
    """The canonical name of the option that a noun phrase or a verb phrase means; None if it names none."""
    first, gone = head, frozenset(without)
    head = through(head)
    if head.lower_ == "one" and (known := board.latest()):
        return " ".join([*(t.text for t in head.children if t.dep_ == "amod"), known])
    if head.pos_ in ("VERB", "AUX"):
        found = _doing(head, board, gone)
    elif (doing := _misread(head)) is not None:
        noun, prep = nominal()[doing.lower_ if doing is head else doing.lemma_.lower()]
        done = words(head, gone | {doing.i})
        found = [noun, *prep.split(), *(done[:-1] if doing is head else done)]
    else:
        found = words(head, gone)
        if head.pos_ == "NOUN":
            found += adrift(first, head, gone) or receiver(head, gone) or shared(head, gone) or outer(first, head, gone)
    return _tidy(found)


def _misread(head: Token) -> Token | None:
    """The "taxing" of "taxing sugar imports", where the parse takes it for an adjective."""
    first = next(iter(head.lefts), None)
    if head.lower_ == "resign" and head.pos_ == "NOUN":
        return head  # "demanded the mayor resign"
    misread = first is not None and first.dep_ == "amod" and first.tag_ == "VBG" and first.lemma_.lower() in nominal()
    return first if misread else None


def _tidy(found: list[str]) -> str | None:
    found = [w for w in map(_bare, found) if w]
    if len(found) > LONGEST_NAME:  # the phrase that it would end within is left out
        last = next(
            (i for i in range(LONGEST_NAME - 1, LONGEST_NAME // 2, -1) if found[i].lower() in _CONNECTING), None
        )
        found = found[: LONGEST_NAME if last is None else last]
    while found and found[-1].lower() in _CONNECTING:
        found.pop()
    while found and ((found[0].lower() in _ARTICLES and found[0].lower() != "no") or found[0].startswith("-")):
        found.pop(0)
    return " ".join(found) or None


def _bare(word: str) -> str:
    """A word without the marks around it; that of "states' rights" and the stops of "8 p.m." are its own."""
    return word.lstrip(_MARKS) if word[-2:] in ("s'", "s’") or word.lower() in HALVES else word.strip(_MARKS)


def instead(head: Token, prep: Token, board: Board, without: Collection[int] = ()) -> str | None:
    """The option's name with another phrase in the place of its own: "a ban on fertiliser", "not *on potash*"."""
    own = {
        t.i
        for c in (*head.children, *head.head.children)
        if c.dep_ == "prep" and c.lower_ == prep.lower_
        for t in c.subtree
    }
    inner, stem = object_of(prep), words(head, own | set(without))
    return _tidy([*stem, prep.lower_, *words(inner, without)]) if inner is not None else _tidy(stem)


def targets(head: Token) -> Iterator[Token]:
    """The heads of the names that an option aims at: the Russia of "sanctions on Russia"."""
    for t in through(head).subtree:
        if t.dep_ == "pobj" and t.head.lower_ in _AIMS and t.ent_type_ in ("GPE", "ORG", "PERSON", "NORP"):
            yield t


@dataclass(slots=True)
class Board:
    """The options that an article has named so far, in order, and the nouns that might name one."""

    named: dict[str, None] = field(default_factory=dict)
    """In the order in which they were last spoken of."""
    nouns: dict[str, deque[str]] = field(default_factory=dict)
    """What noun phrases were called, by the lemma of their heads."""
    waiting: dict[str, deque[Token]] = field(default_factory=dict)
    """Noun phrases that nobody has asked the name of yet, by the lemma of their heads."""
    spoken: list[tuple[Token, int, str | None]] = field(default_factory=list)
    """The measures and deeds that went by, in which sentence, and what they are called if that is known."""
    candidate: str | None = None
    deed: tuple[Token, int] | None = None
    """The last deed that was told, and in which sentence."""
    sentence: int = 0
    """How many sentences have gone by."""
    _since: int = 0
    _heard: int = 0
    _opened: int = 0
    """The first sentence that "it" may look back to."""

    def open(self) -> None:
        """A block begins that goes on with nothing before it."""
        self._opened = self.sentence + 1

    def latest(self) -> str | None:
        """What "it" takes up: the option or measure named last, in this sentence or the one before it in the block."""
        first = max(self._opened, self.sentence - 1)
        if self.named and self._since >= first:
            return next(reversed(self.named))
        return self.candidate if self._heard >= first else None

    def done(self, noun: Token) -> str | None:
        """The deed that a noun takes up, where none but deeds were told since an option was named: "the decision"."""
        if self.deed is None or noun.lemma_.lower() not in listed("options", "taking up"):
            return None
        verb, sentence = self.deed
        near = sentence > self._since and sentence >= max(self._opened, self.sentence - 1)
        # "reversed the decision": the deed that it takes up is another
        inside = noun.doc is verb.doc and any(t is verb for t in (noun, *noun.ancestors))
        return name(verb, self) if near and not inside else None

    def spoken_of(self) -> str | None:
        """What "the move" may take up where nothing near does: what was named last, however long ago."""
        return self.latest() or next(reversed(self.named), None) or self.candidate

    def note(self, option: str) -> None:
        """An option has been named; the accord of "withdrawal from the accord" leaves the withdrawal the latest."""
        known = next(reversed(self.named), "") if self.sentence - self._since <= 1 else ""
        whole = [known] if option in _complements(known) else []
        for name_ in (option, *whole):
            self.named.pop(name_, None)
            self.named[name_] = None
        self._since = self.sentence

    def hear(self, noun: Token) -> None:
        """A noun, or a verb in -ing, went by that later words may take up."""
        lemma = noun.lemma_.lower()
        if not noun.children and lemma not in listed("options", "measures"):
            return
        if noun.dep_ in ("compound", "poss", "npadvmod") or anaphoric(noun):
            return
        # Most nouns are never taken up: what they are called is worked out when one of their kind is.
        self.waiting.setdefault(lemma, deque(maxlen=_REMEMBERED)).append(noun)
        known = measure(noun) if noun.pos_ == "VERB" else lemma in listed("options", "measures")
        if known and not agentive(noun) and (found := name(noun, self)) is not None:
            self.candidate, self._heard = found, self.sentence
            self.spoken.append((noun, self.sentence, found))

    def see(self, verb: Token) -> None:
        """A verb went by whose deed may name an option."""
        if verb.lemma_.lower() in nominal() and patient(verb) is not None:
            self.spoken.append((verb, self.sentence, None))
            if (
                verb.dep_ in ("ROOT", "ccomp")
                and verb.tag_ in ("VBD", "VBN")
                and all(t.dep_ != "neg" for t in verb.lefts)
            ):
                self.deed = verb, self.sentence
            if _announced(verb) and (found := name(verb, self)) is not None:
                self.candidate, self._heard = found, self.sentence

    def phrases(self) -> Iterator[tuple[str, Token, int]]:
        """What the measures and deeds of the article are called, and in which sentences they stand."""
        for token, sentence, known in self.spoken:
            if (found := known or name(token, Board())) is not None:
                yield found, token, sentence

    def _called(self, lemma: str) -> deque[str]:
        """What the noun phrases of a kind were called so far."""
        names = self.nouns.setdefault(lemma, deque(maxlen=_REMEMBERED))
        for noun in self.waiting.pop(lemma, ()):
            found = name(noun, self)
            if found is not None and " " in found and found not in names:
                names.append(found)
        return names

    def fuller(self, head: Token, own: str) -> str:
        """The fuller name of what a short one takes up: "the levy", after "a levy on parcels"."""
        if len(_content(own)) > 2:
            return own
        mine, lemma = _content(own), head.lemma_.lower()
        # What is no measure itself, or has a clause to it, stands for the whole: "parcels from the bloc, which ..."
        telling = measure(head) and not any(t.dep_ == "relcl" for t in head.children)
        for option in islice(reversed(self.named), _REMEMBERED):
            # "the toll" goes on with "bridge toll" and "abolition of the bridge toll", and not with the abolition
            if mine < _content(option) and lemma == head_of(option):
                return option
            if telling:
                if part := next((p for p in _complements(option) if mine < _content(p) and lemma == head_of(p)), None):
                    return part
            elif mine < _content(option) and lemma in map(_singular, _content(option)):
                return option
        for fuller in reversed(self._called(lemma)):
            if mine < _content(fuller):
                return fuller
        return own

    def completed(self, option: str) -> str:
        """The option with "the tariff" that ends it called by its fuller name, as "delay of the harbour tariff"."""
        stem, the, last = option.rpartition(" the ")
        if not the or " " in last or last.lower() not in listed("options", "measures"):
            return option
        for known in islice(reversed(self.named), _REMEMBERED):
            for part in (known, *_complements(known)):
                if " " in part and not _PHRASE.search(part) and part.endswith(f" {last}"):
                    return f"{stem} the {part}"
        return option


def _content(option: str) -> set[str]:
    return {word for word in option.lower().split() if word not in _CONNECTING}


def content(option: str) -> frozenset[str]:
    """The telling words of a name, in the singular."""
    return frozenset(_singular(word.removesuffix("'s")) for word in _content(option))


def _complements(option: str) -> list[str]:
    """The phrases within a name: the bridge toll of "abolition of the bridge toll"."""
    return [part for words_ in _PHRASE.split(option)[1:] if (part := _tidy(words_.split())) is not None]


def head_of(option: str) -> str:
    """The noun of a name, in the singular."""
    return _singular(_PHRASE.split(option, maxsplit=1)[0].split()[-1].lower())


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


_PHRASE = re.compile(r"\s(?:on|of|for|to|against|with|from|in|over|between|at|by|into|across|outside|within|off)\s")


def broader(option: str) -> str | None:
    """The broader option of a name: by what stands before its first preposition, then by its head.

    "secondary sanctions on Russia" lies under "secondary sanctions", that under "sanctions". None for a bare head, and
    for a name whose head says nothing by itself.
    """
    core = _PHRASE.split(option, maxsplit=1)[0]
    parts = core.split()
    if not parts:
        return None
    head = parts[-1].lower()
    if _singular(head) not in listed("options", "measures") or _singular(head) in listed("options", "generic"):
        return None
    if core != option and len(parts) > 1:
        return core
    return head if head != option.lower() else None
