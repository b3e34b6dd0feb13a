"""What compares facts: who supports or opposes an option, which position takes another's place, who held an office.

Worked out again, in the transaction of the batch, for the pairs that the batch touched, from what stands then, so that
a late article comes out right. How stances compare, `graph.stances` says; here are the statements that fetch what
stands and write what follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.periods import period
from graph.stances import Stand, contradictions, standing, supersessions

# -- statements: fetch what stands, forget what followed, write what follows ------------------------------------------

STANDS = """
UNWIND $pairs AS pair
MATCH (p:Position {pair: pair})
RETURN pair, p.id AS position, p.stance AS stance, p.weight AS weight, p.valid_from AS valid_from,
  p.valid_to AS valid_to, p.told_on AS told_on, p.superseded_at IS NULL AS live
"""
FORGET_STANDINGS = """
UNWIND $rows AS row
MATCH (:PolicyOption {id: row.option})<-[r:SUPPORTS|OPPOSES|WEIGHS]-(:Actor {id: row.holder})
DELETE r
"""
COMPARED = """
UNWIND $ids AS id
MATCH (a:Position {id: id})-[r:SUPERSEDES|CONTRADICTS]->(b:Position)
RETURN type(r) AS type, a.id AS a, b.id AS b, r.sure AS sure
UNION
UNWIND $ids AS id
MATCH (b:Position {id: id})<-[r:SUPERSEDES|CONTRADICTS]-(a:Position)
RETURN type(r) AS type, a.id AS a, b.id AS b, r.sure AS sure
"""
FORGET_COMPARISON = """
UNWIND $rows AS row
MATCH (:Position {{id: row.a}})-[r:{type}]->(:Position {{id: row.b}})
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
SET r.derived = true, r.sure = row.sure
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


def stand(row: Mapping[str, Any]) -> Stand:
    """A position as `STANDS` answers; without a weight it has all."""
    held = period(row["valid_from"], row["valid_to"], row["told_on"])
    return Stand(row["position"], row["stance"], held, 1.0 if row["weight"] is None else row["weight"])


@dataclass(frozen=True, slots=True)
class Comparison:
    """A relationship between two positions; `sure` of contradictions alone."""

    type: str
    a: str
    b: str
    sure: bool | None = None


def comparisons(stands: Iterable[Stand]) -> Iterator[Comparison]:
    """What the positions of a pair are to each other."""
    stands = list(stands)
    for later, old in supersessions(stands):
        yield Comparison("SUPERSEDES", later, old)
    for a, b, sure in contradictions(stands):
        yield Comparison("CONTRADICTS", a, b, sure)


def standing_rows(found: Mapping[str, list[Stand]]) -> Iterator[tuple[str, dict[str, Any]]]:
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
