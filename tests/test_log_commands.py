"""`onrecord log`, as a person types it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.events import StatementRetracted
from graph.log import Commit, Recorded
from graph.sqlite import SqliteLog
from tests.command import onrecord


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with SqliteLog(tmp_path / "log.sqlite") as log:
        for key in ("one", "two"):
            fact = StatementRetracted(statement="s1", reason=f"{key}: “no”")
            log.append(Commit(key, [("article/a", fact)], texts=(f"words of {key}",), meta={"command": "test"}))
    return tmp_path


def test_commits_are_listed(home: Path) -> None:
    rows = json.loads(onrecord(home, "log", "list", "--format", "json").out)
    assert [(r["commit"], r["first_pos"], r["events"], r["key"]) for r in rows] == [(1, 1, 1, "one"), (2, 2, 1, "two")]
    assert "1 earlier" in onrecord(home, "log", "list", "-n", "1").err


def test_an_event_is_shown_by_position_and_by_stream(home: Path) -> None:
    assert json.loads(json.loads(onrecord(home, "log", "show", "2").out)["data"])["reason"] == "two: “no”"
    assert len(onrecord(home, "log", "show", "article/a").out.splitlines()) == 2
    missing = onrecord(home, "log", "show", "9")
    assert (missing.code, missing.out) == (4, "")
    assert len(missing.err.splitlines()) == 1


def test_the_export_carries_events_texts_and_head(home: Path) -> None:
    lines = [json.loads(line) for line in onrecord(home, "log", "export", "--texts").out.splitlines()]
    assert [line.get("pos") for line in lines[:2]] == [1, 2]
    assert {line["text"] for line in lines[2:4]} == {"words of one", "words of two"}
    chain = lines[4]["head"]["chain"]
    assert onrecord(home, "log", "verify", "--head", chain).code == 0
    for head in ("0" * 64, "", chain[:16]):
        assert onrecord(home, "log", "verify", "--head", head).code == 7


def test_the_export_is_the_log_of_one_moment(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = SqliteLog.read

    def meanwhile(log: SqliteLog) -> Iterator[Recorded]:
        yield from read(log)
        with SqliteLog(log.path) as other:
            other.append(Commit("three", [("article/a", StatementRetracted(statement="s1", reason="meanwhile"))]))

    monkeypatch.setattr(SqliteLog, "read", meanwhile)
    lines = [json.loads(line) for line in onrecord(home, "log", "export").out.splitlines()]
    assert lines[-1]["head"]["pos"] == lines[-2]["pos"] == 2
    with SqliteLog(home / "log.sqlite") as log:
        assert (log.head().pos, log.chain_at(2)) == (3, lines[-1]["head"]["chain"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "9" * 20), 4),
        (("show", str(2**63)), 4),
        (("show", str(2**63 - 1)), 4),
        (("show", "9" * 5000), 4),
        (("show", "0"), 4),
        (("list", "--after", "9" * 20), 2),
        (("list", "--after", str(2**63 - 1)), 0),
        (("list", "--after", "-1"), 2),
        (("list", "--limit", "-1"), 2),
    ],
)
def test_a_number_that_no_position_has_is_told_so(home: Path, words: tuple[str, ...], code: int) -> None:
    answer = onrecord(home, "log", *words)
    assert answer.code == code, answer.err


def test_a_changed_byte_is_found(home: Path) -> None:
    assert onrecord(home, "log", "verify").code == 0
    tamper = sqlite3.connect(home / "log.sqlite")
    tamper.execute("DROP TRIGGER events_no_update")
    tamper.execute("UPDATE events SET data = replace(CAST(data AS TEXT), 'two', 'six') WHERE pos = 2")
    tamper.commit()
    tamper.close()
    found = onrecord(home, "log", "verify")
    assert found.code == 7
    assert "position 2" in found.err


def test_without_a_record_the_remedy_is_told(tmp_path: Path) -> None:
    answer = onrecord(tmp_path, "log", "list")
    assert answer.code == 4
    assert "onrecord ingest" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_the_graph_of_another_log_answers_nothing_until_it_is_made_anew(home: Path) -> None:
    assert onrecord(home, "graph", "update").code == 0
    for file in home.glob("log.sqlite*"):
        file.unlink()
    fact = StatementRetracted(statement="s1", reason="another record")
    with SqliteLog(home / "log.sqlite") as log:
        log.append(Commit("another", [("article/a", fact)]))
    for words in (("query", "who-said"), ("cypher", "RETURN 1"), ("graph", "status"), ("graph", "update")):
        answer = onrecord(home, *words)
        assert (answer.code, answer.out) == (8, ""), words
        assert "another log" in answer.err
        assert "onrecord graph rebuild" in answer.err
    assert onrecord(home, "graph", "rebuild").code == 0
    assert onrecord(home, "query", "who-said").code == 0
    assert json.loads(onrecord(home, "graph", "status", "--format", "json").out)[0]["behind"] == 0


def test_a_changed_event_and_a_broken_text_are_told_as_such(home: Path) -> None:
    tamper = sqlite3.connect(home / "log.sqlite")
    tamper.execute("DROP TRIGGER events_no_update")
    tamper.execute("DROP TRIGGER texts_no_update")
    tamper.execute("UPDATE events SET data = '{}' WHERE pos = 2")
    tamper.execute("UPDATE texts SET zstd = x'00'")
    tamper.commit()
    tamper.close()
    for words in (("graph", "rebuild"), ("log", "export", "--texts"), ("log", "verify")):
        assert onrecord(home, *words).code == 7, words
    assert onrecord(home, "log", "show", "2").code == 0
