"""When a position holds: "since March", "until 2027", "on Tuesday", as ISO 8601 dates as precise as the text.

Dates are resolved against the day an article was published; without one nothing is resolved. An act or a speech opens
its position on its own day; "since" opens, "until" and a deadline ("by 2030") close, "between ... and" does both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    word: number
    for number, word in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[89]|20|21)\d\d"
_WHEN = rf"""(?:
    (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\b(?:,?\s+(?P<y1>{_YEAR}))?
  | (?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>{_YEAR}))?
  | (?P<iso>\d{{4}}-\d\d-\d\d)
  | (?:early\s+|late\s+|mid-?\s*)?(?P<m3>{_MONTH})\b(?:\s+(?:of\s+)?(?P<y3>{_YEAR}))?
  | (?P<day>(?:last\s+|this\s+|next\s+)?(?:{"|".join(_DAYS)}))\b
  | (?P<rel>yesterday|today|tonight|tomorrow|last\s+night
        |this\s+(?:morning|week|month|year|afternoon|evening)|(?:last|next)\s+(?:week|month|year))\b
  | (?P<n>\d+|an?|{"|".join(_NUMBERS)})\s+(?P<unit>day|week|month|year)s?\s+(?P<ago>ago|earlier)\b
  | (?:(?:the\s+)?(?:early|late|(?:end|start|beginning)\s+of)\s+)?(?P<y4>{_YEAR})\b
        (?!\s*(?:euros?|dollars?|people|percent|%))
)"""
_EXPRESSION = re.compile(
    rf"(?<![\w-])(?:(?P<how>since|until|till|up\s+to|by|before|between|from|as\s+of|starting(?:\s+in|\s+on)?|on|in|during|at|through|after|for)\s+)?"
    rf"(?:the\s+)?{_WHEN}",
    re.IGNORECASE | re.VERBOSE,
)
_SECOND = re.compile(rf"\s*(?:and|to|until|till|-|–)\s*{_WHEN}", re.IGNORECASE | re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Period:
    """A date as the text gives it: where it lies, and what it opens or closes. ISO 8601, year, month or day."""

    start: int
    end: int
    opens: str | None = None
    closes: str | None = None


def reference(published: str | None) -> date | None:
    """The day that "Tuesday" is counted from; None if not even its month is known."""
    if published is None:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def periods(words: str, today: date | None) -> Iterator[Period]:
    """The dates in some words, in order. Offsets are code points into the words."""
    if today is None:
        return
    at = 0
    while match := _EXPRESSION.search(words, at):
        at = match.end()
        how = re.sub(r"\s+", " ", match["how"] or "").lower()
        forward = how in ("until", "till", "up to", "by", "before", "through")
        ahead = forward or (bool(match["m3"]) and how in ("from", "as of", "starting", "starting in", "starting on"))
        when = _resolved(match, today, ahead)
        if when is None or (match["m3"] and not _is_month(match, how)):
            continue
        if how in ("between", "from"):
            second = _SECOND.match(words, match.end())
            then = _resolved(second, today, False) if second else None
            if second and then:
                at = second.end()
                yield Period(match.start(), second.end(), when, then)
                continue
            if how == "between":
                continue
        if how in ("until", "till", "up to", "by", "before", "through"):
            yield Period(match.start(), match.end(), closes=when)
        elif how in ("after", "for", "at"):
            continue
        else:
            yield Period(match.start(), match.end(), opens=when)


def _is_month(match: re.Match[str], how: str) -> bool:
    # "may" is a month only where something says so.
    word = match["m3"]
    return word.lower() not in ("may", "march", "mar.") or (word[0].isupper() and bool(how or match["y3"]))


def _resolved(match: re.Match[str], today: date, forward: bool) -> str | None:
    try:
        return _iso(match, today, forward)
    except (ValueError, OverflowError):
        return None


def _iso(match: re.Match[str], today: date, forward: bool) -> str | None:
    if match["iso"]:
        return date.fromisoformat(match["iso"]).isoformat()
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[month]:
            number = _month(match[month])
            found = date(int(match[year] or today.year), number, int(match[day]))
            if not match[year]:
                found = _nearest(found, today, forward)
            return found.isoformat()
    if match["m3"]:
        number = _month(match["m3"])
        if match["y3"]:
            return f"{match['y3']}-{number:02}"
        year_ = today.year
        if forward and number < today.month:
            # "until May", said in August, speaks of a May gone by; "by May" of the next. The nearer one is meant.
            year_ += 1 if today.month - number > 6 else 0
        elif not forward and number > today.month:
            year_ -= 1
        return f"{year_:04}-{number:02}"
    if match["day"]:
        name = match["day"].lower().split()
        back = (today.weekday() - _DAYS.index(name[-1])) % 7
        if name[0] == "next" or forward:
            return (today + timedelta(days=(7 - back) % 7 or 7)).isoformat()
        return (today - timedelta(days=back or (7 if len(name) > 1 and name[0] == "last" else 0))).isoformat()
    if match["rel"]:
        return _relative(re.sub(r"\s+", " ", match["rel"].lower()), today)
    if match["unit"]:
        number = _number(match["n"].lower())
        return _before(number, match["unit"].lower(), today)
    return match["y4"]


def _month(word: str) -> int:
    return _MONTHS[word.lower()[:3]]


def _number(word: str) -> int:
    if word in ("a", "an"):
        return 1
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word)


def _nearest(found: date, today: date, forward: bool) -> date:
    if forward:
        return found if found >= today else found.replace(year=found.year + 1)
    return found if found <= today else found.replace(year=found.year - 1)


def _relative(word: str, today: date) -> str | None:
    match word:
        case "yesterday" | "last night":
            return (today - timedelta(days=1)).isoformat()
        case "today" | "tonight" | "this morning" | "this afternoon" | "this evening":
            return today.isoformat()
        case "tomorrow":
            return (today + timedelta(days=1)).isoformat()
        case "this month":
            return f"{today.year:04}-{today.month:02}"
        case "this year":
            return f"{today.year:04}"
        case "last month":
            return _months_back(1, today)
        case "next month":
            return _months_back(-1, today)
        case "last year":
            return f"{today.year - 1:04}"
        case "next year":
            return f"{today.year + 1:04}"
        case _:  # a week is no date of its own
            return None


def _months_back(number: int, today: date) -> str:
    year, month = divmod(today.year * 12 + today.month - 1 - number, 12)
    return f"{year:04}-{month + 1:02}"


def _before(number: int, unit: str, today: date) -> str:
    match unit:
        case "day":
            return (today - timedelta(days=number)).isoformat()
        case "week":
            return (today - timedelta(weeks=number)).isoformat()
        case "month":
            return _months_back(number, today)
        case _:
            return f"{today.year - number:04}"
