"""The graph of these settings: opened, brought up to the log, asked."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.log import EventLog
from onrecord.output import tell
from onrecord.progress import progress
from onrecord.settings import Settings

if TYPE_CHECKING:
    from graph.bolt import BoltStore
    from graph.embedded import EmbeddedStore

    Store = BoltStore | EmbeddedStore


@contextmanager
def open_graph(settings: Settings) -> Iterator[Store]:
    """The graph: the Neo4j that the environment names, else the embedded engine in the home. Closed at the end."""
    if account := settings.graph:
        from graph.bolt import BoltStore

        store: Store = BoltStore(
            account.uri, account.user, account.password, account.database, reader=account.reader
        ).reach()
    else:
        from graph.embedded import open_embedded

        store = open_embedded(settings.graph_folder)
    try:
        yield store
    finally:
        store.close()


def update(settings: Settings, log: EventLog) -> int:
    """Project what the graph has not seen yet; how many facts that was. Raises GraphError."""
    with open_graph(settings) as store:
        return project(settings, log, store)


def project(settings: Settings, log: EventLog, store: Store) -> int:
    """Project into an open graph, with progress."""
    from graph.projector import catch_up, lag

    with progress("projecting", lag(log, store), quiet=settings.quiet) as step:
        return catch_up(log, store, lambda facts: step(advance=facts))


@contextmanager
def current_graph(settings: Settings, log: EventLog) -> Iterator[Store]:
    """The graph to ask; a word on stderr where it lags behind the log."""
    from graph.projector import lag

    with open_graph(settings) as store:
        if behind := lag(log, store):
            tell(f"the graph is {behind} facts behind the log: `onrecord graph update` catches up")
        yield store


def rebuild(settings: Settings, log: EventLog, until: str | None) -> int:
    """Make the graph anew, with progress; how many facts it shows. What was recorded meanwhile follows."""
    from graph import projector

    upto = projector.position_at(log, until)
    with open_graph(settings) as store:
        with progress("rebuilding", upto, quiet=settings.quiet) as step:
            shown = projector.rebuild(log, store, uuid.uuid4().hex, upto, lambda facts: step(advance=facts))
        return shown if until is not None else shown + project(settings, log, store)
