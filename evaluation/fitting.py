"""Logistic regression over named features, for the decisions that are learned from the open corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

PENALTIES = (0.02, 0.04, 0.08, 0.16)
"""What is tried for C, the inverse of the penalty."""
FOLDS = 5
LEAST = 3
"""Examples that have a feature; rarer ones are left out."""
PENALTY_SLACK = 0.005
"""The strongest penalty whose F1 is so near the best is taken: what is learned should hold for other newspapers."""
DIGITS = 3
Features = Sequence[Sequence[str]]
"""The features of each example."""


def vocabulary(rows: Features, without: Collection[str]) -> dict[str, int]:
    """The features that are not too rare, in order; `without`: those whose weights are given."""
    counted = Counter(f for features in rows for f in set(features))
    kept = sorted(f for f, n in counted.items() if n >= LEAST and f not in without)
    return {name: i for i, name in enumerate(kept)}


def matrix(rows: Features, names: dict[str, int]) -> Any:
    """The features as a sparse matrix of ones."""
    where = [[names[f] for f in set(features) if f in names] for features in rows]
    ends = np.cumsum([0, *(len(w) for w in where)])
    flat = np.array([i for w in where for i in w], dtype=np.int32)
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(names)))


class Beside:
    """A sparse matrix and a dense one side by side, as far as fitting asks: products with vectors."""

    def __init__(self, sparse: Any, dense: Any) -> None:
        self._sparse, self._dense = sparse, np.asarray(dense, dtype=np.float32)
        self._back, self._sparse_back = np.ascontiguousarray(self._dense.T), sparse.T.tocsr()
        self.shape = sparse.shape[0], sparse.shape[1] + self._dense.shape[1]

    def __matmul__(self, w: Any) -> Any:
        cut = self._sparse.shape[1]
        return self._sparse @ w[:cut] + self._dense @ w[cut:].astype(np.float32)

    @property
    def T(self) -> _Turned:
        """Turned, as far as fitting asks."""
        return _Turned(self._sparse_back, self._back)


class _Turned:
    def __init__(self, sparse: Any, dense: Any) -> None:
        self._sparse, self._dense = sparse, dense

    def __matmul__(self, v: Any) -> Any:
        return np.concatenate([self._sparse @ v, self._dense @ v.astype(np.float32)])


def fitted(x: Any, y: Any, penalty: float, offset: Any, counts: Any = 1.0) -> tuple[Any, float]:
    """Weights and bias of the logistic regression whose log-odds begin at `offset`, by L-BFGS (Liu & Nocedal 1989).

    `counts`: how often each example is taken to have been seen.
    """

    def loss(w: Any) -> tuple[float, Any]:
        z = x @ w[:-1] + w[-1] + offset
        wrong = counts * (1 / (1 + np.exp(-z)) - y)
        value = (counts * (np.logaddexp(0, z) - y * z)).sum() + (w[:-1] ** 2).sum() / (2 * penalty)
        return float(value), np.append(x.T @ wrong + w[:-1] / penalty, wrong.sum())

    found = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    return found.x[:-1], float(found.x[-1])


def calibrated(scores: Any, y: Any) -> tuple[float, float]:
    """Slope and shift that make the scores the log-odds of being right (Platt 1999)."""
    weights, shift = fitted(scores.reshape(-1, 1), y, 1e6, np.zeros(len(y)))
    return float(weights[0]), shift
