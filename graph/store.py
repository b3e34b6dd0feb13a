"""The graph's promise, and the changes that the projection asks of it. Plain values; no driver here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

Scalar = str | int | float | bool | None
Props = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """Let a node with this id exist, with these labels (the first is its kind), and set its properties."""

    labels: tuple[str, ...]
    id: str
    props: Props = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """Let a relationship exist between two nodes, known by type, ends and `key`, and set its properties."""

    type: str
    start: tuple[str, str]
    """(label, id)"""
    end: tuple[str, str]
    props: Props = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class DropEdges:
    """Remove the relationships of a type that leave a node."""

    type: str
    start: tuple[str, str]


Change = Node | Edge | DropEdges


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a graph has come: the log position and the log's chain hash there."""

    position: int
    chain: str


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer: column names and rows of plain values."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Reader(Protocol):
    """Answers Cypher and cannot write."""

    def read(self, cypher: str, params: Mapping[str, Any] | None = None, limit: int | None = None) -> Rows: ...


class GraphStore(Reader, Protocol):
    """A graph that only the projector writes to; a batch and its checkpoint are one transaction."""

    def checkpoint(self) -> Checkpoint | None: ...

    def apply(self, groups: Iterable[Sequence[Change]], old: Checkpoint, new: Checkpoint) -> None: ...

    def close(self) -> None: ...
