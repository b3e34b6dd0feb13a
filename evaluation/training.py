"""Train the decision which drafts are statements (`ingest.deciding`) on the open corpus.

    python -m evaluation.training ../shared/corpora/wikinews

Logistic regression with an L2 penalty over the features of the train part's drafts. A draft is right when it is the
one that is paired with a gold statement of the same words and source. The penalty and the threshold are the best of a
cross-validation by article; the probabilities are calibrated (Platt 1999) on the same held-out drafts. Rerun on
the same corpus, parser and code it writes the same weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from evaluation import standoff
from evaluation.fitting import DIGITS, FOLDS, PENALTIES, PENALTY_SLACK, calibrated, fitted, matrix, vocabulary
from evaluation.statements import MATCH, Annotation, Item, Words, items, overlap, paired, sources_agree
from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import candidates
from ingest.deciding import best, described, guessed, judged, prevails
from ingest.drafts import Draft
from ingest.parsing import model_name, parse

WEIGHTS = Path("ingest/data/attribution.json")
PRIOR = {"ruled": 1.0, "guessed": -1.5}
"""The log-odds of what rules found and of guesses before anything is learned; the corpus has few of some rules."""


@dataclass(frozen=True, slots=True)
class Example:
    """A draft of an article, its features, and whether it is right."""

    article: int
    reading: int
    draft: Draft
    features: list[str]
    right: bool


def read(article: Annotation) -> Article:
    """An annotated article as the reader takes it."""
    return Article(
        text=article["text"], url=article.get("url"), published=article.get("date"), title=article.get("title")
    )


def labelled(words: Words, gold: list[Item], drafts: list[Draft]) -> set[int]:
    """The numbers of the drafts that are right: paired with a gold statement, with its words and its source."""
    found = [
        Item(
            words.at(d.content),
            words.at(d.sources),
            words.at(d.cue),
            "",
            d.act,
            {},
        )
        for d in drafts
    ]
    right = set[int]()
    for i, j in paired(words, gold, found).items():
        if overlap(gold[i].content, found[j].content) >= MATCH and sources_agree(words, gold[i], found[j]):
            right.add(j)
    return right


def examples(number: int, reading: int, annotated: Annotation) -> Iterable[Example]:
    """The drafts of an annotated article; `reading` tells two annotations of one article apart."""
    parsed = parse(read(annotated))
    views, drafts = candidates(parsed, Actors(parsed).knows)
    words = Words(annotated["text"])
    right = labelled(words, items(words, annotated), drafts)
    for j, (draft, found) in enumerate(zip(drafts, described(views, drafts), strict=True)):
        yield Example(number, reading, draft, found, j in right)


def shapes(rows: Sequence[Example]) -> list[list[str]]:
    """The features of drafts."""
    return [e.features for e in rows]


def prior(rows: Sequence[Example]) -> Any:
    """The log-odds that drafts begin with: what a rule vouches for is likely, a guess is not."""
    return np.array([PRIOR["guessed" if guessed(e.draft) else "ruled"] for e in rows])


def held_out(rows: Sequence[Example], penalty: float) -> Any:
    """The log-odds of every draft by a model that has not seen its article."""
    y, fold = np.array([e.right for e in rows], dtype=float), np.array([e.article % FOLDS for e in rows])
    scores = np.zeros(len(rows))
    for k in range(FOLDS):
        seen, unseen = ([e for e, f in zip(rows, fold, strict=True) if (f == k) == test] for test in (False, True))
        names = vocabulary(shapes(seen), PRIOR)
        weights, bias = fitted(matrix(shapes(seen), names), y[fold != k], penalty, prior(seen))
        scores[fold == k] = matrix(shapes(unseen), names) @ weights + bias + prior(unseen)
    return scores


def best_threshold(rows: Sequence[Example], p: Any, gold: int) -> tuple[float, float]:
    """The probability from which to keep drafts for the best F1, and that F1; what is outdone at its cue is out."""
    kept = list[tuple[float, bool]]()
    for e, value in zip(rows, p, strict=True):
        e.draft.confidence = judged(e.draft, float(value))
    for _, group in groupby(rows, key=lambda e: (e.article, e.reading)):
        found = list(group)
        likeliest = best(e.draft for e in found)
        kept += [(e.draft.confidence, e.right) for e in found if prevails(e.draft, likeliest)]
    kept.sort(reverse=True)
    curve, right = list[tuple[float, float]](), 0
    for n, (value, ok) in enumerate(kept, 1):
        right += ok
        curve.append((value, 2 * right / (n + gold)))
    return max(curve, key=lambda point: point[1], default=(0.5, 0.0))


def train(corpus: Sequence[Annotation]) -> dict[str, Any]:
    """The weights learned from annotated articles, as they are stored; an article may be there as two have read it."""
    numbers = {id_: n for n, id_ in enumerate(dict.fromkeys(a["id"] for a in corpus))}
    rows = [e for k, a in enumerate(corpus) for e in examples(numbers[a["id"]], k, a)]
    gold = sum(len(a["statements"]) for a in corpus)
    y = np.array([e.right for e in rows], dtype=float)
    tried = list[tuple[float, float, float, float, float]]()
    for penalty in PENALTIES:
        scores = held_out(rows, penalty)
        slope, shift = calibrated(scores, y)
        threshold, f = best_threshold(rows, 1 / (1 + np.exp(-(slope * scores + shift))), gold)
        tried.append((f, penalty, slope, shift, threshold))
        typer.echo(f"C={penalty}: F1 {100 * f:.1f} at {threshold:.2f}, held out", err=True)
    best_f1 = max(tried)[0]
    f, penalty, slope, shift, threshold = next(t for t in tried if t[0] >= best_f1 - PENALTY_SLACK)
    names = vocabulary(shapes(rows), PRIOR)
    learned, bias = fitted(matrix(shapes(rows), names), y, penalty, prior(rows))
    weights = PRIOR | {name: round(float(learned[i]), DIGITS) for name, i in names.items()}
    return {
        "trained on": f"{len(corpus)} readings of {len(numbers)} articles, {gold} statements; {len(rows)} drafts, "
        f"{int(y.sum())} right",
        "parser": model_name(),
        "held-out F1": round(f, 4),
        "penalty": penalty,
        "bias": round(bias, DIGITS),
        "slope": round(slope, 4),
        "shift": round(shift, 4),
        "threshold": round(threshold, 3),
        "weights": {name: w for name, w in weights.items() if w},
    }


def main(
    texts: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder of the CSV files.")],
    out: Annotated[Path, typer.Option(help="Where the weights go.")] = WEIGHTS,
) -> None:
    """Train on the corpus's train part and write the weights."""
    found = train([*standoff.joined(texts, "train"), *standoff.joined(texts, "train_second")])
    out.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    typer.echo(f"{found['trained on']}: {len(found['weights'])} weights in {out}")


if __name__ == "__main__":
    typer.run(main)
