"""Learn which sentences may bear a position (`ingest.screening`) from what is read when all of them are looked at.

    python -m evaluation.screening ../shared/corpora/wikinews

Logistic regression with an L2 penalty over how often each word, tag and type of name is in a sentence, and the kind of
its block. Learned from the Wikinews articles that are neither of dev nor of test, and from the written articles, which
count half as much. Printed: of a fifth of the former that is held out, by article, how many words are not looked at
and how many of the positions that are read in all of it are lost.
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

from evaluation import standoff
from evaluation.fitting import FOLDS, fitted, vocabulary
from evaluation.training import read
from ingest import positions as reading
from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import statements
from ingest.parsing import parse
from ingest.screening import LEAST, LEAST_SUPPOSED, Screen

OUT = Path("ingest/data/screen.json")
PENALTY = 1.0
HALF = 0.5
"""What a sentence of a written article counts."""
DIGITS = 2
EVIDENCE = 3
"""Words of a position's evidence in a sentence that bears it."""
EVERYTHING = Screen(100.0, {}, {}, {}, {})
"""Lets every sentence through."""
TABLES = {"w": "words", "t": "tags", "e": "types", "k": "kinds"}
"""The tables of the screen, by what the names of their features begin with."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: how often it has each feature, its length, whether it bears a position, what it counts, its fold."""

    features: Counter[str]
    words: int
    bears: bool
    weight: float
    fold: int


def sentences(article: Article, weight: float, fold: int) -> Iterator[Sentence]:
    """The sentences of an article, read without a screen."""
    parsed = parse(article)
    actors = Actors(parsed)
    reader = reading.read(parsed, statements(parsed, actors), actors, screened=EVERYTHING)
    evidence = [span for p in reader.positions() for span in p.evidence]
    for block in parsed.blocks:
        for sentence in block.doc.sents:
            found = Counter({f"k={block.block.kind}": 1})
            for t in sentence:
                if t.ent_type_ != "PERSON" and (word := t.lower_ if t.pos_ == "PROPN" else t.lemma_).isalpha():
                    found[f"w={word}"] += 1
                found[f"t={t.tag_}"] += 1
                if t.ent_type_:
                    found[f"e={t.ent_type_}"] += 1
            places = [t.idx + block.offset for t in sentence]
            bears = any(sum(start <= i < end for i in places) >= EVIDENCE for start, end in evidence)
            yield Sentence(found, len(sentence), bears, weight, fold)


def learned(found: Sequence[Sentence]) -> dict[str, Any]:
    """The screen that fits sentences, as it is stored."""
    names = vocabulary([list(s.features) for s in found], ())
    kept = [[(names[f], n) for f, n in s.features.items() if f in names] for s in found]
    ends = np.cumsum([0, *map(len, kept)])
    where, counts = np.array([pair for row in kept for pair in row]).T
    x = csr_matrix((counts.astype(float), where, ends), shape=(len(found), len(names)))
    y, weights = np.array([float(s.bears) for s in found]), np.array([s.weight for s in found])
    values, bias = fitted(x, y, PENALTY, np.zeros(len(found)), weights)
    tables: dict[str, dict[str, float]] = {table: {} for table in TABLES.values()}
    for name, i in names.items():
        kind, _, word = name.partition("=")
        if weight := round(float(values[i]), DIGITS):
            tables[TABLES[kind]][word] = weight
    return {"bias": round(bias, DIGITS), **tables}


def score(stored: dict[str, Any], features: Counter[str]) -> float:
    """The log-odds of a sentence."""
    tables: dict[str, dict[str, float]] = {kind: stored[table] for kind, table in TABLES.items()}
    bias: float = stored["bias"]
    return bias + sum(n * tables[f[0]].get(f[2:], 0.0) for f, n in features.items())


def passed_over(stored: dict[str, Any], held: Sequence[Sentence], least: float) -> tuple[float, float]:
    """The shares of words that are not looked at, and of sentences with a position that are not."""
    below = [s for s in held if score(stored, s.features) < least]
    bearing = sum(s.bears for s in held)
    return sum(s.words for s in below) / sum(s.words for s in held), sum(s.bears for s in below) / max(1, bearing)


def articles(folder: Path) -> Iterator[tuple[Article, float, int]]:
    """The articles that it is learned from, what each counts, and its fold, which a written one has none of."""
    kept = {standoff.address(a["url"]) for part in ("dev", "test") for a in standoff.stored(part)}
    open_ = (text for url, text in standoff.texts(folder).items() if url not in kept)
    for n, text in enumerate(open_):
        yield Article(text=text), 1.0, n % FOLDS
    for written in standoff.written(second=True):
        yield read(written), HALF, -1


def main(
    texts: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder of the CSV files.")],
    out: Annotated[Path, typer.Option(help="Where the screen goes.")] = OUT,
) -> None:
    """Learn the screen and write it."""
    found = [s for article, weight, fold in articles(texts) for s in sentences(article, weight, fold)]
    trial, held = learned([s for s in found if s.fold != 0]), [s for s in found if s.fold == 0]
    for least in (LEAST - 1, LEAST, LEAST_SUPPOSED - 0.5, LEAST_SUPPOSED):
        words, lost = passed_over(trial, held, least)
        typer.echo(
            f"{least:+.1f}: {100 * words:.0f} % of words passed over, {100 * lost:.1f} % of positions lost", err=True
        )
    out.write_text(json.dumps(learned(found), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    typer.echo(f"{len(found)} sentences, {sum(s.bears for s in found)} with a position: {out}")


if __name__ == "__main__":
    typer.run(main)
