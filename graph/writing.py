"""Changes as a few generic UNWIND statements, the same for every engine.

Names of labels and types come from the projection alone and are checked; every value is a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, assert_never

from graph import derived
from graph.errors import GraphError
from graph.stances import Stand
from graph.store import Change, Derive, Edge, Node

Run = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]
"""Runs a statement in the open transaction and gives its rows."""

KEYED = (
    "Actor",
    "Statement",
    "Article",
    "Outlet",
    "PolicyOption",
    "Position",
    "Role",
    "Failure",
    "Factor",
    "Assessment",
)
"""The kinds of node, each unique by id."""
CROWDED = {"Actor": 4, "PolicyOption": 3, "Outlet": 3, "Article": 2, "Role": 2, "Factor": 3}
"""How many relationships a kind may gather: a relationship is looked for from its quieter end."""
ROWS = 10_000
"""Rows of one statement at most."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def schema() -> Iterator[str]:
    """The constraints and indexes, each harmless when it is there."""
    yield "CREATE CONSTRAINT projection_name IF NOT EXISTS FOR (n:Projection) REQUIRE n.name IS UNIQUE"
    for label in KEYED:
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    yield "CREATE INDEX position_pair IF NOT EXISTS FOR (n:Position) ON (n.pair)"


def write(run: Run, changes: Iterable[Change]) -> None:
    """Apply a group of changes: nodes, then relationships, then what is derived from them. The later word wins."""
    nodes: dict[str, dict[str, tuple[tuple[str, ...], dict[str, Any]]]] = {}
    edges: dict[tuple[str, str, str, bool], dict[tuple[str, str, str], dict[str, Any]]] = {}
    derives: dict[Derive, None] = {}
    for change in changes:
        match change:
            case Node(labels, id_, props):
                kind = nodes.setdefault(labels[0], {})
                if id_ in kind:
                    kind[id_][1].update(props)
                else:
                    kind[id_] = (labels, dict(props))
            case Edge(type_, (start_label, start), (end_label, end), props, key):
                same = edges.setdefault((type_, start_label, end_label, key != ""), {})
                if (found := same.get((start, end, key))) is None:
                    same[start, end, key] = dict(props)
                else:
                    found.update(props)
            case Derive():
                derives[change] = None
            case _:
                assert_never(change)
    for found_nodes in nodes.values():
        _write_nodes(run, found_nodes)
    for (type_, start_label, end_label, keyed), found_edges in edges.items():
        _write_edges(run, type_, start_label, end_label, keyed, found_edges)
    _derive(run, derives)


def _checked(*names: str) -> None:
    for name in names:
        if not _NAME.fullmatch(name):
            raise GraphError(f"{name!r} is no label or type", "the projection is at fault: please report it")


def _chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for at in range(0, len(rows), ROWS):
        yield rows[at : at + ROWS]


def _write_nodes(run: Run, found: dict[str, tuple[tuple[str, ...], dict[str, Any]]]) -> None:
    by_labels: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for id_, (labels, props) in found.items():
        by_labels.setdefault(labels, []).append({"id": id_, "props": props})
    for labels, rows in by_labels.items():
        _checked(*labels)
        kind, whole = labels[0], ":".join(labels)
        # A node is made with all its labels where it is absent: ArcadeDB's MERGE passes the index by when there are
        # two labels, and a label added later in the transaction breaks its unique constraint.
        create = (
            f"UNWIND $rows AS row CALL (row) {{ WITH row WHERE NOT EXISTS {{ MATCH (:{kind} {{id: row.id}}) }} "
            f"CREATE (:{whole} {{id: row.id}}) }}"
        )
        update = f"UNWIND $rows AS row MATCH (n:{kind} {{id: row.id}}) SET n += row.props"
        for chunk in _chunks(rows):
            run(create, {"rows": [{"id": row["id"]} for row in chunk]})
            run(update, {"rows": chunk})


def _write_edges(
    run: Run,
    type_: str,
    start_label: str,
    end_label: str,
    keyed: bool,
    found: dict[tuple[str, str, str], dict[str, Any]],
) -> None:
    _checked(type_, start_label, end_label)
    known = f"[r:{type_} {{key: row.key}}]" if keyed else f"[r:{type_}]"
    if CROWDED.get(start_label, 0) > CROWDED.get(end_label, 0):
        merge = f"MERGE (b)<-{known}-(a)"
    else:
        merge = f"MERGE (a)-{known}->(b)"
    statement = (
        f"UNWIND $rows AS row MATCH (a:{start_label} {{id: row.start}}) MATCH (b:{end_label} {{id: row.end}}) "
        f"{merge} SET r += row.props"
    )
    rows = [{"start": start, "end": end, "key": key, "props": props} for (start, end, key), props in found.items()]
    for chunk in _chunks(rows):
        run(statement, {"rows": chunk})


def _derive(run: Run, derives: Iterable[Derive]) -> None:
    pairs = [d for d in derives if d.what == "stance"]
    offices = [{"person": d.start, "role": d.end} for d in derives if d.what == "office"]
    for chunk in _chunks(pairs):
        _derive_stances(run, chunk)
    for rows in _chunks(offices):
        answer = run(derived.SERVICE, {"rows": rows})
        run(derived.FORGET_SERVICE, {"rows": rows})
        if served := list(derived.service_rows(answer)):
            run(derived.SERVED, {"rows": served})


def _derive_stances(run: Run, pairs: Sequence[Derive]) -> None:
    found: dict[str, list[Stand]] = {f"{d.start} {d.end}": [] for d in pairs}
    rows = run(derived.STANDS, {"pairs": list(found)})
    for row in rows:
        if row["live"]:
            found[row["pair"]].append(derived.stand(row))
    run(derived.FORGET_STANDINGS, {"rows": [{"holder": d.start, "option": d.end} for d in pairs]})
    standings: dict[str, list[dict[str, Any]]] = {}
    for type_, row in derived.standing_rows(found):
        standings.setdefault(type_, []).append(row)
    for type_, standing in standings.items():
        run(derived.STANDING.format(type=type_), {"rows": standing})
    _compare(
        run, [row["position"] for row in rows], (c for stands in found.values() for c in derived.comparisons(stands))
    )


def _compare(run: Run, positions: Sequence[str], wanted: Iterable[derived.Comparison]) -> None:
    # A pair may have thousands of comparisons, and a fact more changes few of them.
    answer = run(derived.COMPARED, {"ids": positions})
    before = {derived.Comparison(row["type"], row["a"], row["b"], row["sure"]) for row in answer}
    after = set(wanted)
    _write_comparisons(run, derived.FORGET_COMPARISON, before - after)
    _write_comparisons(run, derived.COMPARISON, after - before)


def _write_comparisons(run: Run, statement: str, compared: Iterable[derived.Comparison]) -> None:
    by_type: dict[str, list[dict[str, Any]]] = {}
    for it in sorted(compared, key=lambda it: (it.type, it.a, it.b)):
        by_type.setdefault(it.type, []).append({"a": it.a, "b": it.b, "sure": it.sure})
    for type_, rows in by_type.items():
        for chunk in _chunks(rows):
            run(statement.format(type=type_), {"rows": chunk})
