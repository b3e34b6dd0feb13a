"""Stands by set phrases: "drags its feet on", "takes no side", "is under study at", "has to go"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.holders import coordinated, holders, subject
from ingest.phrases import tokens as words
from ingest.polarity import WILL, as_told, hypothetical, negated, polar
from ingest.stances import Sense, judged, judgements, phrases
from ingest.stand import Stand, composed_with
from ingest.wanted import Wanted, settled, wanted

if TYPE_CHECKING:
    from graph.events import Stance
    from ingest.tree import Token, Tokens

_NOT = frozenset(("no", "never", "neither", "nor", "hardly", "without"))
LEMMAS = {
    "n't": "not", "n’t": "not", "wo": "will", "ca": "can", "'d": "would", "’d": "would", "'ll": "will", "’ll": "will",
    "'s": "be", "’s": "be", "'re": "be", "’re": "be", "its": "its", "his": "his", "her": "her", "their": "their",
    "my": "my", "our": "our", "cannot": "can not", "no": "no", "sooner": "sooner", "rather": "rather", "stood": "stand",
    "co-sponsored": "co-sponsor", "cosponsored": "cosponsor", "co-sponsors": "co-sponsor",
    "open": "open", "hopes": "hope", "hoped": "hope", "hoping": "hope", "again": "again", "set": "set", "bent": "bent",
}  # fmt: skip
"""Lemmas where the model's own vary or mislead."""


def by_phrase(sentence: Tokens) -> Iterator[Stand]:
    line, starts = _line(sentence)
    table, tried, hits = phrases(), set[int](), list[tuple[int, int, Sense, bool]]()
    for word in dict.fromkeys(line.split()):  # in the order of the text, whatever the hash seed
        for phrase in table.get(word, ()):
            if id(phrase) not in tried:
                tried.add(id(phrase))
                hits.extend((m.start(), m.end(), phrase.sense, False) for m in phrase.pattern.finditer(line))
    for phrase in judgements() if judged().search(line) else ():
        if match := phrase.pattern.search(line):
            hits.append((match.start(), match.end(), phrase.sense, True))
    for start, end, sense, verdict in sorted(hits, key=lambda h: (h[0] - h[1], h[0])):
        tokens = [t for t, at in zip(words(sentence), starts, strict=True) if start <= at < end]
        if tokens and (stand := (_judged if verdict else _phrased)(tokens, sense)) is not None:
            yield stand


@lru_cache(50_000)
def _spelled(lower: str, lemma: str) -> str:
    return LEMMAS.get(lower) or lemma.lower().replace(" ", "_") or lower


def _line(sentence: Tokens) -> tuple[str, list[int]]:
    out: list[str] = []
    starts: list[int] = []
    length = 0
    for token in words(sentence):
        lemma = _spelled(token.lower_, token.lemma_)
        starts.append(length)
        out.append(lemma)
        length += len(lemma) + 1
    return " ".join(out) + " ", starts


def _phrased(tokens: list[Token], sense: Sense) -> Stand | None:
    head = _top(tokens)
    if tokens[-1].i + 1 < len(tokens[-1].doc) and tokens[-1].nbor(1).tag_ == "HYPH":
        return None
    if (
        sense.stance == "supports"
        and tokens[0].lower_ in WILL
        and (any(t.dep_ == "neg" for t in tokens) or negated(head))
    ):
        return None  # "would not back it", "under no circumstances would back it"
    if any(t.lower_ == "protest" and t.dep_ == "pobj" and t.head.lower_ == "in" for t in tokens):
        return None  # "boycotted classes in protest against it": read by what is done
    if tokens[-1].lower_ in ("no", "nay") and tokens[-1].dep_ == "det" and tokens[-1].head.i > tokens[-1].i:
        return None  # "said no decision had been taken"
    options: tuple[Wanted, ...] = ()
    if "do" in sense.takes and head.pos_ in ("VERB", "AUX") and head.i not in {t.i for t in tokens}:
        options = (settled(Wanted(head)),)
    options = options or wanted(head, tokens, sense)
    if not options:
        if not sense.alone:
            return None
        options = _between(tokens) or (Wanted(None),)
    who = holders(head)
    there = subject(head)
    # "there is no need for it": whoever says so
    speaks = sense.told or (there is not None and there.dep_ == "expl")
    if not (who or speaks) or hypothetical(head):
        return None
    governor = head.head if head.dep_ == "prep" and head.head.pos_ in ("VERB", "AUX") else head
    stance = _standing(governor, tokens, sense)
    if stance is not None and speaks:
        stance = as_told(head, stance)
    if stance is None or (sense.told and _of_himself(head, tokens)):
        return None
    who = () if sense.told else who
    return composed_with(Stand(head, tuple(tokens), sense, stance, who, options, "phrase", speaker=speaks), set())


