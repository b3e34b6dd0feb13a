"""How answers reach a person or a pipe: tables fit a terminal, pipes are never cut to a width."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH = 100


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def console(*, stderr: bool = False) -> Console:
    """A console that keeps to 100 columns, and never styles a pipe."""
    probe = Console(stderr=stderr, highlight=False)
    if probe.is_terminal:
        return Console(stderr=stderr, highlight=False, width=min(probe.width, WIDTH))
    return Console(stderr=stderr, highlight=False, width=WIDTH, no_color=True)


def tell(message: str) -> None:
    """A word to the person, on stderr."""
    console(stderr=True).print(Text(printable(message)), soft_wrap=True)


def printable(value: str) -> str:
    """Words without control characters: a title cannot steer the terminal."""
    return "".join(c if c in "\n\t" or c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return ", ".join(_cell(v) for v in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {_cell(v)}" for k, v in value.items())
    return printable(str(value))


def rows_as(form: Format, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows in a format. JSON is one array, JSONL an object a line; both carry whole values."""
    if form is Format.table:
        table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
        for name in columns:
            table.add_column(name.upper().replace("_", " "), overflow="fold")
        for row in rows:
            table.add_row(*(Text(_cell(value)) for value in row))
        console().print(table)
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
