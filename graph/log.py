"""The log's promise: immutable commits of facts, in one order, without gaps.

Positions count from 1. A commit is atomic, kept once for each `key`, and carries the stream versions it expected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.errors import LogCorrupt, LogUnavailable
from graph.events import VERSIONS, AnyFact, decode


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it lies in the log. `data` is None once erased; `recorded_at` is UTC ISO 8601 of fixed width."""

    pos: int
    commit_no: int
    stream: str
    version: int
    type: str
    v: int
    data: bytes | None
    recorded_at: str

    def fact(self) -> AnyFact | None:
        """The fact, or None when it was erased. Raises LogCorrupt; LogUnavailable when a later OnRecord wrote it."""
        if self.data is None:
            return None
        if self.v > VERSIONS.get(self.type, 0):
            raise LogUnavailable(
                f"position {self.pos} is a {self.type} of version {self.v}, which this OnRecord does not know",
                "upgrade OnRecord",
            )
        try:
            return decode(self.type, self.v, self.data)
        except (ValueError, TypeError, RecursionError) as error:
            raise LogCorrupt(
                f"position {self.pos} is no {self.type} as one is recorded",
                "`onrecord log verify` says what was changed",
            ) from error


@dataclass(frozen=True, slots=True)
class Commit:
    """What one command wants recorded: (stream, fact) pairs, and the versions of streams that it relies on."""

    key: str
    facts: Sequence[tuple[str, AnyFact]]
    expected: dict[str, int] = field(default_factory=dict)
    texts: Sequence[str] = ()
    meta: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a commit lies. `new` is False when its key had been recorded before."""

    commit_no: int
    first_pos: int
    n: int
    new: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The log's end: the last commit and position (0 when empty), and the chain hash over everything."""

    commit_no: int
    pos: int
    chain: str


class EventLog(Protocol):
    """Keeps commits for ever, each once, in one order."""

    uuid: str

    def append(self, commit: Commit) -> Receipt: ...

    def find(self, key: str) -> Receipt | None: ...

    def read(self, after: int = 0, limit: int | None = None) -> Iterator[Recorded]: ...

    def stream(self, name: str) -> Iterator[Recorded]: ...

    def version(self, stream: str) -> int: ...

    def head(self) -> Head: ...

    def chain_at(self, pos: int) -> str: ...

    def text(self, sha256: str) -> str: ...

    def close(self) -> None: ...
