"""Train the decision which stands are positions (`ingest.weighing`) on the open corpus.

    python -m evaluation.leanings ../shared/corpora/wikinews

Logistic regression with an L2 penalty over the features of the train part's bids (`ingest.positions`). A bid is right when a gold
position of the same holder and side has its words. The penalty and the threshold are the best of a cross-validation by
article, in which the positions that are read with the weights of the other articles are scored as in `evaluation.positions`; the
probabilities are calibrated (Platt 1999) on the same held-out bids.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from scipy.sparse import csr_matrix

from evaluation import positions, standoff
from evaluation.positions import MATCH, SIDES
from evaluation.speakers import aligned
from evaluation.statements import Annotation, Counts, Words, overlap
from evaluation.training import FOLDS, LEAST, PENALTIES, PENALTY_SLACK, calibrated, fitted, read
from ingest import positions as reading
from ingest.actors import Actors
from ingest.annotation import annotate
from ingest.attribution import statements
from ingest.deciding import Weights
from ingest.extraction import Extraction
from ingest.parsing import Parsed, model_name, parse
from ingest.positions import Bid

WEIGHTS = Path("ingest/data/positions.json")
PRIOR = {"ruled": 1.0, "supposed": -2.0}
"""The log-odds of what a word of stance tells and of what none tells, before anything is learned."""
LOWEST = 0.08
"""The likelihood from which positions are read in the cross-validation."""
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A bid's features, and whether it is right."""

    article: int
    features: list[str]
    right: bool


def examples(number: int, gold: Annotation, parsed: Parsed) -> Iterator[Example]:
    """The bids of an annotated article."""
    actors, bids = Actors(parsed), list[Bid]()

    def judge(bid: Bid) -> float:
        bids.append(bid)
        return 0.0 if bid.supposed or bid.doubtful else 1.0

    reader = reading.read(parsed, statements(parsed, actors), actors, judge, 0.5)
    found = [(bid, holder, reader.words_of(bid)) for bid in bids for holder in reader.whose(bid)]
    words = Words(gold["text"])
    theirs = annotate(gold["id"], read(gold), Extraction(actors=actors.all()))["actors"]
    same = aligned(words, gold["actors"], theirs)  # type: ignore[arg-type]
    stands = [(same.get(p["holder"]), SIDES[p["stance"]], [words.at([e]) for e in [*p["evidence"]]], words.at(p["evidence"])) for p in gold["positions"]]
    for bid, holder, spans in found:
        here, side = words.at([list(s) for s in spans]), SIDES[bid.stand.stance]
        right = any(
            actors.final(holder) == who and side == theirs_
            and max(overlap(here, part) for part in (*pieces, whole)) >= MATCH
            for who, theirs_, pieces, whole in stands
        )
        yield Example(number, bid.features, right)


def vocabulary(rows: Sequence[Example]) -> dict[str, int]:
    """The features that are not too rare, in order."""
    counted = Counter(f for e in rows for f in set(e.features))
    return {name: i for i, name in enumerate(sorted(f for f, n in counted.items() if n >= LEAST and f not in PRIOR))}


def matrix(rows: Sequence[Example], names: dict[str, int]) -> Any:
    """The features as a sparse matrix of ones."""
    where = [[names[f] for f in set(e.features) if f in names] for e in rows]
    ends = np.cumsum([0, *(len(w) for w in where)])
    flat = np.array([i for w in where for i in w], dtype=np.int32)
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(names)))


def prior(rows: Sequence[Example]) -> Any:
    """The log-odds that bids begin with."""
    return np.array([PRIOR["ruled" if "ruled" in e.features else "supposed"] for e in rows])


def learned(rows: Sequence[Example], penalty: float) -> Weights:
    """Weights that were fitted to examples, not calibrated."""
    names, y = vocabulary(rows), np.array([e.right for e in rows], dtype=float)
    values, bias = fitted(matrix(rows, names), y, penalty, prior(rows))
    weights = PRIOR | {name: round(float(values[i]), _DIGITS) for name, i in names.items()}
    return Weights(round(bias, _DIGITS), {n: w for n, w in weights.items() if w}, 1.0, 0.0, 0.5)


