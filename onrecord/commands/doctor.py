"""`onrecord doctor`: what this installation and this record need, and what is wrong with them."""

from __future__ import annotations

import platform
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from typing import Literal

import typer

from graph.errors import OnRecordError
from onrecord import __version__
from onrecord.graphs import open_graph
from onrecord.output import Format, FormatOption, rows_as
from onrecord.settings import Settings

PACKAGES = ("onrecord", "graph", "ingest", "queries")
State = Literal["ok", "note", "fault"]
Finding = tuple[str, State, str]


def doctor(context: typer.Context, form: FormatOption = Format.table) -> None:
    """Look for what is wrong, and say what to do about it; exit 1 if there is a fault.

    Example: onrecord doctor
    """
    findings = list(examine(context.obj))
    rows_as(form, ("check", "state", "finding"), findings)
    if any(state == "fault" for _, state, _ in findings):
        raise typer.Exit(1)


def examine(settings: Settings) -> Iterator[Finding]:
    """Each check in turn; none of them changes the record."""
    yield "onrecord", "ok", f"{__version__}, Python {platform.python_version()}, {sys.platform} {platform.machine()}"
    yield from _packages()
    yield from _reader()
    sound = True
    for finding in _home(settings):
        yield finding
        sound = sound and finding[:2] != ("log", "fault")
    if sound:
        yield from _graph(settings)


def _packages() -> Iterator[Finding]:
    owners = packages_distributions()
    for package in PACKAGES:
        others = sorted(set(owners.get(package, ())) - {"onrecord"})
        if others:
            words = f"{package}/ also belongs to {', '.join(others)}: install onrecord into an environment of its own"
            yield "packages", "fault", words
            return
    yield "packages", "ok", f"{', '.join(PACKAGES)} belong to onrecord alone"


def _reader() -> Iterator[Finding]:
    from ingest.parsing import PACKAGE

    try:
        yield "reading", "ok", f"spaCy {version('spacy')}, {PACKAGE} {version(PACKAGE)}"
    except PackageNotFoundError as error:
        yield "reading", "fault", f"{error.name} is not installed: install onrecord again with its pinned requirements"


def _home(settings: Settings) -> Iterator[Finding]:
    if not settings.log_path.exists():
        yield "home", "note", f"nothing on record in {settings.home}: `onrecord ingest PATH` begins a record"
        return
    mode = stat.S_IMODE(settings.home.stat().st_mode)
    if sys.platform != "win32" and mode & 0o077:
        yield "home", "fault", f"{settings.home} can be read by others ({mode:04o}): chmod 700 it"
    else:
        yield "home", "ok", str(settings.home)
    try:
        with settings.open_log() as log:
            head, faults = log.head(), log.verify()
    except OnRecordError as error:
        yield "log", "fault", str(error)
        return
    if faults:
        yield "log", "fault", f"{faults[0]} (and {len(faults) - 1} more): restore it from a copy"
    else:
        yield "log", "ok", f"{head.commit_no} commits, {head.pos} events, every hash as it was written"


def _graph(settings: Settings) -> Iterator[Finding]:
    if settings.graph is None and not settings.log_path.exists():
        return
    from graph.projector import lag

    behind = 0
    try:
        with ExitStack() as stack:
            store = stack.enter_context(open_graph(settings))
            about = store.describe()
            if settings.log_path.exists():
                behind = lag(stack.enter_context(settings.open_log()), store)
    except OnRecordError as error:
        yield "graph", "fault", str(error)
        return
    yield "graph", "ok", ", ".join(f"{name} {value}" for name, value in about.items())
    if settings.log_path.exists():
        if behind:
            yield "projection", "note", f"{behind} facts behind the log: `onrecord graph update` catches up"
        else:
            yield "projection", "ok", "up to the log"
    if settings.graph is not None and settings.graph.reader is None:
        words = (
            "one account reads and writes: a graph browser logged in with it can write (Neo4j Community has no roles)"
        )
        yield "reader", "note", f"{words}; with Enterprise or Aura set ONRECORD_GRAPH_READER_USER"
