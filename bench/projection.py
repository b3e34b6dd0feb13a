"""The store against the bare driver: the same nodes and relationships by the same UNWINDs, on both engines.

    python bench/projection.py [--nodes 100000] [--relationships 300000] [--batch 4000] [--engine arcadedb|neo4j]

Printed: seconds, and how much of the bare driver's speed is left once changes are grouped, locked and checkpointed.
Both have a new, warmed-up server of their own, a Neo4j from Maven's jars.
"""

from __future__ import annotations

import argparse
import gc
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from neo4j import ManagedTransaction

from graph.bolt import BoltStore
from graph.embedded import open_embedded
from graph.hosting import read_accounts
from graph.store import Change, Checkpoint, Edge, Node
from graph.writing import write
from tests import neo4j_server

Statement = tuple[str, Mapping[str, Any]]
WARM_UP = 5_000
WORDS = "that the measure could derail the fragile progress made so far in the talks on the border"


def changes(nodes: int, relationships: int, prefix: str = "") -> Iterator[Change]:
    """Articles, the actors in them and what they say, in the order in which they would be read."""
    chance = random.Random(1)
    actors = max(1, nodes // 10)
    drawn = made = 0
    while made < nodes:
        article = f"{prefix}a{made}"
        yield Node(("Article",), article, {"name": f"Story {made}", "published": "2026-02-03", "event": made})
        made += 1
        for _ in range(min(9, nodes - made)):
            if made % 10 == 1:
                yield Node(
                    ("Actor", "Person"), f"{prefix}person/{made // 10}", {"name": f"Ada {made}", "aliases": ["A"]}
                )
            else:
                id_ = f"{prefix}s{made}"
                yield Node(
                    ("Statement",), id_, {"name": f"said: {WORDS[:40]}", "words": f"{made} {WORDS}", "event": made}
                )
                due = relationships * made // nodes - drawn
                for n, edge in enumerate(islice(_about(chance, prefix, id_, article, min(made // 10, actors)), due)):
                    yield edge
                    drawn += n >= 0
            made += 1


def _about(chance: random.Random, prefix: str, statement: str, article: str, actors: int) -> Iterator[Change]:
    here = ("Statement", statement)
    yield Edge("REPORTED_IN", here, ("Article", article), {"starts": [10], "ends": [90], "quote": WORDS, "event": 1})
    who = [("Actor", f"{prefix}person/{n}") for n in chance.sample(range(actors + 1), min(actors + 1, 8))]
    yield Edge("ATTRIBUTED_TO", here, who[0], {"act": "speech", "cue": "said", "confidence": 0.9, "event": 1})
    for actor in who[1:]:
        yield Edge("MENTIONS", here, actor, {"recorded_as": "c0", "event": 1})


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--nodes", type=int, default=100_000)
    arguments.add_argument("--relationships", type=int, default=300_000)
    arguments.add_argument("--batch", type=int, default=4_000, help="changes in a transaction")
    arguments.add_argument("--engine", choices=["arcadedb", "neo4j"], action="append")
    given = arguments.parse_args()
    all_changes = list(changes(given.nodes, given.relationships))
    batches = [all_changes[at : at + given.batch] for at in range(0, len(all_changes), given.batch)]
    gc.freeze()  # a projector does not hold all changes at once
    nodes = sum(isinstance(change, Node) for change in all_changes)
    print(f"{nodes} nodes, {len(all_changes) - nodes} relationships, {len(batches)} transactions")
    for engine in given.engine or ["arcadedb", "neo4j"]:
        bare, ours = _measure(engine, batches)
        print(
            f"{engine:9} bare driver {bare:6.1f} s   store {ours:6.1f} s  {len(all_changes) / ours:6.0f} changes/s"
            f"  {bare / ours:5.2f} of the bare speed"
        )


def _measure(engine: str, batches: Sequence[Sequence[Change]]) -> tuple[float, float]:
    """Seconds of the bare driver and of the store, batch by batch in turn, so that both see the same machine."""
    bare = ours = 0.0
    with _store(engine) as one, _store(engine) as other:
        at = other.prepare("bench", "")
        with one._writer.session(database=one.database) as session:
            for batch in batches:
                statements = _statements(batch)
                started = time.perf_counter()
                session.execute_write(_run, statements)
                bare += time.perf_counter() - started
                new = Checkpoint(at.position + len(batch), "")
                started = time.perf_counter()
                other.apply([batch], at, new)
                ours += time.perf_counter() - started
                at = new
        assert _counts(one) == _counts(other)
    return bare, ours


def _run(tx: ManagedTransaction, statements: Sequence[Statement]) -> None:
    for cypher, params in statements:
        tx.run(cypher, dict(params)).consume()


@contextmanager
def _store(engine: str) -> Iterator[BoltStore]:
    """A prepared, warmed-up store at a new endpoint."""
    with tempfile.TemporaryDirectory() as folder:
        if engine == "arcadedb":
            with open_embedded(Path(folder)) as host:
                accounts, live = read_accounts(Path(folder)), host.describe()
                assert accounts is not None
                with BoltStore(live["address"], "root", accounts.root, live["database"]) as store:
                    yield _warm(store)
        else:
            with (
                neo4j_server.assembled(Path(folder)) as account,
                BoltStore(account.uri, account.user, account.password) as store,
            ):
                yield _warm(store)


def _warm(store: BoltStore) -> BoltStore:
    at = store.prepare("bench", "")
    for n in range(3):
        new = Checkpoint(n + 1, "")
        store.apply([list(changes(WARM_UP, 3 * WARM_UP, f"warm{n}"))], at, new)
        at = new
    return store


def _statements(batch: Sequence[Change]) -> list[Statement]:
    found: list[Statement] = []

    def run(cypher: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        found.append((cypher, params))
        return []

    write(run, batch)
    return found


def _counts(store: BoltStore) -> tuple[int, int]:
    nodes = store.read("MATCH (n) WHERE NOT n:Projection RETURN count(n)").rows[0][0]
    return nodes, store.read("MATCH ()-[r]->() RETURN count(r)").rows[0][0]


if __name__ == "__main__":
    main()
