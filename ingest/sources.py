"""Where articles come from: files, folders and standard input, checked first and opened one by one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, Literal

from graph.errors import BadInput

Stage = Literal["read", "decode", "parse", "language", "extract"]
Format = Literal["text", "markdown", "html", "jsonl", "csv"]
LARGEST = 200 * 1024 * 1024
"""Bytes in one article, or in one CSV file."""
FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell about a source that does not keep it from being read."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source, or a row of one, that gives no article: at which stage, why, and what can be done."""

    source: str
    stage: Stage
    error: str
    remedy: str = ""
    retryable: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file or standard input. `name` is as it was given, without the machine's own folders."""

    name: str
    path: Path | None
    format: Format | None

    def bytes(self, stdin: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """Its bytes as a stream; standard input is left open. Raises OSError."""
        return nullcontext(stdin) if self.path is None else self.path.open("rb")


def known_format(name: str | None) -> Format | None:
    """The format of that name. Raises BadInput when there is none."""
    if name is None:
        return None
    for known in dict.fromkeys(FORMATS.values()):
        if known == name.strip().lower():
            return known
    raise BadInput(f"no format is called {name!r}", "use text, markdown, html, jsonl or csv")


def check(paths: Sequence[str]) -> None:
    """Raise BadInput when there is nothing to read, or a path leads nowhere."""
    if not paths:
        raise BadInput("nothing to read", "name files or folders, or - for standard input")
    for path in paths:
        try:
            there = path == "-" or os.path.exists(path)
        except ValueError:  # a path with a NUL
            there = False
        if not there:
            raise BadInput(f"no such file or folder: {path}", "check the path")


def sources(path: str, format_: Format | None) -> Iterator[Source | Unreadable]:
    """The source at a path, or those in a folder in sorted order; a folder without any is unreadable.

    In folders, hidden files and, unless a format is given, unknown endings are left out.
    """
    if path == "-":
        yield Source("-", None, format_)
        return
    top = Path(path)
    name = storable(_name(top))
    if not top.is_dir():
        yield Source(name, top, format_ or FORMATS.get(top.suffix.lower()))
        return
    found = False
    for item in _walk(top, name, frozenset()):
        if isinstance(item, Unreadable):
            found = True
            yield item
            continue
        known = FORMATS.get(item.suffix.lower())
        if known or format_:
            found = True
            within = storable(item.relative_to(top).as_posix())
            yield Source((PurePath(name) / within).as_posix(), item, format_ or known)
    if not found:
        endings = ", ".join(FORMATS)
        yield Unreadable(
            name, "read", f"no articles in {name}", f"files end in one of {endings}, or say --input-format"
        )


def storable(words: str) -> str:
    """Words with ? for what no encoding can hold: the bytes of a file's name may be anything."""
    return words.encode("utf-8", "replace").decode()


def _name(path: Path) -> str:
    if path.is_absolute():
        return path.name or "folder"
    return path.as_posix() if path.name else (Path.cwd() / path).name or "folder"


def _walk(folder: Path, name: str, above: frozenset[tuple[int, int]]) -> Iterator[Path | Unreadable]:
    try:
        here = folder.stat()
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(name, "read", f"cannot be opened: {error.strerror}", "check its permissions", retryable=True)
        return
    # A link back to a folder that is being walked would never end.
    if (here.st_dev, here.st_ino) in above:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            mode = entry.stat().st_mode
        except OSError:  # a link that leads nowhere
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(entry, f"{name}/{storable(entry.name)}", above | {(here.st_dev, here.st_ino)})
        elif stat.S_ISREG(mode):
            yield entry
