"""Articles as rows: one JSON object a line, or the rows of a CSV file. A broken row is told; the rest goes on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO

from ingest.encoding import Binary, decode, refuse_binary
from ingest.sources import LARGEST, Unreadable

_WHOLE = "write one JSON object a line, for instance with jq -c"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"{\x00", b"\x00{")


@dataclass(frozen=True, slots=True)
class Row:
    """A row's values by field name, where it stands, and the sha256 of its bytes."""

    source: str
    values: dict[str, Any]
    sha256: str


def json_lines(name: str, stream: BinaryIO) -> Iterator[Row | Unreadable]:
    """The objects of a JSONL stream, read line by line; blank lines are passed over. Raises OSError."""
    number = 0
    found = False
    while line := stream.readline(LARGEST + 1):
        number += 1
        place = f"{name}:{number}"
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            if line[:2] in _WIDE:
                yield Unreadable(name, "decode", "this is JSONL in UTF-16", "save it as UTF-8")
                return
            try:
                refuse_binary(line)
            except Binary as error:
                yield Unreadable(name, "decode", str(error), error.remedy)
                return
        if len(line) > LARGEST:
            yield Unreadable(place, "read", f"a line longer than {LARGEST >> 20} MB", "split it")
            return
        line = line.rstrip(b"\r\n")
        if not line.strip():
            continue
        row = _json_row(place, line)
        if not found and isinstance(row, Unreadable) and line.strip() in (b"[", b"{"):
            yield Unreadable(name, "parse", "this is JSON over several lines, not JSONL", _WHOLE)
            return
        found = True
        yield row
    if not found:
        yield Unreadable(name, "parse", "empty: no lines")


def _json_row(place: str, line: bytes) -> Row | Unreadable:
    try:
        values = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return Unreadable(place, "decode", "the line is not UTF-8", "save the file as UTF-8")
    except json.JSONDecodeError as error:
        return Unreadable(place, "parse", f"no JSON: {error.msg} at column {error.colno}", _WHOLE)
    except (ValueError, RecursionError) as error:
        return Unreadable(place, "parse", f"no JSON that can be read: {error}", _WHOLE)
    if not isinstance(values, dict):
        return Unreadable(place, "parse", "a line must be a JSON object", 'such as {"id": "a1", "text": "..."}')
    return Row(place, values, sha256(line).hexdigest())


def csv_rows(name: str, data: bytes) -> Iterator[Row | Unreadable]:
    """The rows of a CSV file with a header. Separators are commas, or semicolons or tabs where the header has more."""
    try:
        text = decode(data).text
    except Binary as error:
        yield Unreadable(name, "decode", str(error), error.remedy)
        return
    if not text.strip():
        yield Unreadable(name, "parse", "empty: no rows")
        return
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST))
    head = text.lstrip()[: text.lstrip().find("\n")] or text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    columns: list[str] | None = None
    found = False
    while True:
        place = f"{name}:{reader.line_num + 1}"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            found = True
            yield Unreadable(place, "parse", f"a broken row: {error}", 'double the quotation marks within a cell: ""')
            continue
        if cells is None:
            break
        if not any(cell.strip() for cell in cells):
            continue
        if columns is None:
            columns = [cell.strip().lower() for cell in cells]
            if "text" not in columns:
                yield Unreadable(name, "parse", "the first row names no column text", "such as url,date,title,text")
                return
            continue
        found = True
        yield _csv_row(place, columns, cells)
    if not found:
        yield Unreadable(name, "parse", "empty: no rows after the header")


def _csv_row(place: str, columns: list[str], cells: list[str]) -> Row | Unreadable:
    if len(cells) != len(columns):
        return Unreadable(place, "parse", f"a row of {len(cells)} cells under {len(columns)} columns")
    values = dict(zip(columns, cells, strict=True))
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Row(place, values, sha256(canonical.encode()).hexdigest())
