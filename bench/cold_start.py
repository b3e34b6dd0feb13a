"""A stored question on a small graph, cold, against importing what it cannot do without.

    python bench/cold_start.py [--times 7]

Ingests the examples into an empty home with the embedded engine, then times `onrecord query option-tree` as a new
process, each time beside `python -c "import neo4j, typer, rich"`. Printed: the medians and their ratio.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

ONRECORD = (sys.executable, "-c", "from onrecord.main import run; run()")
QUESTIONS = (("query", "option-tree"), ("query", "who-said"), ("log", "list"))


def seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    """Wall time of a process that must succeed."""
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--times", type=int, default=7)
    times = arguments.parse_args().times
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"ONRECORD_HOME": home}
        environment.pop("ONRECORD_GRAPH", None)
        subprocess.run((*ONRECORD, "ingest", "examples"), env=environment, check=True, capture_output=True)
        imports = (sys.executable, "-c", "import neo4j, typer, rich")
        bare = []
        ours: dict[tuple[str, ...], list[float]] = {question: [] for question in QUESTIONS}
        for _ in range(times):
            bare.append(seconds(imports, environment))
            for question, taken in ours.items():
                taken.append(seconds((*ONRECORD, *question), environment))
    limit = statistics.median(bare)
    print(f"import neo4j, typer, rich    {limit:5.2f} s")
    for question, taken in ours.items():
        median = statistics.median(taken)
        print(f"onrecord {' '.join(question):<20}{median:5.2f} s  {median / limit:4.1f} x")


if __name__ == "__main__":
    main()
