"""Whether a confidence of 0.8 is right eight times in ten: reliability by tenths, and the expected calibration error.

The error is the mean distance between confidence and accuracy over the bins, weighted by size (Naeini et al. 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluation.statements import MATCH, Annotation, Words, items, overlap, paired, sources_agree

BINS = 10


class Reliability:
    """Confidences and whether they were right, of predicted statements against gold ones."""

    def __init__(self) -> None:
        self.pairs = list[tuple[float, bool]]()

    def add(self, gold: Sequence[Annotation], found: Sequence[Annotation]) -> None:
        """Take in what was found in articles."""
        for g, p in zip(gold, found, strict=True):
            words = Words(g["text"])
            g_items, p_items = items(words, g), items(words, p)
            right = {
                j
                for i, j in paired(words, g_items, p_items).items()
                if overlap(g_items[i].content, p_items[j].content) >= MATCH
                and sources_agree(words, g_items[i], p_items[j])
            }
            self.pairs += [(item.raw.get("confidence", 1.0), j in right) for j, item in enumerate(p_items)]

    def bins(self) -> list[tuple[float, float, int, float, float]]:
        """From, to, how many, mean confidence, share that was right; of the bins that hold something."""
        held = [list[tuple[float, bool]]() for _ in range(BINS)]
        for pair in self.pairs:
            held[min(BINS - 1, int(pair[0] * BINS))].append(pair)
        return [
            (k / BINS, (k + 1) / BINS, len(b), sum(c for c, _ in b) / len(b), sum(ok for _, ok in b) / len(b))
            for k, b in enumerate(held)
            if b
        ]

    def error(self) -> float:
        """The expected calibration error, from 0 to 1."""
        return sum(n * abs(c - ok) for _, _, n, c, ok in self.bins()) / max(1, len(self.pairs))

    def data(self) -> dict[str, Any]:
        """The figures."""
        return {"error": self.error(), "bins": self.bins()}

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Head and rows; the last row is the error."""
        rows = [[f"{a:.1f}-{b:.1f}", str(n), f"{c:.2f}", f"{ok:.2f}"] for a, b, n, c, ok in self.bins()]
        rows.append(["expected calibration error", str(len(self.pairs)), "", f"{self.error():.3f}"])
        return ["confidence", "statements", "mean", "right"], rows
