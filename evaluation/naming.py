"""Train the choice of options' names (`ingest.naming`) on the open corpus.

    python -m evaluation.naming ../shared/corpora/wikinews

Each option of a position that is read and that a reader has too, in any reading of a train article or in a written
one, is an example, with the article's title and without: the names that the article has for it, each with the likeness
of its words to what the reader called it. A linear model with an L2 penalty weighs the names' features; a softmax over
its scores is fitted first to the likenesses and then to the highest likeness that is to be expected. The penalty is
given. What a cross-validation by article gives is stored beside the weights: the mean likeness of the options' own
names, of those that are chosen by weights learned from other articles, and of the best that there are.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from scipy.optimize import minimize

from evaluation import standoff
from evaluation.fitting import DIGITS, FOLDS, matrix
from evaluation.positions import likeness, paired
from evaluation.statements import Annotation
from evaluation.training import read
from ingest import positions as reading
from ingest.actors import Actors
from ingest.annotation import annotate
from ingest.attribution import statements
from ingest.extraction import Extraction
from ingest.naming import Names
from ingest.parsing import Parsed, model_name, parse

WEIGHTS = Path("ingest/data/names.json")
READINGS = ("train", "train_second", "train_positions", "train_positions_second", standoff.FURTHER)
PENALTY = 0.6
CAUTION = 1.5
"""What an option's own name has beyond its weight: a wrong name makes one of two options, a bare one is only bare."""
LEAST = {"told": 0.0, "doubtful": 0.1, "supposed": 0.08}
"""Positions are examples that are less likely than those that are kept: there are more of them."""
RARE = 8
"""Examples that have a feature; rarer ones are left out."""
SHARPNESS = 6.0
"""How much likelier a name is that is wholly right than one that is wholly wrong, in the first fit (log-odds)."""
ROUNDS = 150


@dataclass(frozen=True, slots=True)
class Example:
    """An option's names, its own first: their features, and their likeness to what a reader called it."""

    features: tuple[tuple[str, ...], ...]
    alike: tuple[float, ...]


def examples(readings: Sequence[Annotation], parsed: Parsed) -> Iterator[Example]:
    """The options of an article that was read once or more."""
    actors = Actors(parsed)
    said = statements(parsed, actors)
    reader = reading.read(parsed, said, actors, None, LEAST, settled=False)
    title, apart, phrases = readings[0].get("title"), reader.apart(), reader.phrases()
    titled = [Names(phrases, t) for t in ([title, None] if title else [None])]
    held = tuple(replace(p, holder=actors.final(p.holder)) for p in reader.positions())
    found = annotate("", read(readings[0]), Extraction(actors=actors.all(), statements=said, positions=held))
    for gold in readings:
        for i, j in paired(gold, found).items():
            right, own = gold["positions"][i]["option"], found["positions"][j]["option"]  # type: ignore[index]
            meant = reader.meant.get(own)
            if meant is not None and meant.short:
                for names in titled:
                    told = list(names.candidates(meant, apart.get(own, ())))
                    yield Example(tuple(f for _, f in told), tuple(likeness(right, name) for name, _ in told))


class Problem:
    """Examples as a matrix of their names' features."""

    def __init__(self, articles: Sequence[Sequence[Example]], names: dict[str, int]) -> None:
        rows = [*chain.from_iterable(articles)]
        sizes = np.array([len(e.alike) for e in rows])
        self._x = matrix([*chain.from_iterable(e.features for e in rows)], names)
        self._y = np.array([*chain.from_iterable(e.alike for e in rows)])
        self._starts, self._sizes = np.cumsum([0, *sizes[:-1]]), sizes
        # An article that says the same a dozen times does not count a dozen times.
        self._counts = np.array([len(a) ** -0.5 for a in articles for _ in a])

    def _each(self, values: Any) -> Any:
        return np.repeat(values, self._sizes)

    def _softmax(self, scores: Any) -> Any:
        odds = np.exp(scores - self._each(np.maximum.reduceat(scores, self._starts)))
        return odds / self._each(np.add.reduceat(odds, self._starts))

    def _unlike(self, w: Any) -> tuple[float, Any]:
        """The cross entropy of the names to their likeness."""
        p, aim = self._softmax(self._x @ w), self._softmax(SHARPNESS * self._y)
        each = self._each(self._counts)
        loss = -(each * aim * np.log(np.maximum(p, 1e-300))).sum() + PENALTY * (w @ w)
        return float(loss), self._x.T @ (each * (p - aim)) + 2 * PENALTY * w

    def _missed(self, w: Any) -> tuple[float, Any]:
        """The likeness that is to be expected, with the sign turned."""
        p = self._softmax(self._x @ w)
        expected = np.add.reduceat(p * self._y, self._starts)
        slope = p * (self._y - self._each(expected)) * self._each(self._counts)
        loss = -(expected * self._counts).sum() + PENALTY * (w @ w)
        return float(loss), -(self._x.T @ slope) + 2 * PENALTY * w

    def fitted(self) -> Any:
        """The weights of the features."""
        w = np.zeros(self._x.shape[1])
        for loss in (self._unlike, self._missed):
            w = minimize(loss, w, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
        return w


def learned(articles: Sequence[Sequence[Example]]) -> dict[str, float]:
    """Weights that were fitted to the examples of articles."""
    counted = Counter(f for e in chain.from_iterable(articles) for f in set(chain.from_iterable(e.features)))
    names = {name: i for i, name in enumerate(sorted(f for f, n in counted.items() if n >= RARE))}
    values = Problem([a for a in articles if a], names).fitted()
    found = {name: w for name, i in names.items() if (w := round(float(values[i]), DIGITS))}
    return found | {"own": round(found.get("own", 0.0) + CAUTION, DIGITS)}


def chosen(example: Example, weights: dict[str, float]) -> float:
    """The likeness of the name that is chosen."""
    scores = [sum(weights.get(f, 0.0) for f in features) for features in example.features]
    return example.alike[scores.index(max(scores))]


def held_out(articles: Sequence[Sequence[Example]]) -> list[float]:
    """Mean likeness of own names, of those chosen by weights that have not seen the article, and of the best."""
    folds = [learned([a for i, a in enumerate(articles) if i % FOLDS != k]) for k in range(FOLDS)]
    found = [
        (e.alike[0], chosen(e, folds[i % FOLDS]), max(e.alike)) for i, a in enumerate(articles) for e in a if e.features
    ]
    return [round(float(v), 4) for v in np.array(found).mean(axis=0)] if found else []


def train(corpus: Iterable[Annotation]) -> dict[str, Any]:
    """The weights learned from annotated articles, as they are stored."""
    by_article: dict[str, list[Annotation]] = {}
    for a in corpus:
        by_article.setdefault(a["id"], []).append(a)
    articles = [list(examples(readings, parse(read(readings[0])))) for readings in by_article.values()]
    return {
        "trained on": f"{len(articles)} articles, {sum(map(len, articles))} options with short names",
        "parser": model_name(),
        "held-out likeness (own, chosen, best)": held_out(articles),
        "weights": learned(articles),
    }


def main(
    texts: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder of the CSV files.")],
    out: Annotated[Path, typer.Option(help="Where the weights go.")] = WEIGHTS,
) -> None:
    """Train on the corpus's train part and on the written articles, and write the weights."""
    found = train([*(a for part in READINGS for a in standoff.joined(texts, part)), *standoff.written(second=True)])
    out.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    typer.echo(f"{found['trained on']}: {len(found['weights'])} weights in {out}")


if __name__ == "__main__":
    typer.run(main)
