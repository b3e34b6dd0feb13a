"""Quotation marks: which words of a text stand inside them.

Curly, straight, low and angular marks are read, and quotations that run on over paragraphs: each paragraph opens anew
and only the last one closes. What is opened and never closed ends with its sentence, or before the cue that follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.events import Block

_MARK = re.compile(r"''|``|[\"“”„«»‘’']")
_OPENERS = '“„«"‘»'
_ELISION = re.compile(r"[‘’'](?:til|tis|twas|em|cause|round|bout|n|\d\ds?)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_CUE_AFTER = re.compile(r",?\s+(?:said|says|told|asked|asks|added|adds|wrote|writes|replied|warned|explained)\s")
_STRONG = re.compile(r"[.,!?…]['’](?!\w)")
_PARTNERS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "'": "'", "''": ("''",), "``": ("''", "``")}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, the marks included, in article offsets.

    `inner` lies inside another quotation; `runs` goes on in the next paragraph; `resumes` comes from the one before;
    `closed` is false where a mark is missing.
    """

    start: int
    end: int
    inner: bool = False
    runs: bool = False
    resumes: bool = False
    closed: bool = True
    width: int = 1
    """of a mark, in code points"""


@dataclass(slots=True)
class _Open:
    mark: str
    at: int


@dataclass(slots=True)
class _Scan:
    """What one paragraph's marks say. `dangling` was opened and not closed; `stray` is the first closing mark alone."""

    quotes: list[Quote]
    dangling: int | None = None
    stray: int | None = None


def quotes(text: str, blocks: Sequence[Block]) -> list[tuple[Quote, ...]]:
    """The quotations of each block, in order; inner ones follow the one that they lie in."""
    found = list[tuple[Quote, ...]]()
    running = False
    for i, block in enumerate(blocks):
        words = text[block.start : block.end]
        scan = _scan(words)
        here = scan.quotes
        if running and scan.stray is not None and not (here and here[0].start == 0):
            here.insert(0, Quote(0, scan.stray + 1, resumes=True))
        elif running and here:
            here[0] = replace(here[0], resumes=here[0].start == 0)
        resumed = running and scan.dangling == 0
        running = False
        if scan.dangling is not None:
            after = blocks[i + 1] if i + 1 < len(blocks) else None
            running = after is not None and _goes_on(text, block, after)
            if running:
                here.append(Quote(scan.dangling, len(words), runs=True, resumes=resumed, closed=False))
            else:
                end = _unclosed(words, scan.dangling, len(words))
                here = [q for q in here if q.end <= scan.dangling or (q.inner and q.end <= end)]
                here.append(Quote(scan.dangling, end, resumes=resumed, closed=False))
        here.sort(key=lambda q: (q.start, -q.end))
        found.append(tuple(replace(q, start=q.start + block.start, end=q.end + block.start) for q in here))
    return found


def outer(found: Iterable[Quote]) -> list[Quote]:
    """Those that lie inside no other."""
    return [q for q in found if not q.inner]


def _goes_on(text: str, block: Block, after: Block) -> bool:
    if after.kind not in ("paragraph", "quote", "bullet", "turn"):
        return False
    words = text[after.start : after.end]
    if words[0] in '“„«"‘»':
        return True
    return _scan(words).stray is not None


def _unclosed(words: str, start: int, stop: int) -> int:
    cue = _CUE_AFTER.search(words, start, stop)
    end = _SENTENCE_END.search(words, start, stop)
    ends = [m for m in (cue.start() if cue else None, end.start() if end else None) if m is not None]
    return min(ends, default=stop)


def _scan(words: str) -> _Scan:
    scan, stack = _Scan([]), list[_Open]()
    strong = [m.start() for m in _STRONG.finditer(words)]
    low = words.rfind("«")

    def close(end: int) -> None:
        opened = stack.pop()
        scan.quotes.append(Quote(opened.at, end, inner=bool(stack), width=len(opened.mark)))

    for match in _MARK.finditer(words):
        at, mark = match.start(), match[0]
        before = words[at - 1] if at else " "
        after = words[match.end()] if match.end() < len(words) else " "
        depth = next((d for d in range(len(stack) - 1, -1, -1) if mark in _PARTNERS[stack[d].mark]), None)
        if depth is not None and _closes(words, at, mark, before, after, strong):
            del stack[depth + 1 :]
            close(match.end())
        elif _opens(words, at, mark, before, after, strong[-1] if strong else -1, low):
            if stack and stack[-1].mark == mark:
                # The one before was never closed.
                opened = stack.pop()
                scan.quotes.append(Quote(opened.at, _unclosed(words, opened.at, at), bool(stack), closed=False))
            stack.append(_Open(mark, at))
        elif scan.stray is None and not stack and not scan.quotes and _ends_alone(mark, before):
            scan.stray = at
    while len(stack) > 1 and stack[-1].mark in "'‘":
        stack.pop()
    if stack and stack[0].mark not in ("'", "»"):
        scan.dangling = stack[0].at
    scan.quotes.sort(key=lambda q: (q.start, -q.end))
    return scan


def _ends_alone(mark: str, before: str) -> bool:
    """Whether a mark that opens nothing and closes nothing here ends what was opened in a paragraph before."""
    return mark in ("”", "»") or (mark in ('"', "''") and before in ".,!?…")


def _opens(words: str, at: int, mark: str, before: str, after: str, last: int, low: int) -> bool:
    """Whether a mark opens; `last` is where the last sure closing mark of its sort stands, `low` the last «."""
    if mark in "“„":
        return True
    if mark == "«":
        return True
    if mark == "»":
        return not before.isalnum() and after.isalnum() and low > at
    if mark in "’”":
        return False
    if mark in "'‘" and _ELISION.match(words, at):
        return False
    starts = before.isspace() or before in "([{“\"„«—–-/…‘'"
    if mark == "'":
        return starts and (after.isalnum() or after in "[(…") and last > at
    if mark == "‘":
        return not before.isalnum()
    return starts and not after.isspace()


def _closes(words: str, at: int, mark: str, before: str, after: str, strong: Sequence[int]) -> bool:
    """Whether a mark closes; `strong` is where the sure closing marks stand."""
    if mark in ('"', "''"):
        return not (before.isspace() and (after.isalnum() or after in "[“("))
    if mark in "”»«“``":
        return True
    if after.isalnum() or before.isspace():
        return False
    if before == "s" and after == " " and words[at + 2 : at + 3].islower():
        # The drivers’ job: a possessive, when a better end is still to come.
        better = bisect_right(strong, at)
        opener = words.find("‘", at + 1)
        return better == len(strong) or 0 <= opener < strong[better]
    return True
