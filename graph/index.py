"""Which articles and options name an actor or option, as the log has it: what a merge looks at, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.log import Recorded

# The ids of options, and of actors that articles share, as they stand in a fact's JSON. Read from the bytes, for
# decoding every fact of a log takes ten times as long; words that look like an id cost a look at an article too many.
_NAMED = re.compile(rb'"((?:person|organization|state|group|option)/[^"\\\s]+)"')
_STREAMS = ("article/", "option/")


class Index:
    """Grows with the facts that are added, in their order."""

    def __init__(self) -> None:
        self._streams: dict[str, dict[str, None]] = {}

    def add(self, recorded: Recorded) -> None:
        """Take in the next fact of the log."""
        if recorded.data is not None and recorded.stream.startswith(_STREAMS):
            for id_ in _NAMED.findall(recorded.data):
                self._streams.setdefault(id_.decode(), {})[recorded.stream] = None

    def referring(self, things: Iterable[str]) -> list[str]:
        """The streams that name one of the actors or options, in the order of their names."""
        return sorted({stream for id_ in things for stream in self._streams.get(id_, ())})
