"""The contract of an event log, and what SQLite adds to it."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import Conflict, LogCorrupt, LogUnavailable, NotFound
from graph.events import ActorIntroduced, AnyFact, ArticleIngested, StatementRetracted, decode, encode, slug
from graph.log import Commit, Recorded
from graph.sqlite import GENESIS, SqliteLog, merkle_root


def retracted(n: int) -> StatementRetracted:
    return StatementRetracted(statement=f"s{n}", reason=f"nº {n} — “wrong”")


def commit(key: str, *numbers: int, expected: dict[str, int] | None = None, texts: tuple[str, ...] = ()) -> Commit:
    return Commit(key, [("article/a", retracted(n)) for n in numbers], expected or {}, texts, {"command": "test"})


def ingested(key: str, words: str) -> Commit:
    of = sha256(words.encode()).hexdigest()
    return Commit(key, [("article/b", ArticleIngested(article="b", source_sha256=of, text=of))], texts=(words,))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    with SqliteLog(tmp_path / "log.sqlite") as log:
        yield log


def test_a_commit_is_kept_once(log: SqliteLog) -> None:
    first = log.append(commit("k", 1, 2))
    again = log.append(commit("k", 3))
    assert (first.new, again.new) == (True, False)
    assert (again.commit_no, again.first_pos, again.n) == (first.commit_no, first.first_pos, first.n)
    assert log.find("k") == again
    assert [e.fact() for e in log.read()] == [retracted(1), retracted(2)]


@settings(max_examples=25)
@given(st.lists(st.integers(1, 5), max_size=12), st.integers(0, 20))
def test_positions_are_gapless_and_read_in_order(sizes: list[int], after: int) -> None:
    with SqliteLog(Path(":memory:")) as log:
        for i, size in enumerate(sizes):
            log.append(commit(str(i), *range(size)))
        assert [e.pos for e in log.read()] == list(range(1, sum(sizes) + 1))
        assert [e.pos for e in log.read(after, limit=3)] == list(range(1, sum(sizes) + 1))[after : after + 3]
        assert [e.version for e in log.stream("article/a")] == list(range(1, sum(sizes) + 1))
        assert (log.head().pos, log.head().commit_no) == (sum(sizes), len(sizes))
        assert log.chain_at(sum(sizes)) == log.head().chain
        assert log.chain_at(0) == GENESIS
        assert log.verify() == []


def test_a_stream_that_moved_refuses_the_command_and_nothing_is_written(log: SqliteLog) -> None:
    log.append(commit("1", 1, expected={"article/a": 0}))
    with pytest.raises(Conflict, match="at version 1, not 0"):
        log.append(commit("2", 2, expected={"article/a": 0}))
    assert log.head().pos == 1
    assert log.find("2") is None


def test_time_never_runs_backwards_in_the_log(tmp_path: Path) -> None:
    times = iter(["2026-03-01T00:00:00.000000Z", "2026-02-01T00:00:00.000000Z"])
    with SqliteLog(tmp_path / "log", clock=lambda: next(times)) as log:
        log.append(commit("1", 1))
        log.append(commit("2", 2))
        assert [e.recorded_at[:7] for e in log.read()] == ["2026-03", "2026-03"]


def test_texts_are_kept_by_their_hash(log: SqliteLog) -> None:
    words = "“Nous sommes prêts,” she said.\n" * 50
    log.append(commit("1", 1, texts=(words, words)))
    log.append(commit("2", 1, texts=(words,)))
    assert log.text(sha256(words.encode()).hexdigest()) == words
    with pytest.raises(NotFound):
        log.text("0" * 64)


CHANGES = [
    "UPDATE events SET data = '{}' WHERE pos = 1",
    "DELETE FROM events WHERE pos = 1",
    "INSERT OR REPLACE INTO events SELECT pos, commit_no, stream, version, type, v, x'7b7d', leaf FROM events",
    "UPDATE commits SET meta = '{}'",
    "DELETE FROM commits",
    "INSERT OR REPLACE INTO commits SELECT commit_no, commit_key, first_pos, n, '', meta, root, chain FROM commits",
    "UPDATE head SET pos = 0",
    "DELETE FROM head",
    "INSERT OR REPLACE INTO head VALUES (1, 9, 9, '')",
    "UPDATE texts SET zstd = x'00'",
    "DELETE FROM texts",
    "INSERT OR REPLACE INTO texts SELECT sha256, x'00' FROM texts",
    "UPDATE log SET uuid = ''",
]


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_recorded_changes(log: SqliteLog, change: str) -> None:
    log.append(commit("1", 1, 2, texts=("words",)))
    before = list(log.read())
    with (
        sqlite3.connect(log.path) as other,
        pytest.raises(sqlite3.IntegrityError, match=r"nothing recorded|only grows"),
    ):
        other.execute(change)
    other.close()
    assert list(log.read()) == before
    assert log.verify() == []


TAMPERING = [
    "UPDATE events SET data = replace(data, 'wrong', 'right') WHERE pos = 2",
    "UPDATE events SET type = 'position.withdrawn' WHERE pos = 2",
    "UPDATE events SET stream = 'article/b' WHERE pos = 3",
    "UPDATE events SET data = NULL WHERE pos = 1",
    "UPDATE events SET leaf = 'z' WHERE pos = 1",
    "DELETE FROM events WHERE pos = 2",
    "DELETE FROM events WHERE pos = 3",
    'UPDATE commits SET meta = \'{"command":"other"}\' WHERE commit_no = 1',
    "UPDATE commits SET recorded_at = '2001-01-01T00:00:00.000000Z' WHERE commit_no = 2",
    "UPDATE commits SET commit_key = 'z' WHERE commit_no = 1",
    "DELETE FROM commits WHERE commit_no = 2",
    "UPDATE head SET chain = 'z'",
    "UPDATE head SET pos = 2",
    "UPDATE texts SET zstd = x'00'",
    "UPDATE texts SET zstd = 5",
    "UPDATE texts SET zstd = (SELECT zstd FROM texts ORDER BY sha256 LIMIT 1)",
    "DELETE FROM texts",
    "DELETE FROM texts WHERE sha256 = (SELECT json_extract(data, '$.text') FROM events WHERE pos = 4)",
    "UPDATE log SET uuid = 'z'",
]


@pytest.mark.parametrize("change", TAMPERING)
def test_verify_finds_what_was_changed_behind_the_triggers(log: SqliteLog, change: str) -> None:
    log.append(commit("1", 1, 2, texts=("words",)))
    log.append(commit("2", 3))
    log.append(ingested("3", "words of an article"))
    assert log.verify() == []
    tamper(log, change)
    assert log.verify() != []


def tamper(log: SqliteLog, change: str) -> None:
    """Change the file behind the triggers."""
    other = sqlite3.connect(log.path)
    for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        other.execute(f"DROP TRIGGER {name}")
    assert other.execute(change).rowcount > 0
    other.commit()
    other.close()


@pytest.mark.parametrize("data", ["'{}'", "'[]'", "'5'", "5", "'nonsense'", "x'ff'", "'{\"reason\":5}'"])
def test_an_event_that_is_not_what_was_written_is_told_so(log: SqliteLog, data: str) -> None:
    log.append(commit("1", 1, 2))
    tamper(log, f"UPDATE events SET data = {data} WHERE pos = 2")
    first, second = log.read()
    assert first.fact() == retracted(1)
    with pytest.raises(LogCorrupt, match=r"position 2.*log verify"):
        second.fact()


@pytest.mark.parametrize("packed", ["x'00'", "5", "'words'", "(SELECT zstd FROM texts WHERE sha256 <> '{key}')"])
def test_a_text_that_is_not_what_was_written_is_told_so(log: SqliteLog, packed: str) -> None:
    key = sha256(b"words").hexdigest()
    log.append(commit("1", 1, texts=("words", "other words")))
    tamper(log, f"UPDATE texts SET zstd = {packed.format(key=key)} WHERE sha256 = '{key}'")
    with pytest.raises(LogCorrupt, match=key[:12]):
        log.text(key)
    with pytest.raises(LogCorrupt, match=key[:12]):
        list(log.texts())


def test_a_commits_meta_that_is_not_what_was_written_is_told_so(log: SqliteLog) -> None:
    log.append(commit("1", 1))
    tamper(log, "UPDATE commits SET meta = 'nonsense'")
    with pytest.raises(LogCorrupt, match="commit 1"):
        list(log.commits())


@pytest.mark.parametrize(("type_", "v"), [("statement.retracted", 2), ("statement.unheard", 1)])
def test_an_event_of_a_later_version_is_not_read_as_one_of_this(type_: str, v: int) -> None:
    data = encode(retracted(1))
    event = Recorded(7, 1, "article/a", 1, type_, v, data, "2026-03-01T00:00:00.000000Z")
    with pytest.raises(LogUnavailable, match=r"position 7.*upgrade OnRecord"):
        event.fact()
    with pytest.raises(ValueError, match=f"version {v}"):
        decode(type_, v, data)


def test_what_is_verified_is_the_log_of_one_moment(log: SqliteLog) -> None:
    log.append(commit("1", 1, texts=("words",)))
    with SqliteLog(log.path) as other:
        asked: list[str] = []

        def meanwhile(statement: str) -> None:
            if statement.startswith("SELECT"):
                asked.append(statement)
                other.append(ingested(str(len(asked)), f"more words, {len(asked)}"))

        log._db.set_trace_callback(meanwhile)
        found = log.verify()
        log._db.set_trace_callback(None)
    assert found == []
    assert log.head().commit_no > 3
    assert log.verify() == []


def test_what_is_read_within_a_moment_is_of_that_moment(log: SqliteLog) -> None:
    log.append(commit("1", 1))
    with SqliteLog(log.path) as other, log.moment():
        before = log.head()
        other.append(commit("2", 2))
        assert (log.head(), len(list(log.read()))) == (before, 1)
        assert log.verify() == []
        assert log.head() == before
    assert log.head().pos == 2
    assert log.append(commit("3", 3)).first_pos == 3


def test_a_file_that_is_no_log_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "rubbish").write_bytes(b"\x00 no database " * 500)
    with pytest.raises(LogCorrupt):
        SqliteLog(tmp_path / "rubbish")
    other = sqlite3.connect(tmp_path / "other")
    other.execute("CREATE TABLE mine (x)")
    other.commit()
    other.close()
    with pytest.raises(LogCorrupt, match="no log"):
        SqliteLog(tmp_path / "other")
    with pytest.raises(NotFound):
        SqliteLog(tmp_path / "absent", create=False)


def test_a_locked_log_is_told_so(log: SqliteLog) -> None:
    with SqliteLog(log.path, timeout=0.05) as second:
        holder = sqlite3.connect(log.path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(LogUnavailable, match="locked"):
            second.append(commit("1", 1))
        holder.close()


def test_a_full_disk_records_nothing(log: SqliteLog) -> None:
    log.append(commit("1", 1))
    pages = log._db.execute("PRAGMA page_count").fetchone()[0]
    log._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LogUnavailable, match="disk is full"):
        log.append(commit("2", *range(3000)))
    log._db.execute("PRAGMA max_page_count = 1000000")
    assert log.head().pos == 1
    assert log.verify() == []
    assert log.append(commit("2", 2)).first_pos == 2


def _write(path: Path, who: int) -> None:
    with SqliteLog(path) as log:
        for i in range(20):
            log.append(commit(f"{who}/{i}", i))


def test_many_writers_leave_one_gapless_order(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path / "log", who)) for who in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [w.exitcode for w in writers] == [0, 0, 0]
    with SqliteLog(tmp_path / "log") as log:
        assert [e.pos for e in log.read()] == list(range(1, 61))
        assert log.verify() == []


def test_a_new_log_waits_for_whoever_makes_it_at_the_same_time(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "log", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    ended = threading.Timer(0.3, other.execute, ["COMMIT"])
    ended.start()
    with SqliteLog(tmp_path / "log", timeout=20) as log:
        assert log.append(commit("k", 1)).new
    ended.join()
    other.close()


def test_a_log_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with SqliteLog(Path(":memory:")) as log:
        log.append(commit("k", 1))
    assert list(tmp_path.iterdir()) == []


def test_the_root_is_that_of_rfc_6962() -> None:
    leaf = [sha256(bytes([i])).hexdigest() for i in range(3)]

    def node(a: str, b: str) -> str:
        return sha256(b"\x01" + bytes.fromhex(a) + bytes.fromhex(b)).hexdigest()

    assert merkle_root([]) == sha256(b"").hexdigest()
    assert merkle_root(leaf) == node(node(leaf[0], leaf[1]), leaf[2])


@given(st.text(min_size=1), st.lists(st.text()))
def test_a_fact_comes_back_from_its_bytes(name: str, aliases: list[str]) -> None:
    fact: AnyFact = ActorIntroduced(actor="person/x", kind="person", name=name, aliases=tuple(aliases))
    assert decode(fact.type, fact.v, encode(fact)) == fact


@given(st.text())
def test_a_slug_is_never_empty_and_safe_in_a_path(name: str) -> None:
    assert slug(name)
    assert "/" not in slug(name)
    assert slug(name) == slug(name.strip())


@given(st.text("abc", min_size=90), st.text("xyz", min_size=1, max_size=9))
def test_long_names_with_one_beginning_have_slugs_of_their_own(name: str, more: str) -> None:
    assert slug(name) != slug(name + more)
    assert len(slug(name)) <= 80
    assert slug(name) == slug(name.upper()) == slug(slug(name))
    assert slug(name[:80]) == name[:80]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no modes")
def test_a_log_is_the_owners_alone_wherever_it_lies(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with SqliteLog(tmp_path / "log.sqlite") as log:
        log.append(commit("1", 1))
        modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("log.sqlite*")}
    assert modes == {0o600}
