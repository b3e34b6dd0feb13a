"""Which articles and options name an actor, as the log has it: what a merge has to look at, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.log import Recorded

# The ids of actors that articles share, as they stand in a fact's JSON. Read from the bytes, for decoding every fact
# of a log takes ten times as long; words that look like an id cost a look at an article too many.
_ACTOR = re.compile(rb'"((?:person|organization|state|group)/[^"\\\s]+)"')
_STREAMS = ("article/", "option/")


class Index:
    """Grows with the facts that are added, in their order."""

    def __init__(self) -> None:
        self._streams: dict[str, dict[str, None]] = {}

    def add(self, recorded: Recorded) -> None:
        """Take in the next fact of the log."""
        if recorded.data is not None and recorded.stream.startswith(_STREAMS):
            for actor in _ACTOR.findall(recorded.data):
                self._streams.setdefault(actor.decode(), {})[recorded.stream] = None

    def referring(self, actors: Iterable[str]) -> list[str]:
        """The streams that name one of the actors, in the order of their names."""
        return sorted({stream for actor in actors for stream in self._streams.get(actor, ())})
