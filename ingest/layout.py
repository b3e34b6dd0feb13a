"""The layout of a text: headings, paragraphs, bullets, labels, table rows, pull quotes, transcript turns.

A block is what is parsed alone. Offsets are half-open code points; a bullet's marker and the white space around a block
lie outside it. A dateline is an attribution of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.events import Block, BlockKind
from ingest.blocks import is_attribution, is_label
from ingest.datelines import datelined
from ingest.interviews import interviewed, opens

LONGEST_BLOCK = 20_000
"""Code points; a longer paragraph is cut where a sentence ends, for the parser's sake."""
HEADING_WORDS = 14
PULL_QUOTE_WORDS = 60

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BULLET = re.compile(r"(?:[-*•‣▪◦·–]|\d{1,2}[.)])\s+(?=\S)")
_HASHES = re.compile(r"#{1,6}\s+")
_QUOTED_LINE = re.compile(r"(?:>\s?)+")
_TURN = re.compile(r"(?:\*\*)?([^\W\d_][\w.'’()-]*(?: [\w.'’()-]+){0,4})(?:\*\*)?:(?:\*\*)?\s+(?=\S)")
_DASHED_QUOTE = re.compile(r"([“\"«].{8,}[”\"»])\s*([-–—―]{1,2}\s*[^\s\d“\"].{1,120})$")
_FURNITURE = re.compile(
    r"(?:read|see|watch|listen|more|related|also|photos?|gallery|videos?|live|live updates|audio|click|recommended"
    r"|trending|sign up|subscribe|advertisement|editor['’]s note|explainer|in pictures)"
    r"(?: (?:more|also|below|now|here|again|this|next|live|stories|story|articles?|coverage|links?|news))*",
    re.IGNORECASE,
)
"""Labels of what a page sets between its paragraphs to lead elsewhere."""
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*(?=\s)")
_CLOSED = (".", "!", "…", ":", ";", ",", "”", '"', "»", "’")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    gap: bool
    """a blank line stands before it"""


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order and without overlap. Every letter of the text lies in one, or in a marker."""
    lines = list(_lines(text))
    speakers, runs = _speakers(lines), _runs(lines)
    initials = interviewed(line.text for line in lines)
    found = list[Block]()
    i = 0
    while i < len(lines):
        n = _paragraph(lines, i, runs[i])
        found.extend(_kinds(text, lines, i, n, found, speakers, initials))
        i += n
    return tuple(piece for block in datelined(text, found) for piece in cut(text, block))


def _lines(text: str) -> Iterator[_Line]:
    end = 0
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words[0])
            between = text[end : match.start()]
            yield _Line(start, start + len(words), words, between.count("\n") > 1 or "\u2029" in between)
            end = match.end()


@dataclass(frozen=True, slots=True)
class _Run:
    """The lines from one on that nothing parts: how many, the widest one's length, whether all but the last end a
    sentence."""

    length: int
    width: int
    ended: bool


def _runs(lines: Sequence[_Line]) -> list[_Run]:
    """The run that begins with each line, from the last line to the first: each is looked at once."""
    runs = list[_Run]()
    after: _Run | None = None
    for line in reversed(lines):
        width = len(line.text)
        run = _Run(1, width, True)
        if after is not None:
            run = _Run(after.length + 1, max(width, after.width), after.ended and _ends_sentence(line.text))
        runs.append(run)
        after = None if line.gap or _marked(line.text) else run
    runs.reverse()
    return runs


def _ends_sentence(line: str) -> bool:
    return _SENTENCE_END.search(line[-3:] + " ") is not None


def _paragraph(lines: Sequence[_Line], i: int, run: _Run) -> int:
    """How many lines from the i-th on are one paragraph that was broken at a width."""
    if run.length == 1 or run.ended or not 50 <= run.width <= 140:
        return 1
    if _BULLET.match(lines[i].text) is None and _marked(lines[i].text):
        return 1
    for k in range(i, i + run.length - 1):
        first = lines[k + 1].text.split(maxsplit=1)[0]
        if len(lines[k].text) + 1 + len(first) <= run.width - 2:  # it would have fitted: the break means something
            return k - i + 1
    return run.length


def _marked(line: str) -> bool:
    return bool(_BULLET.match(line) or _HASHES.match(line) or line.count("|") > 1 or line[0] == ">") or is_attribution(
        line
    )


def loud_labels(labels: Sequence[str | None]) -> frozenset[str]:
    """The labels in capitals of a transcript, given the label of each line or block.

    Such labels head the parts of a report too ("BONDS: ...") and point elsewhere ("READ MORE: ..."): those of a
    transcript follow one another, and come again or fill most of the text.
    """
    loud = [
        name if name and name.isupper() and len(name) > 1 and not _FURNITURE.fullmatch(name) else None
        for name in labels
    ]
    found = [name for name in loud if name]
    follow = any(a and b for a, b in pairwise(loud))
    if len(found) > 1 and follow and (len(found) > len(set(found)) or 2 * len(found) >= len(labels)):
        return frozenset(found)
    return frozenset()


def _speakers(lines: Sequence[_Line]) -> frozenset[str]:
    """The labels of a transcript: somebody speaks twice, and somebody else too, or the labels are in capitals."""
    labels = [m[1] if (m := _TURN.match(line.text)) else None for line in lines]
    if loud := loud_labels(labels):
        return loud
    names = Counter(name for name in labels if name and not _FURNITURE.fullmatch(name))
    repeated = {n for n, times in names.items() if times > 1 and (n[0].isupper() and len(n.split()) <= 4)}
    return frozenset(n for n in names if n[0].isupper()) if len(repeated) > 1 else frozenset()


def _kinds(
    text: str,
    lines: Sequence[_Line],
    i: int,
    n: int,
    before: Sequence[Block],
    speakers: frozenset[str],
    initials: frozenset[str] | None,
) -> Iterator[Block]:
    line, end = lines[i], lines[i + n - 1].end
    words = text[line.start : end]
    following = lines[i + n] if i + n < len(lines) else None

    def block(kind: BlockKind, start: int = line.start, stop: int = end) -> Block:
        return Block(kind=kind, start=start, end=stop)

    if words.count("|") > 1:
        yield block("table_row")
    elif match := _QUOTED_LINE.match(words):
        rest = words[match.end() :]
        start = line.start + match.end()
        if rest and is_attribution(rest) and before and before[-1].kind in ("quote", "pull_quote"):
            yield block("attribution", start)
        elif rest:
            nxt = _QUOTED_LINE.sub("", following.text, count=1) if following else ""
            yield block("pull_quote" if nxt and is_attribution(nxt) else "quote", start)
    elif match := _HASHES.match(words):
        yield block("heading", line.start + match.end())
    elif _attributes(text, line, before, following):
        yield block("attribution")
    elif match := _BULLET.match(words):
        yield block("label" if is_label(words[match.end() :]) else "bullet", line.start + match.end())
    elif match := _DASHED_QUOTE.fullmatch(words):
        yield block("pull_quote", stop=line.start + match.end(1))
        yield block("attribution", line.start + match.start(2))
    elif ((match := _TURN.match(words)) and match[1] in speakers) or opens(words, initials):
        yield block("turn")
    elif following and is_attribution(following.text) and _pulled(words) and not _listed(lines, i + n):
        yield block("pull_quote")
    elif is_label(words) and words[0].isupper() and _titled(words.partition(":")[0]):
        yield block("label")
    elif n == 1 and _heads(line, following):
        yield block("question" if words.endswith("?") else "heading")
    else:
        yield block("paragraph")


def _attributes(text: str, line: _Line, before: Sequence[Block], following: _Line | None) -> bool:
    if not before or before[-1].kind != "pull_quote" or not is_attribution(line.text):
        return False
    return not text[before[-1].end : line.start].strip(" \t\r\n>")


def _pulled(words: str) -> bool:
    return len(words.split()) <= PULL_QUOTE_WORDS and words.rstrip("”\"»’'")[-1:] in (".", "!", "?", "…")


def _listed(lines: Sequence[_Line], i: int) -> bool:
    """The dashed line is an item of a list, not a name under a quotation."""
    dashed = lines[i]
    if not _BULLET.match(dashed.text) or dashed.text[0] in "–—―":
        return False
    after = lines[i + 1] if i + 1 < len(lines) else None
    return dashed.text.endswith(".") or bool(after and not after.gap and _BULLET.match(after.text))


def _titled(label: str) -> bool:
    words = [w for w in label.split() if len(w) > 3]
    return 0 < len(label.split()) <= 4 and all(w[0].isupper() for w in words)


def _heads(line: _Line, following: _Line | None) -> bool:
    words = line.text.split()
    if len(words) > HEADING_WORDS or line.text.endswith(_CLOSED) or line.text[0] in "“\"«‘'(" or following is None:
        return False
    if line.text.endswith("?"):
        return len(words) <= 6 and sum(w[0].isupper() for w in words) * 2 >= len(words)
    return len(following.text) > len(line.text) or following.gap


def cut(text: str, block: Block) -> Iterator[Block]:
    """The block, in pieces where it is longer than LONGEST_BLOCK."""
    start = block.start
    while block.end - start > LONGEST_BLOCK:
        piece = text[start : start + LONGEST_BLOCK]
        ends = [m.end() for m in _SENTENCE_END.finditer(piece, LONGEST_BLOCK // 2)]
        stop = ends[-1] if ends else piece.rfind(" ", LONGEST_BLOCK // 2)
        stop = start + (stop if stop > 0 else LONGEST_BLOCK)
        yield Block(kind=block.kind, start=start, end=stop)
        start = stop
        while start < block.end and text[start].isspace():
            start += 1
    if start < block.end:
        yield Block(kind=block.kind, start=start, end=block.end)
