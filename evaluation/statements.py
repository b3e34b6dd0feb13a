"""Scores of statements against a gold annotation: content, source, and both.

A predicted statement matches a gold one when half of their words are the same (intersection over union of the content's
tokens); it is right when the sources agree too: both are missing, or they share a word that is not a mere title or
article. Statements are paired one to one, the best overlap first. Counts add up over articles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Annotation = dict[str, Any]
"""An article with its statements, actors and positions, as the annotation guide writes them."""

MATCH = 0.5
LONGEST_SOURCE = 30
"""Tokens; a longer predicted source says nothing."""
DIRECT = 0.9
TYPES = ("direct", "indirect", "mixed")
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_EMPTY = frozenset(
    (
        *("the", "a", "an", "of", "in", "on", "at", "by", "for", "to", "from", "and", "or", "s", "his", "her", "its"),
        *("their", "our", "my", "your", "this", "that", "these", "those", "mr", "mrs", "ms", "dr", "sen", "rep", "gov"),
        *("president", "former"),
    )
)
"""Words that name nobody."""


class Words:
    """A text as word tokens, which the scores are made of."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        self._starts = [start for start, _ in self.spans]
        self._quoted = _quoted(text)

    def at(self, spans: Iterable[Sequence[int]] | None) -> frozenset[int]:
        """The numbers of the tokens that spans touch."""
        found = set[int]()
        for start, end in spans or ():
            i = bisect_left(self._starts, start)
            if i and self.spans[i - 1][1] > start:
                i -= 1
            while i < len(self.spans) and self.spans[i][0] < end:
                found.add(i)
                i += 1
        return frozenset(found)

    def telling(self, tokens: frozenset[int]) -> set[int]:
        """Those that are no mere title or article; all where none is left."""
        return {i for i in tokens if self.text[slice(*self.spans[i])].lower() not in _EMPTY} or set(tokens)

    def quotation(self, spans: Iterable[Sequence[int]]) -> str:
        """direct, mixed or indirect: by how much of the words stands in quotation marks."""
        words = [m for start, end in spans for m in _WORD.finditer(self.text, start, end)]
        inside = sum(any(a <= m.start() and m.end() <= b for a, b in self._quoted) for m in words)
        if not inside:
            return "indirect"
        return "direct" if inside >= DIRECT * len(words) else "mixed"


def _quoted(text: str) -> list[tuple[int, int]]:
    """Where double quotation marks stand, a paragraph at a time; one left open runs to the paragraph's end."""
    found = list[tuple[int, int]]()
    for paragraph in re.finditer(r"[^\n]+", text):
        base, start = paragraph.start(), -1
        for mark in re.finditer(r"``|''|[“«„”»\"]", paragraph[0]):
            opens, closes = mark[0] in "“«„``", mark[0] in "”»''"
            if (opens or mark[0] == '"') and start < 0:
                start = mark.start()
            elif (closes or mark[0] == '"') and start >= 0:
                found.append((base + start, base + mark.end()))
                start = -1
        if start >= 0:
            found.append((base + start, paragraph.end()))
    return found


@dataclass(frozen=True, slots=True)
class Item:
    """A statement in word tokens."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]
    type: str
    act: str
    raw: dict[str, Any]


def items(words: Words, annotation: Annotation, declared: bool = False) -> list[Item]:
    """The statements of an article; their type from the quotation marks, or with `declared` as annotated."""
    found = list[Item]()
    for raw in annotation.get("statements") or ():
        content = words.at(raw["content"])
        if content:
            kind = raw.get("type") if declared and raw.get("type") in TYPES else words.quotation(raw["content"])
            found.append(
                Item(content, words.at(raw.get("source")), words.at(raw.get("cue")), kind, raw.get("act", ""), raw)
            )
    return found


def outermost(found: list[Item]) -> list[Item]:
    """Those whose content does not lie in another's."""
    return [a for a in found if not any(a.content < b.content for b in found)]


def everything(found: list[Item]) -> list[Item]:
    """All of them."""
    return found


def spoken(found: list[Item]) -> list[Item]:
    """The outermost of those that are speech."""
    return outermost([a for a in found if a.act != "attitude"])


@dataclass(frozen=True, slots=True)
class View:
    """What is kept of the gold and of the predicted statements before they are compared."""

    gold: Callable[[list[Item]], list[Item]] = everything
    predicted: Callable[[list[Item]], list[Item]] = everything


VIEWS = {
    "all": View(),
    "outermost": View(outermost, outermost),
    "polnear": View(everything, outermost),
    "ggt": View(everything, spoken),
}


def sources_agree(words: Words, gold: Item, predicted: Item) -> bool:
    """Whether two sources are the same, or both missing."""
    if not gold.source or not predicted.source:
        return not gold.source and not predicted.source
    if predicted.source != gold.source and (
        len(predicted.source) > LONGEST_SOURCE or predicted.source & predicted.content
    ):
        return False
    return bool(words.telling(gold.source) & words.telling(predicted.source))


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union."""
    return len(a & b) / len(a | b) if a and b else 0.0


def paired(words: Words, gold: list[Item], predicted: list[Item]) -> dict[int, int]:
    """One to one, gold to predicted: the best overlap first; where that is equal, the right source."""
    close = list[tuple[float, bool, int, int]]()
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            if both := len(g.content & p.content):
                close.append((-2 * both / (len(g.content) + len(p.content)), not sources_agree(words, g, p), i, j))
    pairs, used = dict[int, int](), set[int]()
    for _, _, i, j in sorted(close):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


Counts = Counter[tuple[str, str]]
"""By type of quotation or "all", and what is counted."""


def count(gold: Annotation, predicted: Annotation, view: str = "all", declared: bool = False) -> Counts:
    """The counts of one article."""
    words, seen = Words(gold["text"]), VIEWS[view]
    g_items = seen.gold(items(words, gold, declared))
    p_items = seen.predicted(items(words, predicted, declared))
    counts = Counts()

    def add(kind: str, what: str, value: int = 1) -> None:
        counts[kind, what] += value
        counts["all", what] += value

    for g in g_items:
        add(g.type, "gold")
    for p in p_items:
        add(p.type, "predicted")
    for i, j in paired(words, g_items, p_items).items():
        g, p = g_items[i], p_items[j]
        if overlap(g.content, p.content) < MATCH:
            continue
        agree = sources_agree(words, g, p)
        add(g.type, "matched")
        add(g.type, "right", agree)
        add(p.type, "right predicted", agree)
        add(g.type, "exact", g.content == p.content)
        if (modality := g.raw.get("modality")) and p.raw.get("modality"):
            add(g.type, "modality pairs")
            add(g.type, "modality right", modality == p.raw["modality"])
        if g.raw.get("act") and p.raw.get("act"):
            add(g.type, "act pairs")
            add(g.type, "act right", g.raw["act"] == p.raw["act"])
    return counts


def f1(counts: Counts, kind: str = "all") -> tuple[float, float, float]:
    """Precision, recall and F1 of statements with the right content and source, from 0 to 1."""
    return prf(counts[kind, "right predicted"], counts[kind, "predicted"], counts[kind, "right"], counts[kind, "gold"])


def prf(right_predicted: int, predicted: int, right: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where there is nothing."""
    p = right_predicted / predicted if predicted else 0.0
    r = right / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0
