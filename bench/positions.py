"""What positions and options cost: their share of extraction's CPU time.

    python -m bench.positions [--articles 110] [--corpus ../shared/corpora/wikinews] [--repeat 3]

The corpus is a folder of CSV files with the columns url, date, title, text. The parts of extraction run one after the
other on each article, in one process, after a first article has warmed them; of the runs the one of the least CPU time
counts. Printed: CPU seconds and share of parsing, actors, statements, and positions with their options.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import statements
from ingest.parsing import parse
from ingest.positions import positions

T = TypeVar("T")


class Clock:
    """CPU seconds by part."""

    def __init__(self) -> None:
        self.spent = dict[str, float]()

    def __call__(self, part: str, work: Callable[[], T]) -> T:
        started = time.process_time()
        done = work()
        self.spent[part] = self.spent.get(part, 0.0) + time.process_time() - started
        return done


def texts(corpus: Path, count: int) -> list[Article]:
    """The first articles of the corpus."""
    csv.field_size_limit(sys.maxsize)
    found = list[Article]()
    for path in sorted(corpus.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [Article(text=row["text"], published=row["date"][:10]) for row in csv.DictReader(lines)]
    return found[:count]


def extract(article: Article, clock: Clock) -> None:
    """Read an article part by part."""
    parsed = clock("parsing", lambda: parse(article))
    actors = clock("actors", lambda: Actors(parsed))
    said = clock("statements", lambda: statements(parsed, actors))
    clock("positions", lambda: positions(parsed, said, actors))


def main() -> None:
    """Print each part's share."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=110)
    ap.add_argument("--corpus", type=Path, default=Path("../shared/corpora/wikinews"))
    ap.add_argument("--repeat", type=int, default=3)
    args = ap.parse_args()
    articles = texts(args.corpus, args.articles)
    extract(articles[0], Clock())
    runs = list[dict[str, float]]()
    for _ in range(args.repeat):
        clock = Clock()
        for article in articles:
            extract(article, clock)
        runs.append(clock.spent)
    best = min(runs, key=lambda spent: sum(spent.values()))
    whole = sum(best.values())
    print(f"{len(articles)} articles, {whole:.1f} CPU s")
    for part, seconds in best.items():
        print(f"{part:<12}{seconds:>8.2f} CPU s  {100 * seconds / whole:>5.1f} %")


if __name__ == "__main__":
    main()
