"""Interviews whose turns begin with a name in double parentheses, as Wikinews prints them, or then with initials.

((WN)) What do you think of it?          ((Ann Lee)) I think that it is late.
AL Nobody asked us.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_NOTES = r"(?i:citation|editor|note|update|photo|image|video|laugh|pause|audio|sic)"
_MARK = re.compile(rf"\(\((?!{_NOTES}\b)([^\W\d_a-z][^()\n]{{0,59}})\)\)\s+(?=\S)")
_INITIALS = re.compile(r"([A-Z]{2,4})\s+(?=[A-Z“\"][\w’']*\s)")


def interviewed(lines: Iterable[str]) -> frozenset[str] | None:
    """The initials that begin lines of an interview; None where fewer than two lines begin with ((a name))."""
    found, marked = Counter[str](), 0
    for line in lines:
        marked += _MARK.match(line) is not None
        if initials := _INITIALS.match(line):
            found[initials[1]] += 1
    return frozenset(name for name, times in found.items() if times > 1) if marked > 1 else None


def opens(line: str, initials: frozenset[str] | None) -> bool:
    """Whether a line opens a turn of an interview that has these initials; None: of no interview."""
    if initials is None:
        return False
    start = _INITIALS.match(line)
    return _MARK.match(line) is not None or (start is not None and start[1] in initials)


def turn(line: str) -> tuple[int, int, int] | None:
    """Where the name before a turn starts and ends, and where its words start."""
    match = _MARK.match(line) or _INITIALS.match(line)
    return (*match.span(1), match.end()) if match else None


def initialled(name: str, initials: str) -> bool:
    """Whether initials are a name's: MS for Michael Siegel."""
    return "".join(word[0] for word in name.split() if word[0].isupper()) == initials
