"""`onrecord log`, as a person types it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from graph.events import StatementRetracted
from graph.log import Commit
from graph.sqlite import SqliteLog


def onrecord(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from onrecord.main import run; run()", "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with SqliteLog(tmp_path / "log.sqlite") as log:
        for key in ("one", "two"):
            fact = StatementRetracted(statement="s1", reason=f"{key}: “no”")
            log.append(Commit(key, [("article/a", fact)], texts=(f"words of {key}",), meta={"command": "test"}))
    return tmp_path


def test_commits_are_listed(home: Path) -> None:
    rows = json.loads(onrecord(home, "log", "list", "--format", "json").stdout)
    assert [(r["commit"], r["first_pos"], r["events"], r["key"]) for r in rows] == [(1, 1, 1, "one"), (2, 2, 1, "two")]
    assert "1 earlier" in onrecord(home, "log", "list", "-n", "1").stderr


def test_an_event_is_shown_by_position_and_by_stream(home: Path) -> None:
    assert json.loads(json.loads(onrecord(home, "log", "show", "2").stdout)["data"])["reason"] == "two: “no”"
    assert len(onrecord(home, "log", "show", "article/a").stdout.splitlines()) == 2
    missing = onrecord(home, "log", "show", "9")
    assert (missing.returncode, missing.stdout) == (4, "")
    assert len(missing.stderr.splitlines()) == 1


def test_the_export_carries_events_texts_and_head(home: Path) -> None:
    lines = [json.loads(line) for line in onrecord(home, "log", "export", "--texts").stdout.splitlines()]
    assert [line.get("pos") for line in lines[:2]] == [1, 2]
    assert {line["text"] for line in lines[2:4]} == {"words of one", "words of two"}
    chain = lines[4]["head"]["chain"]
    assert onrecord(home, "log", "verify", "--head", chain).returncode == 0
    assert onrecord(home, "log", "verify", "--head", "0" * 64).returncode == 7


def test_a_changed_byte_is_found(home: Path) -> None:
    assert onrecord(home, "log", "verify").returncode == 0
    tamper = sqlite3.connect(home / "log.sqlite")
    tamper.execute("DROP TRIGGER events_no_update")
    tamper.execute("UPDATE events SET data = replace(CAST(data AS TEXT), 'two', 'six') WHERE pos = 2")
    tamper.commit()
    tamper.close()
    found = onrecord(home, "log", "verify")
    assert found.returncode == 7
    assert "position 2" in found.stderr


def test_without_a_record_the_remedy_is_told(tmp_path: Path) -> None:
    answer = onrecord(tmp_path, "log", "list")
    assert answer.returncode == 4
    assert "onrecord ingest" in answer.stderr
    assert list(tmp_path.iterdir()) == []
