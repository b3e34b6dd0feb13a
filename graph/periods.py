"""When a position was held, as far as is known, and what surely came before what.

Dates are ISO 8601 as precise as known: 2026, 2026-02, 2026-02-03, or with a time in UTC. A partial date may be any day
in it, so 2026-01 is surely before 2026-02-03, and 2026-02 is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?Z?)?)?)?", re.ASCII)
Key = tuple[str, int]
_FIRST, _LAST = "", "~"
"""Sort before and after every date."""
_DAY = len("2026-02-03")


def earlier(a: str, b: str) -> bool:
    """One partial date is surely before another. What is no date is before and after nothing."""
    return _last(a) < _first(b)


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when; None where that is not known. Both are the same where one date is all that is told."""

    start: str | None = None
    end: str | None = None
    told: str | None = None
    """by when it had begun, where the start alone does not say"""

    @property
    def first(self) -> str | None:
        """The date by which it is put in order: its start, or else its end."""
        return self.start or self.end

    @property
    def last(self) -> str | None:
        """When it was last held, as far as is told."""
        return self.end or self.start

    @property
    def begins(self) -> tuple[str, str]:
        """The earliest and the latest that it may begin. It begins before it ends."""
        return _first(self.start), min(_last(self.start), _last(self.end), _last(self.told))

    @property
    def lasts(self) -> str:
        """It was surely held until the beginning of this."""
        return max(_first(self.end), _first(self.start))

    @property
    def opens(self) -> Key:
        """Compares with another's `over`: only what opens after that is surely the later one."""
        return self.begins[0], 1

    @property
    def over(self) -> Key:
        """It has begun, and is not told to go on, when what opens after this begins."""
        began, lasts = self.begins[1], self.lasts
        return (lasts, 0) if lasts > began else (began, 2)

    def before(self, other: Period) -> bool:
        """It surely began before the other one, and is not told to have gone on after that began."""
        return self.over < other.opens

    def meets(self, other: Period) -> bool:
        """There is surely a day on which both were held."""
        return self._days_meet(other) and other._days_meet(self)

    def _days_meet(self, other: Period) -> bool:
        latest = self.begins[1]
        # An hour and a whole date are one day; a month or a year may be another.
        day = latest[:_DAY] if len(latest) > _DAY else latest
        return day <= other.lasts[:_DAY]


def period(valid_from: str | None, valid_to: str | None, told: str | None) -> Period:
    """The period that a position is known to be held in, by its own dates and that of its telling.

    Held by the time it was told, whenever it is to apply; "until 2030", told today, says nothing sure of tomorrow. A
    start alone dates it ("on Tuesday she refused"): that it went on is not told. An end before the start is none.
    """
    starts, ends, told = _known(valid_from), _known(valid_to), _known(told)
    if ends and starts and earlier(ends, starts):
        ends = None
    if starts and told and earlier(told, starts):
        starts = told
    if ends and told and not earlier(ends, told):
        ends = told if starts else None
    if ends and not starts:
        return Period(None, ends, told)  # "once opposed": since when is not told
    return Period(starts or told, ends or starts or told, told)


def _known(date: str | None) -> str | None:
    return date if date and _DATE.fullmatch(date) else None


def _first(date: str | None) -> str:
    return date.removesuffix("Z") if date and _DATE.fullmatch(date) else _FIRST


def _last(date: str | None) -> str:
    return date.removesuffix("Z") + _LAST if date and _DATE.fullmatch(date) else _LAST
