"""Extraction against the bare spaCy pipeline, two workers against one, and the memory of the largest process.

    python bench/extraction.py [--articles 1000] [--corpus ../shared/corpora/wikinews] [--repeat 3]

The corpus is a folder of CSV files with the columns url, date, title, text. Every run is a process of its own; the two
sides take turns, and of each the fastest run counts, so that others on the machine disturb little. Printed:

- words a second of CPU time of `RuleExtractor` in one process, and of the bare pipeline on the same texts, both after
  their models are loaded and warm;
- wall time of `onrecord extract` with two workers against one: whole, and without the start-up, which is what one short
  article takes;
- the most memory that any process of these held, workers among them.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

BARE = """
import json, sys, time
from ingest.parsing import pipeline
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
nlp = pipeline()
nlp(texts[0])
started = time.process_time()
assert sum(len(doc) > 0 for doc in nlp.pipe(texts)) == len(texts)
print(time.process_time() - started)
"""
OURS = """
import json, sys, time
from ingest.article import Article
from ingest.reader import RuleExtractor
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
reader = RuleExtractor()
reader(Article(rows[0]["text"]))
started = time.process_time()
assert sum(len(reader(Article(row["text"], published=row["date"])).statements) for row in rows)
print(time.process_time() - started)
"""
EXTRACT = "from onrecord.main import run; run()"
SHORT = "Ada Lund said on Monday that the talks would go on."


@dataclass(frozen=True, slots=True)
class Run:
    """A process that has ended: what it printed, wall seconds, and MB of the largest process among it and its own."""

    said: str
    wall: float
    memory: float


def run(environment: dict[str, str], code: str, *words: str) -> Run:
    """Run a program that must succeed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-c", code, *words], env=environment, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode:
            raise SystemExit(f"{words} ended with {process.returncode}:\n{err.read()[-2000:].decode()}")
        kilobyte = 1 if sys.platform == "darwin" else 1024
        return Run(out.read().decode(), wall, usage.ru_maxrss * kilobyte / 1e6)


def articles(corpus: Path, most: int) -> list[dict[str, str]]:
    """The first articles of the CSV files in a folder."""
    csv.field_size_limit(sys.maxsize)
    rows: list[dict[str, str]] = []
    for path in sorted(corpus.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows.extend(csv.DictReader(lines))
    return rows[:most]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=int, default=1000)
    arguments.add_argument("--corpus", type=Path, default=Path("../shared/corpora/wikinews"))
    arguments.add_argument("--repeat", type=int, default=3)
    given = arguments.parse_args()
    rows = articles(given.corpus, given.articles)
    words = sum(len(row["text"].split()) for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        corpus, short = Path(folder) / "articles.jsonl", Path(folder) / "short.txt"
        kept = ("url", "date", "title", "text")
        corpus.write_text("".join(json.dumps({k: row[k] for k in kept}) + "\n" for row in rows), encoding="utf-8")
        short.write_text(SHORT, encoding="utf-8")
        environment = os.environ | {"ONRECORD_HOME": str(Path(folder) / "home")}
        print(
            f"{len(rows)} articles, {words} words; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True
        )
        bare, ours, start = list[Run](), list[Run](), list[Run]()
        one, two = list[Run](), list[Run]()
        for _ in range(given.repeat):
            bare.append(run(environment, BARE, str(corpus)))
            ours.append(run(environment, OURS, str(corpus)))
            start.append(run(environment, EXTRACT, "extract", str(short)))
            one.append(run(environment, EXTRACT, "extract", str(corpus), "--workers", "1"))
            two.append(run(environment, EXTRACT, "extract", str(corpus), "--workers", "2"))
        if any(r.said != one[0].said for r in one + two):
            raise SystemExit("the workers give another answer than one process")
    cpu = [min(float(r.said) for r in runs) for runs in (bare, ours)]
    for name, seconds in zip(("bare spaCy pipeline", "RuleExtractor"), cpu, strict=True):
        print(f"{name:<20} {seconds:6.1f} CPU s {words / seconds:7.0f} words/CPU s")
    wall = [min(r.wall for r in runs) for runs in (start, one, two)]
    for name, seconds in zip(("start-up", "extract, 1 worker", "extract, 2 workers"), wall, strict=True):
        print(f"{name:<20} {seconds:6.1f} s")
    print(f"ratio                {cpu[0] / cpu[1]:.2f} of the bare pipeline's words a CPU second")
    print(f"ratio                {wall[1] / wall[2]:.2f} of one worker's speed with two, start-up included;")
    print(f"                     {(wall[1] - wall[0]) / (wall[2] - wall[0]):.2f} without it")
    print(f"memory               {max(r.memory for r in ours + one + two):.0f} MB in the largest process")
    print(f"load                 {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