def positions_read(gold: Annotation, parsed: Parsed, weights: Weights, least: float) -> Annotation:
    """What is read of an article with other weights."""
    actors = Actors(parsed)
    said = statements(parsed, actors)
    reader = reading.read(parsed, said, actors, lambda bid: weights.probability(bid.features), least)
    whole = Extraction(actors=actors.all(), statements=said, positions=reader.positions())
    found = annotate(gold["id"], read(gold), whole)
    for p in found["positions"]:  # type: ignore[attr-defined]
        p["holder"] = actors.final(p["holder"])
    return found


def curve(gold: Sequence[Annotation], found: Sequence[Annotation]) -> list[tuple[float, Counts]]:
    """The counts when only positions of at least some confidence are taken."""
    out = []
    for least in np.arange(LOWEST, 0.8, 0.02):
        counts = Counts()
        for g, f in zip(gold, found, strict=True):
            sure = [p for p in f["positions"] if p.get("confidence", 1.0) >= least]
            counts.update(positions.count(g, {**f, "positions": sure}))
        out.append((float(least), counts))
    return out


def main(
    texts: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder of the CSV files.")],
    out: Annotated[Path, typer.Option(help="Where the weights go.")] = WEIGHTS,
) -> None:
    """Train on the corpus's train part and write the weights."""
    corpus = [*standoff.joined(texts, "train"), *standoff.joined(texts, "train_second")]
    found = train(corpus)
    out.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def train(corpus: Sequence[Annotation]) -> dict[str, Any]:
    """The weights learned from annotated articles, as they are stored."""
    numbers = {id_: n for n, id_ in enumerate(dict.fromkeys(a["id"] for a in corpus))}
    parses = {a["id"]: parse(read(a)) for a in corpus}
    rows = [e for a in corpus for e in examples(numbers[a["id"]], a, parses[a["id"]])]
    y = np.array([e.right for e in rows], dtype=float)
    typer.echo(f"{len(rows)} bids, {int(y.sum())} right", err=True)
    tried = []
    for penalty in PENALTIES:
        scores, read_ = np.zeros(len(rows)), list[Annotation]()
        per_fold = []
        for k in range(FOLDS):
            seen = [e for e in rows if e.article % FOLDS != k]
            weights = learned(seen, penalty)
            per_fold.append(weights)
            for i, e in enumerate(rows):
                if e.article % FOLDS == k:
                    scores[i] = weights.score(e.features)
        slope, shift = calibrated(scores, y)
        for a in corpus:
            w = per_fold[numbers[a["id"]] % FOLDS]
            fold = Weights(w.bias, w.weights, slope, shift, 0.5)
            read_.append(positions_read(a, parses[a["id"]], fold, LOWEST))
        best = max(curve(corpus, read_), key=lambda c: positions.f1(c[1])[2])
        f = positions.f1(best[1])
        tried.append((f[2], penalty, slope, shift, best[0]))
        typer.echo(f"C={penalty}: P {100 * f[0]:.1f} R {100 * f[1]:.1f} F1 {100 * f[2]:.1f} side {100*positions.f1(best[1],'side')[2]:.1f} at {best[0]:.2f}, held out", err=True)
    top = max(tried)[0]
    f1, penalty, slope, shift, threshold = next(t for t in tried if t[0] >= top - PENALTY_SLACK)
    final = learned(rows, penalty)
    return {
        "trained on": f"{len(corpus)} readings of {len(numbers)} articles; {len(rows)} bids, {int(y.sum())} right",
        "parser": model_name(),
        "held-out F1": round(f1, 4),
        "penalty": penalty,
        "bias": final.bias,
        "slope": round(slope, 4),
        "shift": round(shift, 4),
        "threshold": round(threshold, 3),
        "weights": final.weights,
    }


if __name__ == "__main__":
    typer.run(main)
