"""The projector on both engines: rebuild equals live, whoever races and whatever is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from neo4j import Record

from graph import bolt
from graph.errors import BadInput, Fenced, GraphError, GraphForeign, GraphRebuilding, LogCorrupt
from graph.events import StatementRetracted
from graph.log import Commit
from graph.projector import batches, catch_up, lag, position_at, rebuild
from graph.sqlite import SqliteLog
from graph.store import Checkpoint
from tests.conftest import Graph, Store
from tests.histories import Facts, histories, history, recorded
from tests.model import modelled

# Shrinking takes minutes on a server; `test_projection` finds the same faults without one, and shrinks them.
on_engines = settings(
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    max_examples=int(os.environ.get("ONRECORD_GRAPH_EXAMPLES", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
builders = (f"builder {n}" for n in count())


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    """A log of some length."""
    with recorded(history(Random(5), 40), tmp_path / "log.sqlite") as log:
        yield log


# -- rebuild equals live ---------------------------------------------------------------------------------------------


@on_engines
@given(histories(8), st.randoms(use_true_random=False))
def test_live_in_any_batches_and_rebuilt_the_graph_is_what_the_facts_say(
    graph: Graph, commits: list[Facts], chance: Random
) -> None:
    graph.empty()
    with recorded([]) as log:
        for n, facts in enumerate(commits):
            log.append(Commit(str(n), facts))
            if chance.random() < 0.5:
                catch_up(log, graph.store, batch=chance.randint(1, 20))
        catch_up(log, graph.store, batch=chance.randint(1, 20))
        live = graph.picture
        assert live == modelled(log)
        assert lag(log, graph.store) == 0
        assert rebuild(log, graph.store, next(builders), batch=chance.randint(1, 50)) == log.head().pos
        assert graph.picture == live
        assert catch_up(log, graph.store) == 0


def test_rebuilt_until_a_position_it_is_the_graph_of_then_and_goes_on_from_there(graph: Graph, log: SqliteLog) -> None:
    ends = [batch[-1].pos for batch in batches(log.read(), 1)]
    # In the midst of the commit that follows, so that it is left out whole.
    until = next(a for a, b in pairwise(ends) if a > 100 and b > a + 1)
    with recorded(history(Random(5), 1 + ends.index(until))) as then:
        assert then.head().pos == until
        wanted = modelled(then)
    assert rebuild(log, graph.store, next(builders), until=str(until + 1)) == until
    assert graph.picture == wanted
    assert catch_up(log, graph.store) == log.head().pos - until
    assert graph.picture == modelled(log)


def test_until_is_the_end_of_a_commit(log: SqliteLog) -> None:
    ends = [batch[-1] for batch in batches(log.read(), 1)]
    for event in log.read():
        assert position_at(log, event.pos) == max((e.pos for e in ends if e.pos <= event.pos), default=0)
    assert position_at(log, None) == position_at(log, 10**9) == position_at(log, "2026-04-01") == log.head().pos
    assert position_at(log, "2026-03") == position_at(log, "2025-12-31T23:59Z") == position_at(log, 0) == 0
    assert position_at(log, ends[3].recorded_at) == ends[3].pos
    assert position_at(log, "1200") == log.head().pos
    assert position_at(log, "9" * 5000) == log.head().pos
    assert position_at(log, "2026-04-01T00:00:00Z") == position_at(log, "2026-04-01T00:00:00.000Z") > 0
    no_day = ("2026-13", "2026-00", "2026-02-30", "2026-11-25T99", "2026-11-25T", "2026-11-25T10:60", "2026-11-25T:")
    for words in ("last week", "2026-", "2026-1-1", "-1", "٣", "", "٢٠٢٦-٠٢", *no_day):
        with pytest.raises(BadInput, match="--until"):
            position_at(log, words)


def test_batches_are_whole_commits(log: SqliteLog) -> None:
    for size in (1, 7, 10_000):
        found = list(batches(log.read(), size))
        assert [event.pos for batch in found for event in batch] == list(range(1, log.head().pos + 1))
        assert all(len(batch) >= size for batch in found[:-1])
        for batch, following in pairwise(found):
            assert batch[-1].commit_no < following[0].commit_no


# -- several projectors ----------------------------------------------------------------------------------------------


def race(log: SqliteLog, stores: list[Store]) -> list[int | BaseException]:
    """Every store's projector at once, each with its own log; what each applied."""
    outcomes: list[int | BaseException] = []
    ready = threading.Barrier(len(stores))

    def run(store: Store) -> None:
        with SqliteLog(log.path) as own:
            ready.wait()
            try:
                outcomes.append(catch_up(own, store, batch=1))
            except BaseException as error:
                outcomes.append(error)

    threads = [threading.Thread(target=run, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_racing_projectors_apply_nothing_twice(graph: Graph, log: SqliteLog) -> None:
    outcomes = race(log, [graph.open_endpoint() for _ in range(3)])
    assert sum(applied for applied in outcomes if isinstance(applied, int)) == log.head().pos, outcomes
    assert not [error for error in outcomes if isinstance(error, BaseException)]
    assert graph.picture == modelled(log)


def test_racing_stores_leave_the_graph_of_the_facts(graph: Graph, log: SqliteLog) -> None:
    outcomes = race(log, [graph.open() for _ in range(2)])
    assert not [error for error in outcomes if isinstance(error, BaseException)]
    assert graph.picture == modelled(log)


def test_a_fenced_projector_goes_on_from_where_the_other_is(
    graph: Graph, log: SqliteLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    catch_up(log, graph.store, batch=10)
    before = graph.picture
    statements = (props for (kind, _), (_, props) in before[0].items() if kind == "Statement")
    standing = next(props for props in statements if "superseded_at" not in props)
    retracted = StatementRetracted(statement=standing["id"], reason="no")
    with SqliteLog(log.path) as own:
        own.append(Commit("more", [(f"article/{standing['article']}", retracted)]))
        overtaken, apply = [False], graph.store.apply

        def slow(*args: object) -> None:
            if not overtaken[0]:
                overtaken[0] = True
                assert catch_up(own, graph.open_endpoint()) == 1
            apply(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(graph.store, "apply", slow)
        assert catch_up(own, graph.store) in (0, 1)
        assert overtaken[0]
        assert graph.picture == modelled(own) != before


def test_a_log_that_went_another_way_is_refused(graph: Graph, log: SqliteLog) -> None:
    catch_up(log, graph.store)
    graph.run("MATCH (c:Projection) SET c.chain = 'another'")
    before = graph.picture
    with pytest.raises(GraphError, match="log verify"):
        catch_up(log, graph.store)
    assert graph.picture == before
    rebuild(log, graph.store, next(builders))
    assert graph.picture == before


def test_another_logs_graph_is_not_asked(graph: Graph, log: SqliteLog) -> None:
    catch_up(log, graph.store)
    with recorded(history(Random(6), 3)) as other:
        with pytest.raises(GraphForeign, match="another log") as refused:
            lag(other, graph.store)
        if graph.engine == "neo4j":
            assert "ONRECORD_GRAPH_DATABASE" in refused.value.remedy
            return
        assert "graph rebuild" in refused.value.remedy
        assert rebuild(other, graph.store, next(builders)) == other.head().pos
        assert graph.picture == modelled(other)
        assert lag(other, graph.store) == 0


def test_a_graph_that_is_ahead_of_its_log_or_went_another_way_is_not_asked(
    graph: Graph, log: SqliteLog, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    with sqlite3.connect(copy) as to:
        log._db.backup(to)
    to.close()
    said = Commit("more", [("article/a", StatementRetracted(statement="sa00", reason="no"))])
    log.append(said)
    catch_up(log, graph.store)
    with SqliteLog(copy) as older:
        for end in (log.head().pos - 1, log.head().pos):
            assert older.head().pos == end
            with pytest.raises(GraphError, match=r"another way.*graph rebuild"):
                lag(older, graph.store)
            with pytest.raises(GraphError, match="another way"):
                catch_up(older, graph.store)
            older.append(said)  # at another time: as long, and yet another


def test_a_changed_event_is_told_as_such_and_leaves_the_graph(graph: Graph, log: SqliteLog) -> None:
    catch_up(log, graph.store, batch=1)
    log._db.execute("DROP TRIGGER events_no_update")
    log._db.execute("UPDATE events SET data = '{}' WHERE pos = 5")
    with graph.closing() as store, pytest.raises(LogCorrupt, match="position 5"):
        rebuild(log, store, next(builders), batch=1)


# -- rebuilding in place ---------------------------------------------------------------------------------------------


def test_while_it_is_rebuilt_in_place_readers_and_projectors_are_told_so(graph: Graph, log: SqliteLog) -> None:
    builder, other = graph.open_endpoint(), graph.open_endpoint()
    catch_up(log, builder)
    at = builder.begin_rebuild(log.uuid, log.chain_at(0), "me")
    assert at.position == 0
    assert graph.picture == ({}, {})
    with pytest.raises(GraphRebuilding):
        other.read("MATCH (n) RETURN n")
    with pytest.raises(GraphRebuilding):
        catch_up(log, other)
    with pytest.raises(Fenced):
        other.apply([], at, at)
    builder.end_rebuild()
    assert other.read("RETURN 1 AS one").rows == [(1,)]
    assert catch_up(log, other) == log.head().pos
    assert graph.picture == modelled(log)


@pytest.mark.parametrize("ended", [False, True])
def test_an_answer_that_a_rebuild_in_place_overtook_is_not_given(
    graph: Graph, log: SqliteLog, monkeypatch: pytest.MonkeyPatch, ended: bool
) -> None:
    reader, builder, begun = graph.open_endpoint(), graph.open_endpoint(), [False]
    catch_up(log, builder)
    plain_row = bolt._plain_row

    def overtaken(record: Record) -> tuple[Any, ...]:
        if not begun[0]:
            begun[0] = True
            builder.begin_rebuild(log.uuid, log.chain_at(0), "me")
            if ended:
                builder.end_rebuild()
        return plain_row(record)

    monkeypatch.setattr(bolt, "_plain_row", overtaken)
    with pytest.raises(GraphRebuilding, match="graph rebuild"):
        reader.read("UNWIND [1, 2] AS n RETURN n", limit=1)
    assert begun[0]
    if not ended:
        builder.end_rebuild()
    assert reader.read("RETURN 1 AS one").rows == [(1,)]


def test_a_rebuild_in_place_that_was_broken_off_can_be_begun_again(graph: Graph, log: SqliteLog) -> None:
    first, second = graph.open_endpoint(), graph.open_endpoint()
    catch_up(log, first)

    def broken(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(log, first, "first", batch=5, progress=broken)
    with pytest.raises(GraphRebuilding, match="graph rebuild"):
        catch_up(log, second)
    assert rebuild(log, second, "second", batch=5) == log.head().pos
    assert graph.picture == modelled(log)
    at = Checkpoint(log.head().pos, log.head().chain)
    with pytest.raises(Fenced):
        first.apply([], at, at)
    assert catch_up(log, graph.open_endpoint()) == 0


@pytest.mark.parametrize("begun", [True, False])
def test_of_two_rebuilds_in_place_the_later_one_wins(graph: Graph, log: SqliteLog, begun: bool) -> None:
    first, second = graph.open_endpoint(), graph.open_endpoint()
    if begun:
        catch_up(log, first)
    at = first.begin_rebuild(log.uuid, log.chain_at(0), "first")
    assert second.begin_rebuild(log.uuid, log.chain_at(0), "second") == at
    with pytest.raises((Fenced, GraphRebuilding)):
        first.apply([], at, at)
    first.end_rebuild()
    with pytest.raises(GraphRebuilding):
        graph.open_endpoint().prepare(log.uuid, log.chain_at(0))
    second.end_rebuild()
    assert catch_up(log, graph.open_endpoint()) == log.head().pos


def test_another_logs_graph_is_not_rebuilt(graph: Graph, log: SqliteLog) -> None:
    catch_up(log, graph.store)
    before = graph.picture
    with recorded([]) as other, pytest.raises(GraphForeign):
        rebuild(other, graph.open_endpoint(), next(builders))
    assert graph.picture == before


# -- killed at any moment --------------------------------------------------------------------------------------------

PROJECT = """
import os
from pathlib import Path
from graph.bolt import BoltStore
from graph.embedded import open_embedded
from graph.projector import catch_up, rebuild
from graph.sqlite import SqliteLog

def say(facts):
    print(facts, flush=True)

folder = os.environ.get("FOLDER")
store = open_embedded(Path(folder)) if folder else BoltStore(os.environ["URI"], os.environ["WHO"], os.environ["WORD"])
log = SqliteLog(Path(os.environ["LOG"]))
if os.environ["DO"] == "rebuild":
    rebuild(log, store, "killed", progress=say, batch=1)
else:
    catch_up(log, store, say, batch=1)
"""


def killed(graph: Graph, log: SqliteLog, do: str, chance: Random) -> bool:
    """Let another process project, and kill it some time after its first batch; whether it was still running."""
    where = (
        {"FOLDER": str(graph.place)}
        if isinstance(graph.place, Path)
        else {"URI": graph.place.uri, "WHO": graph.place.user, "WORD": graph.place.password}
    )
    process = subprocess.Popen(
        [sys.executable, "-c", PROJECT],
        env={**os.environ, **where, "LOG": str(log.path), "DO": do},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(chance.uniform(0, 0.4))
    running = process.poll() is None
    process.kill()
    process.communicate()
    assert first, process.returncode
    return running


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_killed_at_any_moment_the_graph_is_that_of_its_checkpoint(graph: Graph, log: SqliteLog) -> None:
    chance, running = Random(3), 0
    for _ in range(4):
        running += killed(graph, log, "catch up", chance)
        with graph.closing() as store:
            at = store.checkpoint()
            assert at is not None
            assert at.position > 0
            assert graph.picture == modelled(log, at.position)
            if at.position == log.head().pos:
                break
    assert running
    catch_up(log, graph.store)
    assert graph.picture == modelled(log)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_rebuild_that_was_killed_shows_nobody_half_a_graph_and_can_be_begun_again(
    graph: Graph, log: SqliteLog
) -> None:
    with graph.closing() as store:
        catch_up(log, store)
        whole = graph.picture
    assert killed(graph, log, "rebuild", Random(4))
    with graph.closing() as store:
        if graph.engine == "neo4j":
            with pytest.raises(GraphRebuilding):
                store.read("MATCH (n) RETURN n")
        else:
            assert graph.picture == whole
        assert rebuild(log, store, next(builders)) == log.head().pos
        assert graph.picture == whole
        assert store.read("RETURN 1 AS one").rows == [(1,)]
