"""A logistic regression that was trained elsewhere: log-odds by named features, calibrated to a probability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, fsum


@dataclass(frozen=True, slots=True)
class Logistic:
    """The log-odds of each feature, and the slope and shift that calibrate their sum (Platt 1999)."""

    bias: float
    weights: Mapping[str, float]
    slope: float
    shift: float

    def score(self, found: Iterable[str]) -> float:
        """The log-odds of what has these features, in whatever order, before calibration."""
        weights = self.weights
        return fsum([self.bias, *[weights[name] for name in found if name in weights]])

    def probability(self, found: Iterable[str]) -> float:
        """How likely it is, from 0 to 1, to the thousandth."""
        return self.likelihood(self.score(found))

    def likelihood(self, score: float) -> float:
        """The probability that a score stands for, to the thousandth."""
        odds = self.slope * score + self.shift
        return round(1 / (1 + exp(-odds)), 3) if odds > -60 else 0.0

    def telling(self, found: Iterable[str], most: int) -> list[tuple[str, float]]:
        """The features that weigh most, either way, and their log-odds; the heaviest first."""
        weighed = ((name, self.slope * self.weights.get(name, 0.0)) for name in dict.fromkeys(found))
        return sorted((w for w in weighed if w[1]), key=lambda w: (-abs(w[1]), w[0]))[:most]
