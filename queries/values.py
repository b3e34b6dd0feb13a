"""What a parameter may be, and how what a person typed becomes such a value."""

from __future__ import annotations

import re
from datetime import date

from graph.errors import BadInput

Value = str | int | float | bool | None
STANCES = ("supports", "opposes", "conditional", "considers", "reluctant", "neutral")
RESOLVABLE = ("Actor", "PolicyOption", "Article", "Statement", "Position", "Evidence")
"""Types that mean something in the graph: the value handed to Cypher is its id.

Evidence: a statement, position or assessment.
"""
TYPES = ("String", "Integer", "Number", "Boolean", "Date", "Stance", *RESOLVABLE)

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,15}")
_TRUE, _FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


def coerce(type_: str, given: object) -> Value:
    """The value of that type; what is to be resolved stays as it was given. Raises BadInput, saying what is good."""
    match type_:
        case "Boolean":
            return _boolean(given)
        case "Integer":
            return _integer(given)
        case "Number":
            return _number(given)
        case "Date":
            return _date(str(given).strip())
        case "Stance":
            return _stance(str(given).strip().casefold())
        case _:
            return _string(str(given))


def _boolean(given: object) -> bool:
    words = str(given).strip().casefold()
    if words in _TRUE or words in _FALSE:
        return words in _TRUE
    raise BadInput(f"{given!r} is neither true nor false", "true or false")


def _integer(given: object) -> int:
    words = str(given).strip()
    if isinstance(given, bool) or not _INTEGER.fullmatch(words):
        raise BadInput(f"{given!r} is no whole number", "a whole number")
    return int(words)


def _number(given: object) -> float:
    words = str(given).strip()
    if isinstance(given, bool) or not _NUMBER.fullmatch(words):
        raise BadInput(f"{given!r} is no number", "a number: 0.8")
    return float(words)


def _date(given: str) -> str:
    # Facts carry dates as precise as known, and they compare by their letters: 2026, 2026-02, 2026-02-28.
    found = _DATE.fullmatch(given)
    try:
        if found:
            date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
            return given
    except ValueError:
        pass
    raise BadInput(f"{given!r} is no date", "as precise as wanted: 2026, 2026-02 or 2026-02-28")


def _stance(given: str) -> str:
    if given not in STANCES:
        raise BadInput(f"{given!r} is no stance", f"one of {', '.join(STANCES)}")
    return given


def _string(given: str) -> str:
    if "\x00" in given or not given.strip():
        raise BadInput("an empty word was given, or one with a NUL in it", "leave it out, or say something")
    return given.strip()
