"""A level as people write it, and its place on a scale from 1 (very low) to 5 (very high).

Low is 2, medium 3, high 4; "very" goes a step outward, "fairly" half a step inward, and two levels ("medium-high") are
the middle between them. A rating of n out of m is stretched, 1 + 4 (n - 1) / (m - 1): 1 of m is 1, and m of m is 5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import listed, rows

LOWEST, HIGHEST = 1.0, 5.0
MIDDLE = 3.0
TOPS = frozenset({3, 4, 5, 6, 7, 10, 20, 100})
"""What ratings go up to. 9/11 and 12/25 are none."""

# Behind a level something ends, or a reason begins: "high hopes", "low-income" and "3/5/2026" are no levels.
_END = (
    r"(?=\s*(?:$|[,;:!?()\[\]|–—…*_`\r\n\u2028\u2029]|\.(?!\d))"
    r"|\s+-\s|\s+(?:and|but|because|due|given|since|despite)\b)"
)
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_RATED = re.compile(rf"({_NUMBER})\s{{0,3}}(?:/|out\s+of|of)\s{{0,3}}(\d{{1,3}})(?:\s+(?:stars?|points?))?{_END}", re.I)
_STARRED = re.compile(rf"([0-5]|one|two|three|four|five)([.,]5|½)?[\s-]stars?{_END}", re.I)
_STARS = re.compile(rf"((?:[★⭐✭✪]\ufe0f?){{1,10}})(½?)((?:[☆✩]\ufe0f?){{0,10}}){_END}")
_DOTS = re.compile(rf"([●⬤■◆]{{1,10}})()([○◯□◇]{{1,10}}){_END}")
_BARE = re.compile(rf"({_NUMBER}){_END}")
_FROM_TO = re.compile(r"\b([01])\s?(?:-|–|to)\s?(\d{1,3})\b|(?:\bout of|/)\s?(\d{1,3})\b", re.I)
_COUNTED = ("zero", "one", "two", "three", "four", "five")
_BELOW = re.compile(r"[-−]\d")
_BEFORE = re.compile(r"[^\w★⭐✭✪☆✩●⬤■◆○◯□◇]*")
"""A coloured disc, a tick, an opening mark: what may stand before a level in its cell."""


@dataclass(frozen=True, slots=True)
class Level:
    """The level that words open with: its length in code points, and its place from 1 to 5.

    It is `plain` where it is of those words that are hardly ever anything else.
    """

    length: int
    ordinal: float
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """From what to what bare numbers go."""

    low: int
    top: int


def scale(head: str) -> Scale | None:
    """The scale that a column's head tells: "Severity (1-5)", "Score out of 10"."""
    if (found := _FROM_TO.search(head)) is None:
        return None
    top = int(found[2] or found[3])
    return Scale(int(found[1] or 1), top) if top in TOPS else None


def opening(words: str, on: Scale | None = None) -> Level | None:
    """The level that the words open with, if they do; bare numbers are levels `on` a scale alone."""
    return _in_words(words) or _in_figures(words, on)


def cell(words: str, on: Scale | None = None) -> float | None:
    """The place of a cell's level; None where it cannot be placed."""
    before = _BEFORE.match(words)
    at = before.end() if before else 0
    if _BELOW.match(words, max(0, at - 1)):
        return None  # less than nothing is on no scale
    found = opening(words[at:], on)
    return found.ordinal if found else None


def _in_words(words: str) -> Level | None:
    found = _level().match(words)
    if found is None:
        return None
    parts = [part for part in (found["first"], found["second"]) if part]
    ordinal = sum(map(_placed, parts)) / len(parts)
    plain = all(re.split(r"[\s-]+", part.lower())[-1] in listed("factors", "plain levels") for part in parts)
    return Level(found.end(), round(ordinal, 2), plain)


def _placed(phrase: str) -> float:
    words = phrase.lower().split()
    known = next((" ".join(words[at:]) for at in range(len(words)) if " ".join(words[at:]) in _places()), "")
    ordinal = _places()[known]
    for word in words[: len(words) - len(known.split())]:
        if ordinal == MIDDLE:
            break
        away = 1.0 if ordinal > MIDDLE else -1.0
        ordinal += away if word in listed("factors", "outward") else -away / 2
    return min(HIGHEST, max(LOWEST, ordinal))


@cache
def _places() -> dict[str, float]:
    return {word: float(place) for place, words in rows("factors", 2, "scale") for word in words.split(",")}


@cache
def _level() -> re.Pattern[str]:
    def one_of(words: object) -> str:
        found = sorted(map(str, words), key=lambda word: (-len(word), word))  # type: ignore[call-overload]
        return "|".join(map(re.escape, found))

    more = one_of(listed("factors", "outward") | listed("factors", "inward"))
    phrase = rf"(?:(?:{more})\s+){{0,2}}(?:{one_of(_places())})"
    after = rf"(?:\s+(?:{one_of(listed('factors', 'after a level'))}))?"
    between = r"(?:\s?[-–—/]\s?|\s+(?:to|or)\s+)"
    return re.compile(rf"(?P<first>{phrase})(?:{between}(?P<second>{phrase}))?{after}{_END}", re.I)


def _in_figures(words: str, on: Scale | None) -> Level | None:
    ordinal: float | None = None
    if found := _RATED.match(words):
        top = int(found[2])
        ordinal = _stretched(max(1.0, _number(found[1])), Scale(1, top)) if top in TOPS else None
    elif found := _STARRED.match(words):
        stars = _COUNTED.index(found[1].lower()) if found[1].isalpha() else int(found[1])
        ordinal = _stretched(max(1.0, stars + (0.5 if found[2] else 0)), Scale(1, 5))
    elif found := (_STARS.match(words) or _DOTS.match(words)):
        full, empty = (len(marks.replace("\ufe0f", "")) for marks in (found[1], found[3]))
        half = 1 if found[2] else 0
        top = full + half + empty if empty else 5
        ordinal = _stretched(full + half / 2, Scale(1, top)) if top > 1 else None
    elif on and (found := _BARE.match(words)):
        ordinal = _stretched(_number(found[1]), on)
    return Level(found.end(), ordinal) if found and ordinal is not None else None


def _number(figures: str) -> float:
    return float(figures.replace(",", "."))


def _stretched(number: float, on: Scale) -> float | None:
    """Where a number of a scale lies from 1 to 5; None where it lies outside."""
    if not on.low <= number <= on.top:
        return None
    return round(LOWEST + (HIGHEST - LOWEST) * (number - on.low) / (on.top - on.low), 2)
