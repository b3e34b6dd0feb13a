"""The graph in the home: host and guests, handover, a host killed, two rebuilds, and what its files may show."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import READ_ACCESS, WRITE_ACCESS, GraphDatabase
from neo4j.exceptions import Neo4jError

from graph import hosting
from graph.embedded import EmbeddedStore, open_embedded, serve
from graph.errors import BadInput, Fenced, GraphError, GraphRebuilding, GraphUnavailable
from graph.store import Checkpoint, Node

LOG, GENESIS = "0000-log", "genesis"
COUNT = "MATCH (n:Outlet) RETURN count(n) AS n"
HOLD = """
import sys, time
from pathlib import Path
from graph.embedded import open_embedded
store = open_embedded(Path(sys.argv[1]))
print("host" if store.is_host else "guest", flush=True)
sys.stdin.readline()
store.close()
"""


def outlet(n: int) -> Node:
    return Node(("Outlet",), f"outlet/{n}", {"name": f"Outlet {n}", "event": n})


def add(store: EmbeddedStore, n: int) -> None:
    """One more node; the checkpoint is n."""
    old = Checkpoint(n - 1, GENESIS if n == 1 else f"chain {n - 1}")
    store.apply([[outlet(n)]], old, Checkpoint(n, f"chain {n}"))


def count(store: EmbeddedStore) -> int:
    return int(store.read(COUNT).rows[0][0])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "graph"


@pytest.fixture
def store(folder: Path) -> Iterator[EmbeddedStore]:
    with open_embedded(folder) as opened:
        opened.prepare(LOG, GENESIS)
        yield opened


class Other:
    """Another process that has the graph open until it is told to end."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        self.part = self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.communicate("\n", timeout=20)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate(timeout=20)


def test_what_was_applied_is_there_when_it_is_opened_again(folder: Path) -> None:
    with open_embedded(folder) as store:
        assert store.prepare(LOG, GENESIS) == Checkpoint(0, GENESIS)
        add(store, 1)
    with open_embedded(folder) as store:
        assert store.checkpoint() == Checkpoint(1, "chain 1")
        assert count(store) == 1


def test_the_second_is_a_guest_and_sees_the_same(folder: Path, store: EmbeddedStore) -> None:
    other = Other(folder)
    assert (store.is_host, other.part) == (True, "guest")
    other.end()
    with open_embedded(folder) as guest:
        assert not guest.is_host
        add(store, 1)
        assert count(guest) == 1
        add(guest, 2)
        assert count(store) == 2


def test_a_guest_takes_over_when_the_host_ends(folder: Path) -> None:
    other = Other(folder)
    assert other.part == "host"
    with open_embedded(folder) as guest:
        guest.prepare(LOG, GENESIS)
        add(guest, 1)
        other.end()
        began = time.monotonic()
        assert count(guest) == 1
        assert time.monotonic() - began < 2
        assert guest.is_host


def test_a_guest_takes_over_when_the_host_is_killed(folder: Path) -> None:
    other = Other(folder)
    with open_embedded(folder) as guest:
        guest.prepare(LOG, GENESIS)
        add(guest, 1)
        other.kill()
        began = time.monotonic()
        add(guest, 2)
        assert time.monotonic() - began < 2
        assert count(guest) == 2


def test_a_killed_host_leaves_no_lock(folder: Path) -> None:
    Other(folder).kill()
    assert (folder / "endpoint.json").exists()
    other = Other(folder)
    assert other.part == "host"
    other.end()


def test_a_host_killed_while_guests_write_loses_and_doubles_nothing(folder: Path) -> None:
    with open_embedded(folder) as first:
        first.prepare(LOG, GENESIS)
    other = Other(folder)
    done = threading.Event()

    def kill() -> None:
        time.sleep(0.15)
        other.kill()
        done.set()

    killer = threading.Thread(target=kill)
    with open_embedded(folder) as guest:
        killer.start()
        n = 0
        while n < 200 and not (done.is_set() and n > 60):
            n += 1
            try:
                add(guest, n)
            except Fenced:  # it had been applied when the answer was lost
                assert guest.checkpoint() == Checkpoint(n, f"chain {n}")
        killer.join()
        assert guest.is_host
        assert guest.checkpoint() == Checkpoint(n, f"chain {n}")
        assert count(guest) == n


