"""`onrecord log`, as a person types it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from graph.events import StatementRetracted
from graph.log import Commit
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
    assert onrecord(home, "log", "verify", "--head", "0" * 64).code == 7


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
