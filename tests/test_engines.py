"""Random histories: every stored question, asked in many ways, gives the same rows on both engines."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from graph.projector import catch_up
from graph.store import Reader
from queries.catalogue import Parameter, load
from queries.running import run
from tests.conftest import graph_of
from tests.histories import history, recorded

LABELS = ("Actor", "PolicyOption", "Article", "Statement", "Position", "Assessment")
VALUES: dict[str, list[object]] = {
    "Boolean": [True, False],
    "Date": ["2026", "2026-02", "2026-02-05"],
    "Stance": ["supports", "opposes"],
    "Integer": [1, 2],
    "Number": [0.0, 0.9],
    "String": ["a", "tolls", "MINISTRY", "person", "?"],
}
WAYS = 3


def known(reader: Reader) -> dict[str, list[object]]:
    """The values that a parameter of each type may take in this graph."""
    ids: dict[str, list[object]] = {
        label: [row[0] for row in reader.read(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id").rows]
        for label in LABELS
    }
    return VALUES | ids | {"Evidence": ids["Statement"] + ids["Position"] + ids["Assessment"]}


def given(parameter: Parameter, values: dict[str, list[object]], chance: Random) -> object:
    """A value, or None where that may be left out."""
    if not parameter.required and chance.random() < 0.5:
        return None
    return chance.choice(values[parameter.type])


@pytest.mark.parametrize("seed", [1, 2])
def test_both_engines_give_the_same_rows(seed: int, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    chance = Random(seed)
    log = recorded(history(chance, 25))
    with graph_of("arcadedb", request, tmp_path) as one, graph_of("neo4j", request, tmp_path) as other:
        for graph in (one, other):
            catch_up(log, graph.store)
        values, rows = known(one.store), 0
        for stored in load().values():
            for _ in range(WAYS):
                arguments = {p.name: given(p, values, chance) for p in stored.parameters}
                answer = run(one.store, stored, arguments)
                assert answer == run(other.store, stored, arguments), (stored.name, arguments)
                rows += len(answer.rows)
    log.close()
    assert rows > 50
