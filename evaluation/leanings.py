"""Train the decision which stands are positions (`ingest.weighing`) on the open corpus.

    python -m evaluation.leanings ../shared/corpora/wikinews

Logistic regression with an L2 penalty over the features of the train part's bids (`ingest.positions`). A bid is right
when a gold position of the same holder and side bears its words, in any reading of the article. The penalty is the best
of a cross-validation by article, in which the positions that are read with the weights learned from the other articles
are scored as `evaluation.positions` does; the probabilities are calibrated (Platt 1999) on the same held-out bids. The
thresholds are given: see ADR 15.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from evaluation import positions, standoff
from evaluation.fitting import DIGITS, FOLDS, PENALTIES, PENALTY_SLACK, calibrated, fitted, matrix, vocabulary
from evaluation.positions import MATCH, SIDES
from evaluation.speakers import aligned
from evaluation.statements import Annotation, Counts, Words, overlap
from evaluation.training import read
from ingest import positions as reading
from ingest.actors import Actors
from ingest.annotation import annotate
from ingest.attribution import statements
from ingest.bids import Bid
from ingest.extraction import Extraction
from ingest.parsing import Parsed, model_name, parse
from ingest.weighing import Weights

WEIGHTS = Path("ingest/data/positions.json")
READINGS = ("train_second", "train_positions")
"""The readings with all the positions that a reader finds; the first one of the train part has fewer."""
PRIOR = {"ruled": 1.0, "supposed": -2.0}
"""The log-odds of what a word of stance tells and of what none tells, before anything is learned."""
LEAST = {"told": 0.08, "doubtful": 0.3, "supposed": 0.2}
"""The probability from which a bid is a position. Those told by a word of stance are kept at less than what is best for
the corpus, which has few of what the challenge set tests; the doubtful at more, for they are what singers want."""


@dataclass(frozen=True, slots=True)
class Example:
    """A bid's features, and whether it is right."""

    features: tuple[str, ...]
    right: bool


def examples(readings: Sequence[Annotation], parsed: Parsed) -> Iterator[Example]:
    """The bids of an article that was read once or more."""
    actors, bids = Actors(parsed), list[Bid]()

    def judge(bid: Bid) -> float:
        bids.append(bid)
        return float(bid.sort == "told")

    reader = reading.read(parsed, statements(parsed, actors), actors, judge)
    found = [(bid, holder, reader.words_of(bid)) for bid in bids for holder in reader.whose(bid)]
    words = Words(readings[0]["text"])
    theirs = annotate("", read(readings[0]), Extraction(actors=actors.all()))["actors"]
    stands = [
        (who, SIDES[p["stance"]], [words.at(spans) for spans in (p["evidence"], *([e] for e in p["evidence"]))])
        for gold in readings
        for same in [aligned(words, gold["actors"], theirs)]  # type: ignore[arg-type]
        for p in gold["positions"]
        if (who := same.get(p["holder"])) is not None
    ]
    for bid, holder, spans in found:
        here, side, who = words.at([list(s) for s in spans]), SIDES[bid.stand.stance], actors.final(holder)
        right = any(
            who == theirs_ and side == stance and max(overlap(here, piece) for piece in pieces) >= MATCH
            for theirs_, stance, pieces in stands
        )
        yield Example(bid.features, right)


def learned(rows: Sequence[Example], penalty: float) -> Weights:
    """Weights that were fitted to examples, not calibrated."""
    shapes = [e.features for e in rows]
    names, y = vocabulary(shapes, PRIOR), np.array([e.right for e in rows], dtype=float)
    offset = np.array([PRIOR["ruled" if "ruled" in f else "supposed"] for f in shapes])
    values, bias = fitted(matrix(shapes, names), y, penalty, offset)
    weights = PRIOR | {name: round(float(values[i]), DIGITS) for name, i in names.items()}
    return Weights(round(bias, DIGITS), {n: w for n, w in weights.items() if w}, 1.0, 0.0, LEAST)


