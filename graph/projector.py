"""The projector: brings a graph up to its log, batch by batch, and makes one anew."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Protocol, TypeVar

from graph.actors import Thing, stream_of
from graph.errors import BadInput, Fenced, GraphError, NotFound
from graph.index import Index
from graph.log import EventLog, Recorded
from graph.projection import changes
from graph.store import Change, Checkpoint, GraphStore
from graph.story import ArticleStory

T = TypeVar("T")
BATCH = 2000
"""Facts in a transaction, or one commit if that has more."""
REMEMBERED = 2000
"""Stories and things kept at hand; others are read from their streams again."""
LINES_REMEMBERED = 100
ATTEMPTS = 50
_LINE_BREAK = re.compile(r"\r\n|[\r\n]")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?)?Z?)?)?", re.ASCII)
_DIGITS = 18
"""A position of more digits lies behind every log's end."""

Progress = Callable[[int], object]
"""Told how many facts each batch applied."""


class OnRecord:
    """What the log says before a position: stories, and who is who, read from their own streams."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._before = 0
        self._articles = _Recent[ArticleStory]()
        self._things = _Recent[Thing]()
        self._lines = _Recent[list[int]]()
        self._index: Index | None = None

    def changes(self, recorded: Recorded) -> list[Change]:
        """What the next fact in the log changes. Facts come in order; an erased one changes nothing."""
        self._before = recorded.pos
        if self._index is not None:
            self._index.add(recorded)
        fact = recorded.fact()
        return [] if fact is None else changes(fact, recorded, self)

    def settle(self) -> None:
        """Forget what has not been asked for lately; between batches only, for a story in use must not be lost."""
        self._articles.settle(REMEMBERED)
        self._things.settle(REMEMBERED)
        self._lines.settle(LINES_REMEMBERED)

    def article(self, id_: str, /) -> ArticleStory:
        """An article's story so far."""
        return self._articles.get(id_, self._read_article)

    def _read_article(self, id_: str) -> ArticleStory:
        story = ArticleStory(id_)
        known = _OneArticle(story, self)
        for recorded in self._stream(f"article/{id_}"):
            if (fact := recorded.fact()) is not None:
                changes(fact, recorded, known)
        return story

    def _stream(self, name: str) -> Iterator[Recorded]:
        before = self._before
        return (recorded for recorded in self._log.stream(name) if recorded.pos < before)

    def thing(self, id_: str, /) -> Thing:
        """What the stream of an actor or option says so far."""
        return self._things.get(id_, self._read_thing)

    def _read_thing(self, id_: str) -> Thing:
        thing = Thing(id_)
        for recorded in self._stream(stream_of(id_)):
            if (fact := recorded.fact()) is not None:
                thing.learn(fact, recorded.pos)
        return thing

    def referring(self, things: Iterable[str], /) -> list[str]:
        """The streams of articles and options that name one of the actors or options; others may be among them.

        The first to ask reads the log once; from then on the index grows with the facts.
        """
        if self._index is None:
            self._index = Index()
            for recorded in self._log.read(limit=self._before):
                self._index.add(recorded)
        return self._index.referring(things)

    def opening(self, sha256: str, /) -> str | None:
        """The first words of a text."""
        try:
            text = self._log.text(sha256)
        except NotFound:
            return None
        words = " ".join(text[:400].split())
        return (words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …") or None

    def line(self, sha256: str, offset: int, /) -> int | None:
        """In which line of a text, counted from 1, an offset lies; None when the text was erased."""
        breaks = self._lines.get(sha256, self._read_lines)
        return bisect_right(breaks, offset) if breaks else None

    def _read_lines(self, sha256: str) -> list[int]:
        try:
            text = self._log.text(sha256)
        except NotFound:
            return []
        return [0, *(match.end() for match in _LINE_BREAK.finditer(text))]


class _OneArticle:
    """The log as one article's story sees it while it is read again; what is said of others is not its matter."""

    def __init__(self, story: ArticleStory, others: OnRecord) -> None:
        self._story = story
        self._others = others

    def article(self, id_: str, /) -> ArticleStory:
        return self._story

    def thing(self, id_: str, /) -> Thing:
        return self._others.thing(id_)

    def referring(self, things: Iterable[str], /) -> list[str]:
        return []

    def opening(self, sha256: str, /) -> str | None:
        return None

    def line(self, sha256: str, offset: int, /) -> int | None:
        return None


class _Recent(OrderedDict[str, T]):
    """What was asked for lately."""

    def get(self, id_: str, read: Callable[[str], T]) -> T:  # type: ignore[override]
        if id_ not in self:
            self[id_] = read(id_)
        self.move_to_end(id_)
        return self[id_]

    def put(self, id_: str, value: T) -> None:
        self[id_] = value

    def settle(self, size: int) -> None:
        while len(self) > size:
            self.popitem(last=False)


def batches(events: Iterator[Recorded], size: int) -> Iterator[list[Recorded]]:
    """Whole commits, together at least `size` facts each but for the last: the graph moves from commit to commit."""
    batch: list[Recorded] = []
    for event in events:
        if len(batch) >= size and event.commit_no != batch[-1].commit_no:
            yield batch
            batch = []
        batch.append(event)
    if batch:
        yield batch


def lag(log: EventLog, store: GraphStore) -> int:
    """How many facts the graph is behind the log. Raises GraphForeign, or GraphError where their ways part."""
    at = store.checkpoint(log.uuid)
    if at is None:
        return log.head().pos
    _same_way(log, at)
    return log.head().pos - at.position


def _same_way(log: EventLog, at: Checkpoint) -> None:
    """The graph shows what this log says up to there. A log put back from a copy may end before the graph does."""
    if at.chain != log.chain_at(at.position):
        raise GraphError(
            f"the graph is at position {at.position} of a log that went another way",
            "`onrecord log verify`, then `onrecord graph rebuild`",
        )


def catch_up(log: EventLog, store: GraphStore, progress: Progress | None = None, batch: int = BATCH) -> int:
    """Project what the graph has not seen; how many facts this call applied. Others may do so at the same time.

    Raises GraphError, GraphForeign, GraphRebuilding, GraphUnavailable; LogError.
    """
    applied = 0

    def step(facts: int) -> None:
        nonlocal applied
        applied += facts
        if progress:
            progress(facts)

    for attempt in range(ATTEMPTS):
        at = store.prepare(log.uuid, log.chain_at(0))
        try:
            _project(log, store, at, log.head().pos, step, batch)
        except Fenced:
            if attempt + 1 == ATTEMPTS:
                raise
            continue  # another projector did it: go on from where it is
        return applied
    raise AssertionError("unreachable")


def _project(log: EventLog, store: GraphStore, at: Checkpoint, upto: int, progress: Progress | None, size: int) -> int:
    _same_way(log, at)
    known, applied = OnRecord(log), 0
    for events in batches(islice(log.read(at.position), max(0, upto - at.position)), size):
        group = [change for event in events for change in known.changes(event)]
        last = events[-1].pos
        new = Checkpoint(last, log.chain_at(last))
        store.apply([group], at, new)
        at, applied = new, applied + len(events)
        known.settle()
        if progress:
            progress(len(events))
    return applied


class Rebuilding(GraphStore, Protocol):
    """A graph that can be made anew while others keep out of it or do not see it."""

    def begin_rebuild(self, log: str, genesis: str, builder: str) -> Checkpoint:
        """An empty graph for that log, which nobody else reads or writes until `end_rebuild`.

        `builder` is a word that only the caller knows.
        """
        ...

    def end_rebuild(self) -> None:
        """The new graph takes the old one's place."""
        ...


def rebuild(
    log: EventLog,
    store: Rebuilding,
    builder: str,
    until: str | int | None = None,
    progress: Progress | None = None,
    batch: int = BATCH,
) -> int:
    """Make the graph anew from the log; how many facts it now shows. See the store for who sees what meanwhile.

    `builder` is a word that no other rebuild uses. `until` is a log position or an ISO date or time: the graph as it
    was after the last commit then.
    """
    upto = position_at(log, until)
    at = store.begin_rebuild(log.uuid, log.chain_at(0), builder)
    applied = _project(log, store, at, upto, progress, batch)
    store.end_rebuild()
    return applied


def position_at(log: EventLog, until: str | int | None) -> int:
    """The end of the last commit at or before a position, or recorded in or before a month, day or time (UTC).

    Raises BadInput.
    """
    if until is None:
        return log.head().pos
    words = str(until).strip()
    if words.isascii() and words.isdecimal():
        if len(words) > _DIGITS:
            return log.head().pos
        wanted = int(words)
        return _last_commit(log, lambda event: event.pos > wanted)
    if not _is_time(words):
        raise BadInput(f"{words!r} is no log position and no date", "--until 1200 or --until 2026-02-28")
    # Fixed width UTC: a date compares by its letters, and a day includes all of its hours.
    until_then = words.removesuffix("Z")
    return _last_commit(log, lambda event: event.recorded_at[: len(until_then)] > until_then)


def _is_time(words: str) -> bool:
    """Whether there is such a month, day or time."""
    if not (found := _DATE.fullmatch(words)):
        return False
    parts = zip(found.groups(), "111000", strict=True)
    year, month, day, hour, minute, second = (int(part or least) for part, least in parts)
    try:
        datetime(year, month, day, hour, minute, second)
    except ValueError:
        return False
    return True


def _last_commit(log: EventLog, after: Callable[[Recorded], bool]) -> int:
    end = 0
    previous: Recorded | None = None
    for event in log.read():
        if previous is not None and event.commit_no != previous.commit_no:
            end = previous.pos
        if after(event):
            return end
        previous = event
    return previous.pos if previous else 0
