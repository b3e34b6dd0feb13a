"""Progress on stderr, only where somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from onrecord.output import console
from queries.rendering import harmless


class Step(Protocol):
    """Says what is being worked on, and that one more is done."""

    def __call__(self, what: str = "", advance: int = 1) -> None: ...


@contextmanager
def progress(title: str, total: int | None = None, *, quiet: bool = False) -> Iterator[Step]:
    """A progress line that leaves nothing behind; silent when stderr is no terminal."""
    err = console(stderr=True)
    if quiet or not err.is_terminal:
        yield lambda what="", advance=1: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=err, transient=True) as bar:
        task = bar.add_task(title, total=total)

        def step(what: str = "", advance: int = 1) -> None:
            words = Text(f"{title} {harmless(what)}".strip())
            words.truncate(48, overflow="ellipsis")
            bar.update(task, advance=advance, description=words.plain)

        yield step