def _of_himself(head: Token, tokens: Sequence[Token]) -> bool:
    """ "Regrets that he has no right to ban them"; "would not be better off without it", whose "not" is no part."""
    own = subject(head)
    if own is not None and own.lower_ in ("he", "she", "i"):
        return True
    return any(t.dep_ == "neg" and t not in tokens for t in head.children)


def _standing(verb: Token, tokens: Sequence[Token], sense: Sense) -> Stance | None:
    """The stance of a set phrase under its verb's negation, if that is no part of it: "is not in favour of it"."""
    own = any(t.dep_ == "neg" or t.lower_ in _NOT for t in tokens)
    return sense.stance if own else polar(verb, sense)


def _between(tokens: list[Token]) -> tuple[Wanted, ...]:
    """ "the choice between the tunnel and the bridge ... for neither"."""
    if not any(t.lower_ in ("neither", "either") for t in tokens):
        return ()
    for t in tokens[0].sent:
        if (
            t.lower_ == "between"
            and t.dep_ == "prep"
            and (inner := next((c for c in t.children if c.dep_ == "pobj"), None))
        ):
            return tuple(Wanted(c) for c in coordinated(inner))
    return ()


def _top(tokens: Sequence[Token]) -> Token:
    """The word that a set phrase hangs by: its own verb, or the verb that its auxiliaries belong to."""
    inside = {t.i for t in tokens}
    outer = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    for t in outer:
        if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass"):
            return t
    for t in outer:
        if t.dep_ not in ("neg", "advmod", "det", "aux", "auxpass", "cc", "preconj"):
            return t
    return outer[0].head if outer else tokens[0]


def _judged(tokens: list[Token], sense: Sense) -> Stand | None:
    """A set phrase about its subject: "is under study at the ministry"."""
    verb = next((t for t in tokens if t.pos_ in ("VERB", "AUX") and subject(t) is not None), None) or next(
        (t.head for t in tokens if t.dep_ in ("aux", "acomp", "attr", "prep", "xcomp") and subject(t.head) is not None),
        None,
    )
    it = subject(verb) if verb is not None else None
    if verb is None or it is None or it.dep_ == "expl":
        return None
    own = _standing(verb, tokens, sense)
    if own is None or (stance := as_told(verb, own)) is None:
        return None
    here = {t.i for t in tokens} | {verb.i}
    who: tuple[Token, ...] = ()
    for t in (*verb.children, *(c for k in tokens for c in k.children)):
        if (
            t.dep_ in ("prep", "agent")
            and t.i not in here
            and t.lower_ in ("at", "by", "in", "within")
            and t.i > verb.i
        ):
            who = tuple(c for c in t.children if c.dep_ == "pobj")
            break
    for up in (verb, *tokens) if it.lower_ == "it" else ():
        # "it makes no sense to close it"
        act = next(
            (t for t in up.rights if t.dep_ in ("acl", "xcomp", "advcl") and t.tag_ == "VB" and t.i > verb.i), None
        )
        if act is not None and any(t.tag_ == "TO" for t in act.lefts):
            cue = (*tokens, act)
            return Stand(verb, cue, sense, stance, for_whom(verb), (settled(Wanted(act)),), "verdict", speaker=True)
    last = tokens[-1].lemma_
    prefix = {"go": "removal of", "stop": "end to", "end": "end to"}.get(last, "") if sense.stance == "supports" else ""
    return Stand(
        verb,
        tuple(tokens),
        sense,
        stance,
        who or for_whom(verb),
        (Wanted(it, prefix=prefix),),
        "verdict",
        speaker=True,
    )


def for_whom(verb: Token) -> tuple[Token, ...]:
    """ "For the islands, a cut of a fifth is not enough"."""
    for t in verb.lefts:
        if t.dep_ == "prep" and t.lower_ == "for" and t.left_edge.is_sent_start:
            return tuple(c for c in t.children if c.dep_ == "pobj")
    return ()
