"""Rows as plain text for people: words wrap and are never cut, and nothing in the data can steer a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any
from unicodedata import category

from rich.cells import cell_len, chop_cells

from queries.catalogue import StoredQuery, Wide
from queries.resolving import SHORTEST

WIDTH = 100
"""Cells of a table where there is no terminal to fit."""
GAP = "  "
_WIDEST_WORD, _NARROWEST = 32, 6
"""A column is at least as wide as its longest word, up to the first; below the second a table gives up its columns."""
_BRIEF = 14
"""A column that needs no more is not wrapped, if there is any way."""

_ID = re.compile(r"[cspv][0-9a-f]{16}")
_UNSEEN = str.maketrans(dict.fromkeys("\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\ufeff"))
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
_PARTS = re.compile(r"[^/@_-]*[/@_-]+|[^/@_-]+")
"""Where an address or a path may go on in the next line."""
_HARMLESS = "\n\t\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
"""Scripts and emoji need the joiners, and they do nothing else."""


def table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], width: int | None = None, least: int = SHORTEST
) -> str:
    """Rows under their columns' names, at most `width` cells wide (100 by default), and no word lost.

    Ids are shortened to what tells them apart here, of `least` characters or more (`running.id_length` says how many
    do in the whole graph). Where even narrow columns do not fit, each row becomes a block of `NAME  value` lines.
    """
    width = max(width or WIDTH, 2 * _NARROWEST)
    short = short_ids(ids_in(rows), least)
    cells = [[shown_as(value, short) for value in row] for row in rows]
    heads = [harmless(" ".join(name.upper().replace("_", " ").split())) for name in columns]
    widths = _widths([list(column) for column in zip(heads, *cells, strict=True)], width)
    lines = _blocks(heads, cells, width) if widths is None else _lines(heads, cells, widths, _numeric(rows))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def shown(stored: StoredQuery, rows: Iterable[Sequence[Any]]) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The columns that a table shows, and the rows in them; the others are for programs."""
    places = [stored.columns.index(name) for name in stored.table]
    return stored.table, [tuple(row[place] for place in places) for row in rows]


def pivot(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], wide: Wide | None = None
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Long rows as a cross table; without `wide`, of the first three columns.

    Where `holder` has a `holder_id` beside it, that tells namesakes apart. Several values of one cell are joined by
    commas; a cell without any is None.
    """
    wide = wide or Wide(*columns[:3])
    down, across = _Axis(columns, wide.row), _Axis(columns, wide.column)
    cell = columns.index(wide.cell)
    found: dict[tuple[Any, Any], list[str]] = {}
    for row in rows:
        where = down.place(row), across.place(row)
        values = found.setdefault(where, [])
        if row[cell] is not None and str(row[cell]) not in values:
            values.append(str(row[cell]))
    headings = sorted(across.labels().items(), key=lambda item: (item[1], str(item[0])))
    crossed = [
        (label, *(", ".join(found[key, heading]) if (key, heading) in found else None for heading, _ in headings))
        for key, label in down.labels().items()
    ]
    return (wide.row, *(label for _, label in headings)), crossed


class _Axis:
    """What stands at the side or the head of a cross table, in the order in which it came."""

    def __init__(self, columns: Sequence[str], name: str) -> None:
        self._name = columns.index(name)
        self._key = columns.index(f"{name}_id") if f"{name}_id" in columns else self._name
        self._names: dict[Any, str] = {}

    def place(self, row: Sequence[Any]) -> Any:
        self._names.setdefault(row[self._key], str(row[self._name]))
        return row[self._key]

    def labels(self) -> dict[Any, str]:
        """Keys with their names; namesakes carry their keys."""
        names = list(self._names.values())
        return {key: name if names.count(name) == 1 else f"{name} {key}" for key, name in self._names.items()}


def short_ids(ids: Iterable[str], least: int = SHORTEST) -> dict[str, str]:
    """The shortest start of each that none of the others has, of `least` characters or more."""
    ordered = sorted(set(ids))
    short: dict[str, str] = {}
    for before, id_, after in zip(["", *ordered], ordered, [*ordered[1:], ""], strict=False):
        short[id_] = id_[: max(least, _shared(before, id_) + 1, _shared(id_, after) + 1)]
    return short


def _shared(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip_longest(a, b)) if x != y), len(a))


def ids_in(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The ids of clusters, statements, positions and assessments in the rows."""
    for row in rows:
        for value in row:
            for part in value if isinstance(value, list | tuple) else (value,):
                if isinstance(part, str) and _ID.fullmatch(part):
                    yield part


