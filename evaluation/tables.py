"""Sums, intervals and tables of scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from evaluation.statements import Counts

RESAMPLES = 1000
TOLD = ("right predicted", "predicted", "right", "gold")
"""What F1 is made of: right among the predicted, predicted, right among gold, gold."""


def total(each: Iterable[Counts]) -> Counts:
    """The counts of all articles together."""
    found = Counts()
    for counts in each:
        found.update(counts)
    return found


def interval(each: Sequence[Counts], names: tuple[str, str, str, str] = TOLD) -> tuple[float, float]:
    """The 95 % interval of F1 over articles drawn with replacement."""
    table = np.array([[counts["all", n] for n in names] for counts in each], dtype=float)
    drawn = np.random.default_rng(1).integers(0, len(each), (RESAMPLES, len(each)))
    sums = table[drawn].sum(axis=1)
    p = sums[:, 0] / np.maximum(sums[:, 1], 1)
    r = sums[:, 2] / np.maximum(sums[:, 3], 1)
    f = 2 * p * r / np.maximum(p + r, 1e-9)
    low, high = np.quantile(f, (0.025, 0.975))
    return float(low), float(high)


def percent(value: float) -> str:
    """A share from 0 to 1 in per cent."""
    return f"{100 * value:.1f}"


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table."""
    lines = [list(head), ["---"] * len(head), *map(list, rows)]
    widths = [max(len(line[k]) for line in lines) for k in range(len(head))]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in lines)
