"""How answers reach a person or a pipe: tables fit a terminal, pipes are never cut to a width."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from queries.rendering import WIDTH, harmless, table
from queries.resolving import SHORTEST


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the rows.")]


def console(*, stderr: bool = False) -> Console:
    """A console that keeps to 100 columns, and never styles a pipe."""
    probe = Console(stderr=stderr, highlight=False)
    if probe.is_terminal:
        return Console(stderr=stderr, highlight=False, width=min(probe.width, WIDTH))
    return Console(stderr=stderr, highlight=False, width=WIDTH, no_color=True)


def tell(message: str) -> None:
    """A word to the person, on stderr."""
    console(stderr=True).print(Text(harmless(message)), soft_wrap=True)


def rows_as(form: Format, columns: Sequence[str], rows: Sequence[Sequence[Any]], least: int = SHORTEST) -> None:
    """Print rows in a format. JSON is one array, JSONL an object a line; both carry whole values.

    A table wraps words and cuts none; its ids have `least` characters or more, as many as tell them apart.
    """
    if form is Format.table:
        sys.stdout.write(table(columns, rows, console().width, least))
        return
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    if form is Format.json:
        sys.stdout.write(json.dumps(objects, ensure_ascii=False, indent=1) + "\n")
    elif form is Format.jsonl:
        sys.stdout.writelines(json.dumps(o, ensure_ascii=False) + "\n" for o in objects)
    else:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_flat(o[c]) for c in columns] for o in objects)
        sys.stdout.write(out.getvalue())


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple | dict) else value