def test_five_processes_at_once_agree_on_one_host(folder: Path) -> None:
    others = [Other(folder) for _ in range(2)]
    processes = [
        subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    parts = [other.part for other in others]
    for process in processes:
        assert process.stdout
        parts.append(process.stdout.readline().decode().strip())
    assert sorted(parts) == ["guest"] * 4 + ["host"]
    for process in processes:
        process.communicate(b"\n", timeout=20)
    for other in others:
        other.end()


def test_a_database_that_another_made_or_dropped_meanwhile_is_no_failure(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    databases, names = store._databases, store._databases.names
    databases.create("g_7")
    asked = iter([[], ["g_8"]])
    monkeypatch.setattr(databases, "names", lambda: next(asked, None) or names())
    databases.create("g_7")
    next(asked)
    databases.drop("g_7")
    asked = iter([["g_7"]])
    databases.drop("g_7")
    assert names() == [store.database]
    with pytest.raises(GraphError, match="no database/name"):
        databases.create("no database/name")


def stops(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The engines that are told to stop from now on."""
    stopped: list[object] = []
    stop = hosting._Server.stop

    def told(server: hosting._Server) -> None:
        stopped.append(server)
        stop(server)

    monkeypatch.setattr(hosting._Server, "stop", told)
    return stopped


def test_a_host_that_cannot_say_where_it_is_does_not_stay_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = hosting.write

    def full(path: Path, text: str) -> None:
        if path.name == "endpoint.json":
            raise OSError(28, "No space left on device")
        written(path, text)

    stopped = stops(monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr(hosting, "write", full)
        with pytest.raises(GraphUnavailable, match="No space left"):
            open_embedded(folder)
    assert len(stopped) == 1
    with open_embedded(folder) as store:
        assert store.is_host
        store.prepare(LOG, GENESIS)
        add(store, 1)


def test_a_host_ends_even_if_its_endpoint_file_cannot_be_taken_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_embedded(folder)
    port, stopped = store.port, stops(monkeypatch)

    def held(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "held by another", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        with pytest.raises(PermissionError):
            store.close()
        assert len(stopped) == 1
        assert hosting._free(port)
        with pytest.raises(GraphUnavailable):  # and the lock of one who cannot begin is not kept
            open_embedded(folder)
    with open_embedded(folder) as again:
        assert again.is_host


def test_a_guest_that_could_not_take_over_can_try_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Other(folder)
    with EmbeddedStore(folder, patience=1) as guest:
        guest.prepare(LOG, GENESIS)
        other.end()
        with monkeypatch.context() as patched:
            patched.setattr(Path, "unlink", _refused)
            with pytest.raises(PermissionError):
                count(guest)
        assert count(guest) == 0
        assert guest.is_host


def test_a_file_that_another_is_writing_is_asked_for_again(folder: Path, store: EmbeddedStore) -> None:
    accounts = (folder / "accounts.json").read_bytes()
    with pytest.MonkeyPatch.context() as patched:
        for read in ("read_text", "read_bytes"):
            patched.setattr(Path, read, _refused)
        assert hosting.endpoint_in(folder) is None
        assert hosting.read_accounts(folder) is None
        with pytest.raises(PermissionError):
            hosting.accounts_in(folder)
    assert (folder / "accounts.json").read_bytes() == accounts


def _refused(path: Path, **_: object) -> None:
    raise PermissionError(13, "held by another", str(path))


@pytest.mark.parametrize(
    ("cypher", "reason"),
    [
        ("MATCH (n RETURN n", "Syntax error at line 1:9"),
        ("RETURN nosuch(1)", "Unknown function 'nosuch'"),
        ("MATCH (n:Outlet) RETURN q", "Variable 'q' not defined"),
        ("RETURN $missing AS x", "missing"),
        ("RETURN 1/0", "/ by zero"),
    ],
)
def test_why_the_engine_refuses_a_statement_is_told(folder: Path, cypher: str, reason: str) -> None:
    other = Other(folder)  # in a process of its own, for the engine chooses its log once
    with open_embedded(folder) as guest:
        guest.prepare(LOG, GENESIS)
        for asked, told in (("nothing of this", "nothing"), (cypher, reason)):
            with pytest.raises(BadInput) as refused:
                guest.read(asked)
            assert told in refused.value.message
            assert "server log" not in str(refused.value)
    other.end()


def test_where_the_engines_log_does_not_say_why_its_place_is_told(folder: Path, store: EmbeddedStore) -> None:
    with pytest.raises(BadInput):
        store.read("RETURN nosuch(1)")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(hosting, "_SAID", re.compile("^never$"))
        with pytest.raises(BadInput, match=re.escape(str(folder / "log" / "arcadedb.log.0"))):
            store.read("RETURN nosuch(1)")


def test_a_new_file_of_the_engines_log_is_read_from_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    file = tmp_path / "log" / "arcadedb.log.0"
    assert hosting.EngineLog(tmp_path).reason() is None
    line = "2026-11-25 INFO  [Bolt] BOLT: {} (concealed from the client in production mode)\n"
    file.write_text(line.format("an old reason") * 9)
    said = hosting.EngineLog(tmp_path)
    assert said.reason() is None
    file.write_text(line.format("no") + line.format("the reason") + "2026-11-25 INFO  [Other] else\n")
    assert said.reason() == "the reason"


def test_a_folder_is_the_owners_alone(folder: Path, store: EmbeddedStore) -> None:
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for name in ("accounts.json", "endpoint.json"):
            assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_the_endpoint_refuses_a_stranger(store: EmbeddedStore) -> None:
    for user, password in (("root", "wrong"), ("reader", ""), ("neo4j", "neo4j")):
        with (
            GraphDatabase.driver(f"bolt://127.0.0.1:{store.port}", auth=(user, password)) as driver,
            pytest.raises(Neo4jError),
        ):
            driver.execute_query("RETURN 1", database_=store.database)


WRITES = (
    "CREATE (:X {id: 1})",
    "MERGE (:X {id: 1})",
    "MATCH (n:Outlet) SET n.name = 'x'",
    "MATCH (n:Outlet) REMOVE n.name",
    "MATCH (n:Outlet) DELETE n",
    "MATCH (n:Outlet) DETACH DELETE n",
    "FOREACH (i IN [1] | CREATE (:X {id: i}))",
    "UNWIND [1] AS i CALL (i) { CREATE (:X {id: i}) } RETURN i",
    "CREATE INDEX FOR (n:Outlet) ON (n.name)",
    "CREATE CONSTRAINT FOR (n:X) REQUIRE n.id IS UNIQUE",
)


@pytest.mark.parametrize("cypher", WRITES)
@pytest.mark.parametrize("mode", [READ_ACCESS, WRITE_ACCESS])
def test_a_browser_with_the_readers_account_cannot_write(store: EmbeddedStore, cypher: str, mode: str) -> None:
    add(store, 1)
    before = store.read("MATCH (n) RETURN n.id AS id, n.name AS name ORDER BY id").rows
    with (
        GraphDatabase.driver(f"bolt://127.0.0.1:{store.port}", auth=store.reader_account) as driver,
        driver.session(database=store.database, default_access_mode=mode) as s,
        pytest.raises(Neo4jError),
    ):
        s.run(cypher).consume()
    assert store.read("MATCH (n) RETURN n.id AS id, n.name AS name ORDER BY id").rows == before


def test_rebuilding_leaves_the_live_graph_in_use_until_it_is_done(folder: Path, store: EmbeddedStore) -> None:
    add(store, 1)
    with open_embedded(folder) as guest:
        at, live = store.begin_rebuild(LOG, GENESIS, "me"), guest.database
        assert store.database == live
        new = Checkpoint(1, "chain 1")
        store.apply([[outlet(7), outlet(8)]], at, new)
        assert count(guest) == 1
        store.end_rebuild()
        assert count(guest) == 2
        assert guest.checkpoint() == new
        assert guest.database == store.database != live
        add(guest, 2)
        assert count(store) == 3


def test_two_rebuilds_at_once_are_refused(folder: Path, store: EmbeddedStore) -> None:
    store.begin_rebuild(LOG, GENESIS, "me")
    with open_embedded(folder) as guest, pytest.raises(GraphRebuilding, match="another process"):
        guest.begin_rebuild(LOG, GENESIS, "you")


def test_a_rebuild_cut_off_leaves_the_live_graph_and_can_begin_again(folder: Path, store: EmbeddedStore) -> None:
    add(store, 1)
    store.apply([], store.begin_rebuild(LOG, GENESIS, "me"), Checkpoint(5, "x"))
    store.close()
    with open_embedded(folder) as again:
        assert count(again) == 1
        again.begin_rebuild(LOG, GENESIS, "me again")
        again.end_rebuild()
        assert count(again) == 0
        assert again.checkpoint() == Checkpoint(0, GENESIS)


def test_a_guest_rebuilds_too(folder: Path) -> None:
    other = Other(folder)
    with open_embedded(folder) as guest:
        guest.prepare(LOG, GENESIS)
        at = guest.begin_rebuild(LOG, GENESIS, "me")
        other.kill()
        guest.apply([[outlet(7)]], at, Checkpoint(1, "chain 1"))
        guest.end_rebuild()
        assert count(guest) == 1


def test_serving_keeps_its_port_and_refuses_a_second_host(folder: Path) -> None:
    with open_embedded(folder) as first:
        port = first.port
    with serve(folder, port) as host:
        assert (host.port, host.is_host) == (port, True)
        with pytest.raises(GraphUnavailable, match=f"process {os.getpid()} hosts this graph already"):
            EmbeddedStore(folder, port, patience=0.2)


def test_a_taken_port_is_told(folder: Path, tmp_path: Path) -> None:
    with (
        open_embedded(folder) as first,
        pytest.raises(GraphUnavailable, match=f"port {first.port} is taken"),
        serve(tmp_path / "other", first.port),
    ):
        pass
