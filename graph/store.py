"""The graph's promise, and the changes that the projection asks of it. Plain values; no driver here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Props = Mapping[str, Any]
MOST_COUNTED = 10_000
"""Rows left off by a limit are counted up to this."""


@dataclass(frozen=True, slots=True)
class Node:
    """Let a node with this id exist, with these labels (the first is its kind), and set its properties.

    A property set to None is taken away. The labels count when the node is made; later ones are not added.
    """

    labels: tuple[str, ...]
    id: str
    props: Props = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """Let a relationship exist between two nodes, known by type, ends and `key`, and set its properties.

    Nothing happens where one of the nodes is missing. A property set to None is taken away.
    """

    type: str
    start: tuple[str, str]
    """(label, id)"""
    end: tuple[str, str]
    props: Props = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Derive:
    """What compares facts about a start and an end is to be worked out again: `graph.derived` says how.

    `stance`: an actor and a policy option; `office`: a person and a role.
    """

    what: Literal["stance", "office"]
    start: str
    end: str


Change = Node | Edge | Derive


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a graph has come: the log position and the log's chain hash there."""

    position: int
    chain: str


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer: column names and rows of plain values; `more` counts rows that a limit left off.

    A node is a dict of its properties and `_labels`, a relationship of its properties and `_type`, a path of `nodes`
    and `relationships`.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    more: int = 0


class Reader(Protocol):
    """Answers Cypher and cannot write."""

    def read(self, cypher: str, params: Mapping[str, Any] | None = None, limit: int | None = None) -> Rows: ...


class GraphStore(Reader, Protocol):
    """A graph that only the projector writes to; a batch and its checkpoint are one transaction."""

    @property
    def engine(self) -> str:
        """neo4j or arcadedb."""
        ...

    def checkpoint(self, log: str | None = None) -> Checkpoint | None:
        """How far the graph has come; None when nothing was ever projected into it.

        Raises GraphForeign when it holds somebody else's data, or the facts of another log than the one of that uuid.
        """
        ...

    def prepare(self, log: str, genesis: str) -> Checkpoint:
        """Make the graph ready for the log of that uuid, and say how far it has come.

        Raises GraphForeign when it holds another log's facts or somebody else's data, GraphRebuilding.
        """
        ...

    def apply(self, groups: Iterable[Sequence[Change]], old: Checkpoint, new: Checkpoint) -> None:
        """Apply the groups in order and move the checkpoint from `old` to `new`, all or nothing. Raises Fenced."""
        ...

    def describe(self) -> dict[str, str]:
        """Address, engine, version and database, for a person."""
        ...

    def close(self) -> None: ...
