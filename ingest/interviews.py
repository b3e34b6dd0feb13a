"""Interviews whose turns begin with a name in double parentheses, as Wikinews prints them, or then with initials.

((WN)) What do you think of it?          ((Ann Lee)) I think that it is late.
AL Nobody asked us.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_MARK = re.compile(r"\(\(([^()\n]{1,60})\)\)\s+(?=\S)")
_INITIALS = re.compile(r"([A-Z]{2,4})\s+(?=[A-Z“\"][\w’']*\s)")


def interviewed(lines: Iterable[str]) -> frozenset[str]:
    """The initials that begin lines of an interview; none where no line begins with ((a name))."""
    found, marked = Counter[str](), False
    for line in lines:
        marked = marked or _MARK.match(line) is not None
        if initials := _INITIALS.match(line):
            found[initials[1]] += 1
    return frozenset(name for name, times in found.items() if times > 1) if marked else frozenset()


def turn(line: str, initials: frozenset[str] | None = None) -> tuple[int, int, int] | None:
    """Where the name before a turn starts and ends, and where its words start; with None, any initials are a name."""
    match = _MARK.match(line)
    if match is None and (match := _INITIALS.match(line)) is not None:
        match = match if initials is None or match[1] in initials else None
    return (*match.span(1), match.end()) if match else None


def initialled(name: str, initials: str) -> bool:
    """Whether initials are a name's: MS for Michael Siegel."""
    return "".join(word[0] for word in name.split() if word[0].isupper()) == initials
