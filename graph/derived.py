"""What compares facts: who supports or opposes an option, which position takes another's place, who held an office.

Worked out again, in the transaction of the batch, for the pairs that the batch touched, from what stands then. Only
dates count, never the order in which things were recorded, so that a late article comes out right. Pure, but for the
statements at the end that fetch what stands and write what follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

POLARITY = {"supports": 1.0, "opposes": -1.0, "reluctant": -0.5, "conditional": 0.25, "considers": 0.0, "neutral": 0.0}
LEANING = 0.1
"""A mean polarity beyond this, either way, is support or opposition; within it an actor weighs the option."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A live position of a pair; `on` is ISO 8601 as precise as known."""

    position: str
    stance: str
    on: str | None


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
    """The mean polarity of the positions, and the stance of the latest dated one; None when there is none."""
    if not stands:
        return None
    mean = round(sum(POLARITY.get(s.stance, 0.0) for s in stands) / len(stands), 4)
    dates = sorted(s.on for s in stands if s.on)
    latest = [s for s in stands if s.on == dates[-1]] if dates else list(stands)
    counted = Counter(s.stance for s in latest)
    stance = min(counted, key=lambda name: (-counted[name], name))
    type_ = "SUPPORTS" if mean > LEANING else "OPPOSES" if mean < -LEANING else "WEIGHS"
    return Standing(type_, stance, mean, len(stands), *((dates[0], dates[-1]) if dates else (None, None)))


def earlier(a: str, b: str) -> bool:
    """One partial date is surely before another: 2026-01 before 2026-02-03, but 2026-02 is not."""
    shared = min(len(a), len(b))
    return a[:shared] < b[:shared]


def supersessions(stands: Iterable[Stand]) -> Iterator[tuple[str, str]]:
    """(later, earlier): a position takes the place of those of the nearest earlier date that had another stance."""
    dated = sorted((s for s in stands if s.on), key=lambda s: (s.on, s.position))
    groups = [(on, list(group)) for on, group in groupby(dated, key=lambda s: str(s.on))]
    for i, (on, group) in enumerate(groups):
        before = next((g for o, g in reversed(groups[:i]) if earlier(o, on)), [])
        yield from ((new.position, old.position) for new in group for old in before if new.stance != old.stance)


def contradictions(stands: Iterable[Stand]) -> Iterator[tuple[str, str]]:
    """(supports, opposes) pairs of which neither is surely the earlier: of one date, or a date is unknown."""
    stands = sorted(stands, key=lambda s: s.position)
    for a in (s for s in stands if s.stance == "supports"):
        for b in (s for s in stands if s.stance == "opposes"):
            if not (a.on and b.on and (earlier(a.on, b.on) or earlier(b.on, a.on))):
                yield a.position, b.position


# -- statements: fetch what stands, forget what followed, write what follows ------------------------------------------

STANDS = """
UNWIND $pairs AS pair
MATCH (p:Position {pair: pair})
RETURN pair, p.id AS position, p.stance AS stance, p.on_date AS on, p.superseded_at IS NULL AS live
"""
FORGET_STANDINGS = """
UNWIND $rows AS row
MATCH (:PolicyOption {id: row.option})<-[r:SUPPORTS|OPPOSES|WEIGHS]-(:Actor {id: row.holder})
DELETE r
"""
FORGET_COMPARISONS = """
UNWIND $ids AS id
MATCH (:Position {id: id})-[r:SUPERSEDES|CONTRADICTS]-(:Position)
DELETE r
"""
STANDING = """
UNWIND $rows AS row
MATCH (o:PolicyOption {{id: row.option}})
MATCH (a:Actor {{id: row.holder}})
CREATE (o)<-[r:{type}]-(a)
SET r = row.props
"""
COMPARISON = """
UNWIND $rows AS row
MATCH (a:Position {{id: row.a}})
MATCH (b:Position {{id: row.b}})
CREATE (a)-[r:{type}]->(b)
SET r.derived = true
"""
SERVICE = """
UNWIND $rows AS row
MATCH (r:Role {id: row.role})
MATCH (a:Actor {id: row.person})
OPTIONAL MATCH (a)-[m:MENTIONED_IN]->(t:Article) WHERE m.superseded_at IS NULL AND row.role IN m.roles
WITH row, r, count(m) AS times, min(t.published) AS first, max(t.published) AS last
RETURN row.person AS person, row.role AS role, r.name AS title, times, first, last
"""
FORGET_SERVICE = """
UNWIND $rows AS row
MATCH (:Role {id: row.role})<-[r:SERVED_AS]-(:Actor {id: row.person})
DELETE r
"""
SERVED = """
UNWIND $rows AS row
MATCH (r:Role {id: row.role})
MATCH (a:Actor {id: row.person})
CREATE (r)<-[s:SERVED_AS]-(a)
SET s = row.props
"""


def standing_rows(found: dict[str, list[Stand]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(type, row) for every pair that still has a position."""
    for pair, stands in found.items():
        if whole := standing(stands):
            holder, option = pair.split(" ")
            props = {
                "derived": True,
                "stance": whole.stance,
                "polarity": whole.polarity,
                "positions": whole.positions,
                "first": whole.first,
                "last": whole.last,
            }
            yield whole.type, {"holder": holder, "option": option, "props": _known(props)}


def service_rows(answer: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for every (person, role) that is still reported."""
    for row in answer:
        if row["times"]:
            props = {
                "derived": True,
                "title": row["title"],
                "first_reported": row["first"],
                "last_reported": row["last"],
                "times": row["times"],
            }
            yield {"person": row["person"], "role": row["role"], "props": _known(props)}


def _known(props: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in props.items() if value is not None}