def harmless(words: str) -> str:
    """Words in which control characters, escapes and marks that turn the direction of text are shown as �.

    Line breaks and tabs stay.
    """
    return "".join(
        c if c.isprintable() or c in _HARMLESS or category(c) == "Zs" else "\N{REPLACEMENT CHARACTER}"
        for c in words.replace("\r\n", "\n").translate(_UNSEEN)
    )


def shown_as(value: Any, short: Mapping[str, str]) -> str:
    """A value on one line: nothing for None, yes and no, two decimals, the day of a time, short ids, lists."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.2f}".rstrip("0").rstrip(".")
        case list() | tuple():
            return ", ".join(shown_as(part, short) for part in value)
        case Mapping():
            return ", ".join(f"{name} {shown_as(part, short)}" for name, part in value.items())
        case _:
            words = harmless(" ".join(str(value).split()))
            return words[:10] if _MOMENT.fullmatch(words) else short.get(words, words)


def _numeric(rows: Sequence[Sequence[Any]]) -> list[bool]:
    """Which columns hold numbers and nothing else."""
    return [
        any(value is not None for value in column)
        and all(value is None or (isinstance(value, int | float) and not isinstance(value, bool)) for value in column)
        for column in zip(*rows, strict=True)
    ]


def _widths(columns: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Widths that fit and need few lines; None when there is no room for columns."""
    room = width - len(GAP) * (len(columns) - 1)
    sizes = [list(map(cell_len, column)) for column in columns]
    whole = [max(1, *column) for column in sizes]
    if sum(whole) <= room:
        return whole
    words = [max((cell_len(word) for cell in column for word in cell.split()), default=1) for column in columns]
    brief = [cells if cells <= _BRIEF else word for word, cells in zip(words, whole, strict=True)]
    found = [_spread(least, whole, room) for least in (brief, words) if sum(least) <= room]
    for most in range(_WIDEST_WORD, _NARROWEST - 1, -1):
        if found:
            return min(found, key=lambda widths: _height(sizes, widths))
        least = [min(most, cells) for cells in words]
        found = [_spread(least, whole, room)] if sum(least) <= room else []
    return found[0] if found else None


def _spread(least: Sequence[int], whole: Sequence[int], room: int) -> list[int]:
    """What room is left goes, cell by cell, to the column that would need the most lines."""
    widths = list(least)
    for _ in range(room - sum(widths)):
        widths[max(range(len(widths)), key=lambda at: whole[at] / widths[at])] += 1
    return widths


def _height(sizes: Sequence[Sequence[int]], widths: Sequence[int]) -> int:
    """About how many lines the rows would take."""
    return sum(
        max(-(-size // width) for size, width in zip(row, widths, strict=True)) for row in zip(*sizes, strict=True)
    )


def _lines(
    heads: Sequence[str], cells: Sequence[Sequence[str]], widths: Sequence[int], numeric: Sequence[bool]
) -> Iterator[str]:
    right = numeric or [False] * len(widths)
    for row in (heads, *cells):
        wrapped = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            yield GAP.join(_pad(*part) for part in zip(parts, widths, right, strict=True))


def entries(told: Sequence[tuple[str, str]], width: int | None = None) -> str:
    """What is told of one thing, `name  words` a line, at most `width` cells wide; what has no words is left out."""
    told = [(name, " ".join(harmless(words).split())) for name, words in told]
    side = max((cell_len(name) for name, words in told if words), default=0)
    lines = [
        f"{_pad(left, side, False)}{GAP}{right}"
        for name, words in told
        if words
        for left, right in zip_longest([name], wrap(words, (width or WIDTH) - side - len(GAP)), fillvalue="")
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _pad(words: str, width: int, right: bool) -> str:
    blank = " " * (width - cell_len(words))
    return blank + words if right else words + blank


def _blocks(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    side = min(max(map(cell_len, heads)), width // 3)
    for number, row in enumerate(cells):
        if number:
            yield ""
        for head, cell in zip(heads, row, strict=True):
            if not cell:
                continue
            for left, right in zip_longest(wrap(head, side), wrap(cell, width - side - len(GAP)), fillvalue=""):
                yield f"{_pad(left, side, False)}{GAP}{right}"


def wrap(words: str, width: int) -> list[str]:
    """Lines of at most `width` cells; a word that is longer goes on in the next line. At least one line."""
    lines: list[str] = []
    for word in words.split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += [word] if cell_len(word) <= width else _broken(word, width)
    return lines or [""]


def _broken(word: str, width: int) -> Iterator[str]:
    """A long word in pieces, after a slash or a hyphen where that is possible."""
    line = ""
    for part in _PARTS.findall(word):
        if cell_len(line) + cell_len(part) > width and line:
            yield line
            line = ""
        *whole, line = chop_cells(line + part, width)
        yield from whole
    if line:
        yield line
