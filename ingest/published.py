"""When an article was published: ISO 8601, as precise as known and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from graph.events import Precision

FORMS = "2026, 2026-02, 2026-02-03 or a full ISO time such as 2026-02-03T10:30:00Z"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
_WRITTEN = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"{_MONTH},?\s+(?P<year>\d{{4}})",
    )
)
_ISO_DATE = re.compile(r"(?P<year>\d{4})(?:(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Published:
    """A date in ISO 8601 (a time in UTC, `2026-02-03T10:30:00Z`) and how precise it is."""

    date: str
    precision: Precision


def published(value: str | int | date) -> Published:
    """The date that a person, a page or a file states. A time without offset is taken as UTC.

    Raises ValueError when it is none, or could be several: 01/02/2026 is January in one country, February in another.
    """
    if isinstance(value, datetime):
        return _time(value)
    if isinstance(value, date):
        return _day(value.year, value.month, value.day)
    said = " ".join(str(value).split())
    if match := _ISO_DATE.fullmatch(said):
        return _day(*(int(match[part]) if match[part] else None for part in ("year", "month", "day")))
    if re.fullmatch(r"(?:1[5-9]|20)\d{6}", said):
        return _day(int(said[:4]), int(said[4:6]), int(said[6:]))
    for form in _WRITTEN:
        if match := form.fullmatch(said):
            parts = match.groupdict()
            month = _MONTHS.index(parts["month"][:3].lower()) + 1
            return _day(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)
    try:
        return _time(datetime.fromisoformat(said))
    except (ValueError, OverflowError):
        pass
    try:
        return _time(parsedate_to_datetime(said))
    except (ValueError, OverflowError, IndexError, TypeError):
        raise ValueError(f"{said[:60]!r} is no date that can be read in one way only") from None


def _day(year: int | None, month: int | None = None, day: int | None = None) -> Published:
    if year is None or not 1000 <= year <= 9999:
        raise ValueError(f"{year} is no year")
    date(year, month or 1, day or 1)  # raises for the 31st of February
    if month is None:
        return Published(f"{year:04}", "year")
    if day is None:
        return Published(f"{year:04}-{month:02}", "month")
    return Published(f"{year:04}-{month:02}-{day:02}", "day")


def _time(value: datetime) -> Published:
    try:
        utc = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{value} is out of range") from error
    _day(utc.year)
    return Published(utc.strftime("%Y-%m-%dT%H:%M:%SZ"), "time")
