"""Where a holder stands on an option: on the whole, what took the place of what, and what cannot both be.

Only dates and evidence count, never the order in which things were recorded. Pure. docs/stances.md works it through.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import fsum

from graph.events import Basis, Stance
from graph.periods import Key, Period

POLARITY: dict[Stance, float] = {
    "supports": 1.0,
    "opposes": -1.0,
    "reluctant": -0.5,
    "conditional": 0.0,
    "considers": 0.0,
    "neutral": 0.0,
}
"""A condition tells what would move the holder ("only if", "unless"), and not which way he leans."""
WEIGHT: dict[Basis, float] = {
    "own_words": 1.0,
    "act": 1.0,
    "coded": 1.0,
    "label": 0.5,
    "narrated": 0.5,
    "reported": 0.25,
}
"""How much a position tells of its holder: his own words, a deed or a person's coding all, hearsay least."""
PARAPHRASED = 0.75
"""Reported too, but his own speech without quotation marks, from no third mouth."""
LEANING = 0.25
"""A polarity beyond this, either way, is support or opposition; within it an actor weighs the option."""
_NEVER: Key = ("~~", 0)
"""After every date."""


def weight(basis: Basis, confidence: float, *, own_speech: bool) -> float:
    """How much a position counts: what it rests on, times how sure the reader was. Between 0 and 1."""
    rests_on = PARAPHRASED if basis == "reported" and own_speech else WEIGHT[basis]
    return round(rests_on * confidence, 4)


@dataclass(frozen=True, slots=True)
class Stand:
    """A live position of a pair, and when it was held."""

    position: str
    stance: Stance
    held: Period = field(default_factory=Period)
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a holder stands on an option, on the whole."""

    type: str
    stance: str
    polarity: float
    positions: int
    first: str | None
    last: str | None


def standing(stands: Sequence[Stand]) -> Standing | None:
    """The weighted mean of the positions' polarities, and the latest stance; None when there is no position.

    polarity = sum(weight * POLARITY[stance]) / sum(weight), in [-1, 1]; 0 where nothing has weight. Of several latest
    stances, the one of most weight, then of most positions, then the first in the alphabet. A support more never lowers
    the polarity.
    """
    if not stands:
        return None
    whole = fsum(s.weight for s in stands)
    leaning = fsum(s.weight * POLARITY[s.stance] for s in stands)
    polarity = round(leaning / whole, 4) + 0.0 if whole else 0.0
    type_ = "SUPPORTS" if polarity > LEANING else "OPPOSES" if polarity < -LEANING else "WEIGHS"
    firsts = [s.held.first for s in stands if s.held.first]
    lasts = [s.held.last for s in stands if s.held.last]
    first, last = (min(firsts), max(lasts)) if firsts and lasts else (None, None)
    return Standing(type_, _latest(stands), polarity, len(stands), first, last)


def _latest(stands: Sequence[Stand]) -> Stance:
    newest = max((s.held.last or "", s.held.start or "") for s in stands)
    latest = [s for s in stands if (s.held.last or "", s.held.start or "") == newest]

    def evidence(stance: Stance) -> tuple[float, int]:
        weights = [s.weight for s in latest if s.stance == stance]
        return -fsum(weights), -len(weights)

    return min({s.stance for s in latest}, key=lambda stance: (evidence(stance), stance))


def supersessions(stands: Iterable[Stand]) -> Iterator[tuple[str, str]]:
    """(later, earlier): of what surely came later with another stance, what comes next; of each stance the first.

    So a position is superseded exactly where a later one differs. The same stance again supersedes nothing, and what it
    repeats is superseded with it. Of several that begin alike, the one of most weight stands for them.
    """
    ordered = sorted(stands, key=lambda s: (s.held.opens, -s.weight, s.position))
    others = {stance: [s for s in ordered if s.stance != stance] for stance in {s.stance for s in ordered}}
    opens = {stance: [s.held.opens for s in other] for stance, other in others.items()}
    over = {s.position: s.held.over for s in ordered}
    for old in ordered:
        other, begins = others[old.stance], opens[old.stance]
        at, next_, taken = bisect_right(begins, over[old.position]), _NEVER, set[Stance]()
        while at < len(other) and begins[at] < next_:
            new = other[at]
            if new.stance not in taken:
                taken.add(new.stance)
                yield new.position, old.position
            next_, at = min(next_, over[new.position]), at + 1


def contradictions(stands: Iterable[Stand]) -> Iterator[tuple[str, str, bool]]:
    """(supports, opposes, sure): for and against, and neither surely came first.

    Sure where there is a day on which both were held; otherwise a date is too vague, or missing, to tell.
    """
    stands = sorted(stands, key=lambda s: (s.held.opens, s.position))
    against = [(s.held.opens, s.held.over, s) for s in stands if s.stance == "opposes"]
    opens = [opened for opened, _, _ in against]
    for a in (s for s in stands if s.stance == "supports"):
        opened = a.held.opens
        for _, over, b in against[: bisect_right(opens, a.held.over)]:
            if opened < over:
                yield a.position, b.position, a.held.meets(b.held)
