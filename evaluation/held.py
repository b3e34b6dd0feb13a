"""The tables of positions: by corpus beside what two readers agree on, by stance, by phenomenon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation import positions
from evaluation.corpora import READ_TWICE, twice
from evaluation.positions import STANCES
from evaluation.statements import Annotation, Counts
from evaluation.tables import interval, percent, total

Pair = tuple[Sequence[Annotation], Sequence[Annotation]]
"""Gold articles, and what was found in them."""
HELD_HEAD = (
    *("corpus", "articles", "gold", "read", "found F1 [95 %]", "P", "R", "stance", "side", "full", "option", "macro"),
    *("reported by", "condition", "dates", "false alarms"),
)
_FOUND = ("found", "predicted", "found", "gold")


def _each(gold: Sequence[Annotation], found: Sequence[Annotation]) -> list[Counts]:
    return [positions.count(g, f) for g, f in zip(gold, found, strict=True)]


def held_row(title: str, gold: Sequence[Annotation], found: Sequence[Annotation]) -> list[str]:
    """A line of the table of corpora."""
    each = _each(gold, found)
    counts, (low, high) = total(each), interval(each, _FOUND)
    p, r, f = positions.f1(counts)
    right, dates = counts["dates", "right"], counts["dates", "gold"]
    return [
        title,
        *(str(n) for n in (len(gold), counts["all", "gold"], counts["all", "predicted"])),
        f"{percent(f)} [{percent(low)}, {percent(high)}]",
        *(percent(v) for v in (p, r, *(positions.f1(counts, what)[2] for what in ("stance", "side", "full")))),
        *(percent(v) for v in (positions.option(counts), positions.macro(counts))),
        *(percent(positions.of(counts, what)[2]) for what in ("reported", "condition")),
        f"{right} of {dates}" if dates else "-",
        f"{counts['all', 'false alarms']} of {counts['all', 'without']}",
    ]


def ceilings(folder: Path) -> Iterator[list[str]]:
    """What the second of two readers finds of what the first did, as if it were a prediction."""
    for first, second in READ_TWICE:
        if pairs := twice(folder, first, second):
            yield held_row(f"two readers: {first}, {second}", [a for a, _ in pairs], [b for _, b in pairs])


def held_data(gold: Sequence[Annotation], found: Sequence[Annotation]) -> dict[str, Any]:
    """The scores of a corpus as numbers from 0 to 1."""
    counts = total(_each(gold, found))
    whats = ("found", "stance", "side", "full")
    return {
        **{what: dict(zip(("p", "r", "f1"), positions.f1(counts, what), strict=True)) for what in whats},
        "option": positions.option(counts),
        "macro": positions.macro(counts),
        "dates": [counts["dates", "right"], counts["dates", "gold"]],
        "false alarms": [counts["all", "false alarms"], counts["all", "without"]],
        "stances": {s: positions.of(counts, s)[2] for s in STANCES},
    }


def by_stance(held: Mapping[str, Pair]) -> tuple[list[str], list[list[str]]]:
    """Head and lines: each stance's F1 and how many of gold's are right, by corpus."""
    rows = list[list[str]]()
    for title, pair in held.items():
        counts = total(_each(*pair))
        cells = (f"{percent(positions.of(counts, s)[2])} ({counts[s, 'right']}/{counts[s, 'gold']})" for s in STANCES)
        rows.append([title, *(c if not c.endswith("/0)") else "-" for c in cells)])
    return ["corpus", *STANCES], rows


def by_phenomenon(gold: Sequence[Annotation], found: Sequence[Annotation]) -> tuple[list[str], list[list[str]]]:
    """Head and lines: the challenge set's families of phenomena, the positions found, and false alarms."""
    families = dict[str, Counts]()
    for g, counts in zip(gold, _each(gold, found), strict=True):
        families.setdefault(g["phenomenon"].split("/")[0], Counts()).update(counts)
    rows = [
        [
            family,
            *(str(counts["all", what]) for what in ("gold", "predicted", "found", "stance")),
            percent(positions.f1(counts)[2]) if counts["all", "gold"] else "-",
            f"{counts['all', 'false alarms']} of {counts['all', 'without']}" if counts["all", "without"] else "-",
        ]
        for family, counts in sorted(families.items())
    ]
    return ["family", "gold", "read", "found", "stance right", "found F1", "false alarms"], rows
