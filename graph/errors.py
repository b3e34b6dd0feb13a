"""Everything that can go wrong, as one tree.

OnRecordError                an exit code and a remedy for each
├── BadInput                 what was handed in cannot be read
├── NotFound                 nothing of that name or id
├── Ambiguous                several things of that name
├── LogError
│   ├── LogUnavailable       the log cannot be opened, locked or written
│   ├── LogCorrupt           the log is not what was written
│   └── Conflict             a stream has moved since it was read
├── GraphError
│   ├── GraphUnavailable     no server, or it refuses the password
│   ├── GraphForeign         the database holds somebody else's data
│   ├── GraphRebuilding      the graph is being rebuilt in place
│   └── Fenced               another projector has moved the checkpoint
└── NotReadOnly              a statement that may write, or reach outside
"""

from __future__ import annotations


class OnRecordError(Exception):
    """An error that a person can act on: one line that says what is wrong, and a remedy."""

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}: {self.remedy}" if self.remedy else self.message


class BadInput(OnRecordError):
    """What was handed in cannot be read."""

    exit_code = 3


class NotFound(OnRecordError):
    """Nothing goes by that name or id."""

    exit_code = 4


class Ambiguous(OnRecordError):
    """Several things go by that name; `candidates` are (id, name) pairs, best first."""

    exit_code = 5

    def __init__(self, message: str, candidates: list[tuple[str, str]], remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.candidates = candidates


class LogError(OnRecordError):
    """The log refused."""

    exit_code = 6


class LogUnavailable(LogError):
    """The log cannot be opened, locked or written."""


class LogCorrupt(LogError):
    """The log is not what was written."""

    exit_code = 7


class Conflict(LogError):
    """A stream has moved since it was read; read it again and decide anew."""


class GraphError(OnRecordError):
    """The graph refused."""

    exit_code = 8


class GraphUnavailable(GraphError):
    """No server answers, or it refuses the password."""


class GraphForeign(GraphError):
    """The database holds somebody else's data."""


class GraphRebuilding(GraphError):
    """The graph is being rebuilt in place, so its answers would be partial."""

    exit_code = 10


class Fenced(GraphError):
    """Another projector has moved the checkpoint; nothing of this batch was applied."""


class NotReadOnly(OnRecordError):
    """A statement that may write, or reach outside the graph."""

    exit_code = 11


RECORDED_NOT_PROJECTED = 9
"""The commit stands in the log, but the graph could not be brought up to it."""
