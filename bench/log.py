"""The log against the raw limit: commits with fsync against write + fdatasync of the same bytes, and replay.

    python bench/log.py [--commits 300] [--facts 100] [--folder WHERE]

Printed: the ratio of bytes per second that reach the disk, events appended per second, and microseconds an event on
replay, as stored and as validated facts.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from graph.events import StatementAttributed, encode
from graph.log import Commit
from graph.sqlite import SqliteLog


def statement(n: int, m: int) -> StatementAttributed:
    """A statement of usual size."""
    words = f"that measure {n} of {m} could derail the fragile progress made so far in the talks on the border"
    return StatementAttributed(
        statement=f"s{n:08x}{m:08x}",
        article=f"a{n}",
        text="0" * 64,
        speaker=f"c{n:016x}",
        act="speech",
        quotation="indirect",
        content=((100, 100 + len(words)),),
        cue=((90, 94),),
        source=((70, 89),),
        words=(words,),
        cue_words="said",
        source_words="a spokeswoman for it",
        rule="verb",
        run="r0",
    )


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--commits", type=int, default=300)
    arguments.add_argument("--facts", type=int, default=100)
    arguments.add_argument("--folder", default=None, help="on the disk that is to be measured")
    given = arguments.parse_args()
    commits = [
        Commit(f"key {n}", [(f"article/a{n}", statement(n, m)) for m in range(given.facts)])
        for n in range(given.commits)
    ]
    sizes = [sum(len(encode(fact)) for _, fact in commit.facts) for commit in commits]
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        raw = _raw(Path(folder) / "raw", sizes)
        with SqliteLog(Path(folder) / "log.sqlite", create=True) as log:
            started = time.perf_counter()
            for commit in commits:
                log.append(commit)
            ours = time.perf_counter() - started
            events = given.commits * given.facts
            started = time.perf_counter()
            assert sum(1 for _ in log.read()) == events
            stored = time.perf_counter() - started
            started = time.perf_counter()
            assert all(event.fact() is not None for event in log.read())
            decoded = time.perf_counter() - started
    total = sum(sizes)
    print(f"{given.commits} commits of {given.facts} facts, {total / 1e6:.1f} MB of JSON")
    print(f"raw write + fdatasync  {raw:6.2f} s  {total / raw / 1e6:7.1f} MB/s")
    print(f"append                 {ours:6.2f} s  {total / ours / 1e6:7.1f} MB/s  {events / ours:8.0f} events/s")
    print(f"append / raw           {raw / ours:6.2f} of the raw speed")
    print(f"replay, as stored      {stored / events * 1e6:6.1f} us an event")
    print(f"replay, as facts       {decoded / events * 1e6:6.1f} us an event")


def _raw(path: Path, sizes: list[int]) -> float:
    started = time.perf_counter()
    with path.open("wb") as out:
        for size in sizes:
            out.write(b"x" * size)
            out.flush()
            os.fdatasync(out.fileno())
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
