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