def positions_read(gold: Annotation, parsed: Parsed, weights: Weights) -> Annotation:
    """What is read of an article with other weights."""
    actors = Actors(parsed)
    said = statements(parsed, actors)
    reader = reading.read(parsed, said, actors, lambda bid: weights.probability(bid.features), weights.least)
    held = tuple(replace(p, holder=actors.final(p.holder)) for p in reader.positions())
    return annotate(gold["id"], read(gold), Extraction(actors=actors.all(), statements=said, positions=held))


@dataclass(frozen=True, slots=True)
class Trial:
    """What a penalty gives on articles that were held out."""

    penalty: float
    slope: float
    shift: float
    counts: Counts

    @property
    def f1(self) -> float:
        """F1 of positions that are found."""
        return positions.f1(self.counts)[2]

    def __str__(self) -> str:
        p, r, f = (100 * v for v in positions.f1(self.counts))
        side = 100 * positions.f1(self.counts, "side")[2]
        return f"C={self.penalty}: P {p:.1f} R {r:.1f} F1 {f:.1f}, side {side:.1f}, held out"


def trial(
    articles: Sequence[list[Annotation]], parses: Sequence[Parsed], rows: Sequence[list[Example]], c: float
) -> Trial:
    """A cross-validation by article with one penalty; scored against the last reading of each."""
    folds = [learned([*chain.from_iterable(r for i, r in enumerate(rows) if i % FOLDS != k)], c) for k in range(FOLDS)]
    scores = np.array([folds[i % FOLDS].score(e.features) for i, found in enumerate(rows) for e in found])
    slope, shift = calibrated(scores, np.array([e.right for e in chain.from_iterable(rows)], dtype=float))
    counts = Counts()
    for i, (readings, parsed) in enumerate(zip(articles, parses, strict=True)):
        weights = replace(folds[i % FOLDS], slope=slope, shift=shift)
        counts.update(positions.count(readings[-1], positions_read(readings[-1], parsed, weights)))
    return Trial(c, slope, shift, counts)


def train(corpus: Iterable[Annotation]) -> dict[str, Any]:
    """The weights learned from annotated articles, as they are stored; an article's fullest reading comes last."""
    by_article = defaultdict[str, list[Annotation]](list)
    for a in corpus:
        by_article[a["id"]].append(a)
    articles = list(by_article.values())
    parses = [parse(read(readings[0])) for readings in articles]
    rows = [list(examples(readings, parsed)) for readings, parsed in zip(articles, parses, strict=True)]
    bids, right = sum(map(len, rows)), sum(e.right for e in chain.from_iterable(rows))
    trials = list[Trial]()
    for penalty in PENALTIES:
        trials.append(trial(articles, parses, rows, penalty))
        typer.echo(str(trials[-1]), err=True)
    best = max(t.f1 for t in trials)
    chosen = next(t for t in trials if t.f1 >= best - PENALTY_SLACK)
    final = learned([*chain.from_iterable(rows)], chosen.penalty)
    held = sum(len(readings[-1]["positions"]) for readings in articles)
    return {
        "trained on": f"{len(articles)} articles, {held} positions in the fullest reading; {bids} bids, {right} right",
        "parser": model_name(),
        "held-out F1": round(chosen.f1, 4),
        "penalty": chosen.penalty,
        "bias": final.bias,
        "slope": round(chosen.slope, 4),
        "shift": round(chosen.shift, 4),
        "least": LEAST,
        "weights": final.weights,
    }


def main(
    texts: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder of the CSV files.")],
    out: Annotated[Path, typer.Option(help="Where the weights go.")] = WEIGHTS,
) -> None:
    """Train on the corpus's train part and write the weights."""
    full = [a for part in READINGS for a in standoff.joined(texts, part)]
    ids = {a["id"] for a in full}
    found = train([*(a for a in standoff.joined(texts, "train") if a["id"] in ids), *full])
    out.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    typer.echo(f"{found['trained on']}: {len(found['weights'])} weights in {out}")


if __name__ == "__main__":
    typer.run(main)
