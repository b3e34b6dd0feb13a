"""What goes with a stand in its sentence: its condition, its hedges, the dates from and to which it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ingest.conditions import Condition
from ingest.dates import periods
from ingest.stand import Stand
from ingest.wanted import Wanted

if TYPE_CHECKING:
    from ingest.tree import Token, Tokens

_HEDGES = frozenset(
    ("apparently", "possibly", "perhaps", "probably", "likely", "reportedly", "seemingly", "presumably", "allegedly")
)
_GONE_BY = frozenset(("once", "previously", "formerly", "initially", "originally"))
_FOR_NOW = ("for now", "for the moment", "at this stage", "at this point", "for the time being", "at present", "so far")
_SEEMING = frozenset(("appear", "seem", "tend", "lean"))
_UTTERED = frozenset(("make", "announce", "issue", "voice", "give", "declare", "publish", "table", "express", "state"))
_LINKS = frozenset(("xcomp", "acomp", "attr", "aux", "prep", "dobj", "pcomp"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a sentence: the head of its phrase, and what it opens or closes."""

    root: Token
    opens: str | None
    closes: str | None


def dated(sentence: Tokens, today: date | None) -> list[Dated]:
    """The dates in a sentence, in order."""
    return list(_dated(sentence, today)) if today is not None else []


def _dated(sentence: Tokens, today: date | None) -> Iterator[Dated]:
    for period in periods(sentence.text, today):
        span = sentence.char_span(period.start, period.end)
        if span is not None and len(span):
            yield Dated(span.root, period.opens, period.closes)


def validity(stand: Stand, wanted: Wanted, dates: Iterable[Dated]) -> tuple[str | None, str | None]:
    """From and to when a stand holds: by the dates of its own clause and of those that report it."""
    chain = {t.i for t in stand.cue} | {stand.head.i}
    token = stand.head
    while token.head.i != token.i and token.dep_ not in ("relcl", "advcl"):
        token = token.head
        chain.add(token.i)
    opens = closes = None
    for found in dates:
        token = found.root
        while token.i not in chain and token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
            token = token.head
        if token.dep_ == "acl" and token.tag_ == "VBN" and token.lemma_.lower() in _UTTERED:
            token = token.head  # "a call for an amnesty, made in April"
            if stand.head.pos_ == "NOUN" and wanted.head is not None and token.i == wanted.head.i:
                token = stand.head  # nobody makes an amnesty: the parse has it hang on the nearer noun
        if token.dep_ == "advcl" and token.left_edge.lower_ == "since" and _follows(token, wanted, chain):
            opens = opens or found.opens  # "opposed to it since it was announced in June"
        elif token.i in chain:
            opens, closes = opens or found.opens, closes or found.closes
        elif wanted.head is not None and token.i == wanted.head.i:
            closes = closes or found.closes  # a deadline in the option
    return opens, closes


def _follows(clause: Token, wanted: Wanted, chain: Collection[int]) -> bool:
    """Whether a clause hangs on a stand, or begins where its option ends."""
    return clause.head.i in chain or (wanted.head is not None and clause.left_edge.i == wanted.head.right_edge.i + 1)


def former(stand: Stand) -> bool:
    """Whether a stand is told as one that was held before: "once opposed", "used to back"."""
    head = stand.head
    if head.dep_ == "xcomp" and head.head.lemma_ == "use":
        return True
    words = (head, head.head) if head.dep_ in ("acomp", "attr", "oprd") else (head,)
    return any(
        t.lower_ in _GONE_BY and t.dep_ in ("advmod", "npadvmod") and t.i < head.i for w in words for t in w.children
    )


def hedges(stand: Stand, sentence: Tokens) -> tuple[str, ...]:
    """The words that hedge a stand: "apparently", "seems", "for now"."""
    head = stand.head
    out = [t.text for t in head.children if t.lower_ in _HEDGES]
    out += [t.text for t in head.children if t.dep_ == "aux" and t.lower_ in ("may", "might", "could")]
    if head.dep_ == "xcomp" and head.head.lemma_ in _SEEMING:
        out.append(head.head.text)
    low = sentence.text.lower()
    out += [words for words in _FOR_NOW if words in low]
    return tuple(out)


def owned(here: Sequence[Stand], bounds: Iterable[Condition]) -> dict[int, Condition]:
    """Which condition belongs to which stand, by the place of the stand's head."""
    out: dict[int, Condition] = {}
    for bound in bounds:
        outside = [s for s in here if not bound.first <= s.head.i <= bound.last]
        linked = [s for s in outside if bound.governor in _chain(s)] or [s for s in outside if _beside(s, bound)]
        if linked:
            nearest = min(linked, key=lambda s: (s.rule in ("verdict", "ought"), abs(s.head.i - bound.governor)))
            out.setdefault(nearest.head.i, bound)
    return out


def _chain(stand: Stand) -> set[int]:
    chain = {t.i for t in stand.cue} | {w.head.i for w in stand.options if w.head is not None}
    token = stand.head
    for _ in range(4):
        if token.dep_ not in _LINKS:
            break
        token = token.head
        chain.add(token.i)
    return chain


def _beside(stand: Stand, bound: Condition) -> bool:
    """Whether a condition stands right before or after a stand, hardly more than a comma between."""
    places = [t.i for t in (*stand.cue, *stand.holders)]
    for option in stand.options:
        if option.head is not None:
            places += [option.head.left_edge.i, option.head.right_edge.i]
    if bound.first <= max(places) and bound.last >= min(places):
        return True
    return 0 <= min(places) - bound.last <= 4 or 0 <= bound.first - max(places) <= 3
