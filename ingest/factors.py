"""Factors that an article assesses, in tables ("Trust | High | Old wounds") and lists ("- Trust: high. Old wounds").

A table is one of factors by its head: a column of factors, one of levels, perhaps one of considerations, in any order;
and by what stands below: at least half of the levels can be placed. A list is one where at least half of its items have
a level, and a heading or line before it names factors; or where two have a level in plain words and a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from graph.events import Block, Span
from ingest import levels
from ingest.extraction import Factor
from ingest.levels import Scale
from ingest.lexicon import listed

LONGEST_NAME, LONGEST_LEVEL, LONGEST_HEAD = 12, 6, 8
"""Words of a factor's name, of a level that cannot be placed, and of a column's head."""
LONGEST_CELL, LONGEST_LINE = 120, 1000
"""Code points of a name or level, and of a line that heads a table."""
MOST_COLUMNS = 12
CONFIDENCE = {"table": 0.9, "table, a vague head": 0.75, "list": 0.8, "list, unannounced": 0.6}
"""By how much the layout says, in steps chosen by hand."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_RULES, _RULER = "-=_─━—–", " \t|:+"
"""What the line under a head, or between rows, is made of."""
_AROUND = " \t\u00a0*_`"
"""White space and marks of emphasis around a cell."""
_BETWEEN = {"|": re.compile(r"(?<!\\)\|"), "\t": re.compile(r"\t+")}
"""What parts cells. Tables set with tabs have several where a cell is short; an empty cell cannot be told from that."""
_ASIDE = re.compile(r"\([^)]*\)|[*_`]")
_PREPOSITION = re.compile(r"\b(?:of|to|in|for|on|at|with|facing|affecting|behind|between)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAMED = r"(?P<name>[^\W\d_][^:|\t\r\n()]{0,100}?)"
_LABELLED = re.compile(rf"[*_`]{{0,3}}{_NAMED}[*_`]{{0,3}}(?:\s?:[*_`]{{0,3}}\s{{0,3}}|\s[–—-]\s)[*_`]{{0,3}}(?=\S)")
_BRACKETED = re.compile(rf"[*_`]{{0,3}}{_NAMED}[*_`]{{0,3}}\s?\(\s?(?P<level>[^()\r\n]{{1,40}})\)")
_PARTING = re.compile(r"[\s*_`.,;:–—-]*")
"""What stands between a level and the consideration after it."""


def factors(text: str, blocks: Sequence[Block]) -> tuple[Factor, ...]:
    """All factors that the text of that layout assesses, in its order, "f1" and on."""
    found = [*_tabled(text), *_listed(text, blocks)]
    found.sort(key=lambda factor: (factor.name, factor.level))
    return tuple(replace(factor, id=f"f{n}") for n, factor in enumerate(found, 1))


# -- tables ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table: the spans of its cells, without the border and the marks between."""

    cells: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of levels: its place, its head as written, and the scale that the head tells."""

    place: int
    head: str
    scale: Scale | None


def _tabled(text: str) -> Iterator[Factor]:
    if "|" not in text and "\t" not in text:
        return
    lines = (match.span() for match in _LINE.finditer(text) if not _rules(match[0]))
    for mark, run in groupby(lines, lambda line: _mark(text[slice(*line)])):
        if mark:
            yield from _table(text, list(run), mark)


def _rules(line: str) -> bool:
    """Whether a line is blank, or but rules off what is above it: rows go on behind."""
    return not line.strip(_RULES + _RULER)


def _mark(line: str) -> str:
    """What parts the cells of a line; "" where it is no row."""
    return "|" if "|" in line else "\t" if "\t" in line.strip() else ""


def _table(text: str, lines: Sequence[Span], mark: str) -> Iterator[Factor]:
    """The factors of lines that follow one another; a row that can be a head begins a table."""
    heads = [at for at, line in enumerate(lines) if _may_head(text[slice(*line)])]
    for at, following in pairwise([*heads, len(lines)]):
        border = text[lines[at][0] : lines[at][1]].lstrip().startswith("|")
        rows = [_row(text, line, mark, border) for line in lines[at:following]]
        yield from _assessed(text, rows[0], rows[1:])


def _may_head(line: str) -> bool:
    """Whether a line may be a head: its cells are short, a factor and a level are among them, and none is a level."""
    if len(line) > LONGEST_LINE:
        return False
    cells = [cell.strip(_AROUND) for cell in re.split(r"[|\t]", line)]
    nouns = [_noun(cell) for cell in cells if cell]
    if not 1 < len(nouns) <= MOST_COLUMNS or any(levels.cell(cell) is not None for cell in cells if cell):
        return False
    named, told = ({at for at, noun in enumerate(nouns) if noun in kind} for kind in (_FACTORS, _LEVELS))
    return bool(named and told) and len(named | told) > 1


def _row(text: str, line: Span, mark: str, border: bool) -> _Row:
    start, end = line
    if mark == "|" and border:
        inner = len(text[start:end]) - len(text[start:end].lstrip())
        start += inner + (text[start + inner] == "|")
    edges = [(start, start), *(match.span() for match in _BETWEEN[mark].finditer(text, start, end)), (end, end)]
    return _Row(tuple(_trimmed(text, a[1], b[0]) for a, b in pairwise(edges)))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start] in _AROUND or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _AROUND or text[end - 1].isspace()):
        end -= 1
    return start, end


def _assessed(text: str, head: _Row, body: Sequence[_Row]) -> Iterator[Factor]:
    words = [text[start:end] for start, end in head.cells]
    nouns = [_noun(cell) for cell in words]
    columns = [_Column(at, words[at], levels.scale(words[at])) for at, noun in enumerate(nouns) if noun in _LEVELS]
    columns = [column for column in columns if _holds_levels(text, column, body)]
    taken = {column.place for column in columns}
    named = next((at for at, noun in enumerate(nouns) if noun in _FACTORS and at not in taken), None)
    if named is None or not columns:
        return
    taken.add(named)
    why = next((at for at, noun in enumerate(nouns) if noun in _CONSIDERATIONS and at not in taken), None)
    sure = nouns[named] in listed("factors", "factors")
    if not sure and why is None:
        return
    for row in body:
        cells = _under(row, len(words))
        if len(cells) <= named or not _is_name(text[slice(*cells[named])]):
            continue
        reason = cells[why] if why is not None and why < len(cells) and cells[why][0] < cells[why][1] else None
        for column in columns:
            if column.place < len(cells) and _is_level(level := text[slice(*cells[column.place])]):
                yield Factor(
                    id="",
                    name=cells[named],
                    level=cells[column.place],
                    ordinal=levels.cell(level, column.scale),
                    consideration=reason,
                    scale=column.head,
                    confidence=CONFIDENCE["table" if sure else "table, a vague head"],
                    rule="table",
                )


def _under(row: _Row, columns: int) -> tuple[Span, ...]:
    """The cells under a head of so many columns: what is left over belongs to the last."""
    if len(row.cells) <= columns or columns < 1:
        return row.cells
    last = max((end for start, end in row.cells[columns - 1 :] if start < end), default=row.cells[columns - 1][1])
    return (*row.cells[: columns - 1], (min(row.cells[columns - 1][0], last), last))


def _holds_levels(text: str, column: _Column, body: Iterable[_Row]) -> bool:
    """At least half of the cells that say something can be placed."""
    cells = [text[slice(*row.cells[column.place])] for row in body if column.place < len(row.cells)]
    told = [cell for cell in cells if cell and cell.lower() not in listed("factors", "no level")]
    return bool(told) and 2 * sum(levels.cell(cell, column.scale) is not None for cell in told) >= len(told)


def _is_level(cell: str) -> bool:
    if len(cell) > LONGEST_CELL or cell.lower() in listed("factors", "no level"):
        return False
    said = len(cell.split()) <= LONGEST_LEVEL and any(c.isalnum() for c in cell)
    return said or levels.cell(cell) is not None


def _is_name(cell: str) -> bool:
    words = _WORD.findall(cell[: LONGEST_CELL + 1])
    if not words or len(cell) > LONGEST_CELL or len(cell.split()) > LONGEST_NAME or levels.cell(cell) is not None:
        return False
    return not all(word.lower() in listed("factors", "sums") for word in words)


def _noun(head: str) -> str:
    """What a column's head says that stands below, in the singular: "Key obstacles to a deal" -> obstacle."""
    if len(head.split()) > LONGEST_HEAD:
        return ""
    before = _PREPOSITION.split(_ASIDE.sub(" ", head), maxsplit=1)[0]
    words = [word.lower() for word in _WORD.findall(before)]
    if not words:
        return ""
    if words[0] == "how" and len(words) > 1:
        return "level"  # how serious, how likely
    if words[0] == "why" or words[:2] == ["what", "it"]:
        return "why"
    last = _singular(words[-1])
    return two if len(words) > 1 and (two := f"{words[-2]}-{last}") in _FACTORS else last


def _singular(word: str) -> str:
    if word == "criteria":
        return "criterion"
    if word.endswith(("ties", "ries", "cies")):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


_FACTORS = listed("factors", "factors") | listed("factors", "perhaps factors")
_LEVELS = listed("factors", "levels")
_CONSIDERATIONS = listed("factors", "considerations")


# -- lists -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list that assesses a factor, and whether its level is in plain words."""

    factor: Factor
    plain: bool


def _listed(text: str, blocks: Sequence[Block]) -> Iterator[Factor]:
    before: Block | None = None
    items = [_item(text, block) for block in blocks]
    listing = [block.kind in ("bullet", "label") or bool(item) for block, item in zip(blocks, items, strict=True)]
    for is_list, run in groupby(range(len(blocks)), listing.__getitem__):
        places = list(run)
        if is_list:
            announced = before is not None and _announces(text[before.start : before.end], before.kind)
            yield from _list([items[at] for at in places], announced)
        before = blocks[places[-1]]


def _list(items: Sequence[_Item | None], announced: bool) -> Iterator[Factor]:
    found = [item for item in items if item]
    if not announced:
        # Without a word on what it lists, only what can hardly be a score, a size or a weather report.
        found = [item for item in found if item.plain and item.factor.consideration]
    if 2 * len(found) < len(items) or len(found) < (1 if announced else 2):
        return
    confidence = CONFIDENCE["list" if announced else "list, unannounced"]
    yield from (replace(item.factor, confidence=confidence) for item in found)


def _announces(words: str, kind: str) -> bool:
    """Whether the line before a list says that factors follow: a heading, or words that end with a colon."""
    if kind not in ("heading", "question") and not words.endswith(":"):
        return False
    last = re.split(r"(?<=[.!?])\s", words)[-1]
    nouns = [_singular(word.lower()) for word in _WORD.findall(last)]
    pairs = {f"{a}-{b}" for a, b in pairwise(nouns)}
    return not listed("factors", "factors").isdisjoint({*nouns, *pairs})


def _item(text: str, block: Block) -> _Item | None:
    """The factor that an item assesses: "Trust: high. Why", "Trust (high): why", "Trust - high"."""
    if block.kind not in ("bullet", "label", "paragraph", "heading"):
        return None
    words = text[block.start : block.end]
    if (found := _BRACKETED.match(words)) and (level := _whole(found["level"])):
        start, end = found.span("level")
        after = found.end()
    elif (found := _LABELLED.match(words)) and (level := levels.opening(words[found.end() :])):
        start, end = found.end(), found.end() + level.length
        after = end
    else:
        return None
    if not _is_label(found["name"]):
        return None
    parting = _PARTING.match(words, after)
    reason = _trimmed(words, parting.end() if parting else after, len(words))
    if words[reason[0] : reason[0] + 1] == "(" and words[reason[1] - 1] == ")":
        reason = reason[0] + 1, reason[1] - 1
    at = block.start
    name = _trimmed(words, *found.span("name"))
    factor = Factor(
        id="",
        name=(name[0] + at, name[1] + at),
        level=(start + at, end + at),
        ordinal=level.ordinal,
        consideration=(reason[0] + at, reason[1] + at) if _WORD.search(words, *reason) else None,
        rule="list",
    )
    return _Item(factor, level.plain)


def _whole(words: str) -> levels.Level | None:
    """The level that fills a bracket."""
    found = levels.opening(words)
    return found if found and not words[found.length :].strip() else None


def _is_label(name: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or len(words) > LONGEST_HEAD or words[-1] in listed("factors", "stances"):
        return False
    return _is_name(name)
