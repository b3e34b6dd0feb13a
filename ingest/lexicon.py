"""Word lists, read from `ingest/data`: sections that a [name] opens, `#` for comments."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def sections(file: str) -> dict[str, tuple[str, ...]]:
    """The lines of each section of a list's file, blank ones and comments left out."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in files("ingest").joinpath(f"data/{file}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = []
        else:
            found[name].append(line)
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def listed(file: str, section: str) -> frozenset[str]:
    """The words of a section."""
    return frozenset(" ".join(sections(file)[section]).split())


@cache
def rows(file: str, cells: int, section: str | None = None) -> tuple[tuple[str, ...], ...]:
    """The lines of a list, or of one of its sections, cut at `|`; ValueError where one has not as many `cells`."""
    text = files("ingest").joinpath(f"data/{file}.txt").read_text(encoding="utf-8").splitlines()
    lines = sections(file)[section] if section else [line for line in text if line and not line.startswith("#")]
    found = tuple(tuple(line.split("|")) for line in lines)
    if wrong := next((row for row in found if len(row) != cells), None):
        raise ValueError(f"{file}.txt: {len(wrong)} cells instead of {cells}: {'|'.join(wrong)}")
    return found
