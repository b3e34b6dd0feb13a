"""Do both engines answer alike, and how fast? Every stored question over a record, on the embedded engine and on Neo4j.

    python bench/engines.py [--home FOLDER] [--corpus ../shared/corpora/wikinews]

Without a home, the corpus is ingested into an empty one first. Neo4j is put together from its Maven artifacts and
started on loopback. Each question is asked with a spread of values for each of its parameters. Printed: questions,
rows, differences (there should be none) and seconds on each side.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from graph.bolt import BoltStore
from graph.embedded import open_embedded
from graph.projector import catch_up
from graph.sqlite import SqliteLog
from graph.store import Reader
from queries.catalogue import StoredQuery, load
from queries.running import run
from tests.neo4j_server import assembled

INGEST = (sys.executable, "-c", "from onrecord.main import run; run()", "-q", "--home")
SPREAD = 25
PLAIN: Mapping[str, tuple[object, ...]] = {
    "Boolean": (True,),
    "Stance": ("opposes", "supports"),
    "Date": ("2020-01",),
    "String": ("vote",),
    "Integer": (2,),
}


def values(reader: Reader) -> dict[str, tuple[object, ...]]:
    """Some of what each kind of parameter may be in this graph."""
    found = dict(PLAIN)
    for type_ in ("Actor", "PolicyOption", "Article", "Statement", "Position"):
        ids = [row[0] for row in reader.read(f"MATCH (n:{type_}) RETURN n.id AS id ORDER BY id").rows]
        found[type_] = tuple(ids[:: max(1, len(ids) // SPREAD)])
    return found | {"Evidence": found["Statement"] + found["Position"]}


def asked(query: StoredQuery, spread: Mapping[str, tuple[object, ...]]) -> Iterator[dict[str, object]]:
    """What to ask: each parameter in turn, the required ones filled."""
    needed = {p.name: spread[p.type][0] for p in query.parameters if p.required}
    yield needed
    for parameter in query.parameters:
        for value in spread[parameter.type]:
            yield {**needed, parameter.name: value}


def main() -> None:
    """Compare and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--home", type=Path)
    arguments.add_argument("--corpus", type=Path, default=Path("../shared/corpora/wikinews"))
    given = arguments.parse_args()
    with ExitStack() as stack:
        home = given.home or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if given.home is None:
            subprocess.run([*INGEST, str(home), "ingest", str(given.corpus)], check=True)
        account = stack.enter_context(assembled(Path(stack.enter_context(tempfile.TemporaryDirectory()))))
        neo4j = stack.enter_context(BoltStore(account.uri, account.user, account.password))
        embedded = stack.enter_context(open_embedded(home / "graph"))
        with SqliteLog(home / "log.sqlite", create=False) as log:
            for store in (neo4j, embedded):
                catch_up(log, store)
        spread, seconds = values(embedded), {"arcadedb": 0.0, "neo4j": 0.0}
        questions = rows = differ = 0
        for query in load(None).values():
            for words in asked(query, spread):
                answers = []
                for name, store in (("arcadedb", embedded), ("neo4j", neo4j)):
                    began = time.perf_counter()
                    answers.append(run(store, query, words).rows)
                    seconds[name] += time.perf_counter() - began
                questions, rows, differ = questions + 1, rows + len(answers[0]), differ + (answers[0] != answers[1])
                if answers[0] != answers[1]:
                    print(f"differ: {query.name} {words}")
    print(f"{questions} questions, {rows} rows, {differ} answers differ")
    print(", ".join(f"{name} {spent:.1f} s" for name, spent in seconds.items()))
    sys.exit(differ > 0)


if __name__ == "__main__":
    main()
