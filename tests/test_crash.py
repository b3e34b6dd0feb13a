"""Killed at any moment, the log is whole, and the same command again completes it with no doubles."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from graph.events import ArticleIngested, ExtractionCompleted
from graph.sqlite import SqliteLog
from tests.command import PROGRAM, environment

KILLS, HOMES = 20, 5
ARTICLES = 250


def corpus(path: Path) -> Path:
    chance = random.Random(7)
    lines = []
    for n in range(ARTICLES):
        who, what = chance.choice(["Ada Lund", "Bo Berg", "A senior official"]), chance.choice(["tolls", "quotas"])
        text = f"{who} opposes new {what} on Norway. “Nobody wants {what}{n},” Ada Lund said on Monday. " * 3
        lines.append(json.dumps({"id": f"a{n}", "title": f"Story {n}", "date": "2026-02-03", "text": text}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def onrecord(home: Path, *words: str) -> subprocess.Popen[str]:
    env = environment({"ONRECORD_HOME": str(home)})
    return subprocess.Popen((*PROGRAM, *words), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(home: Path, *words: str) -> tuple[int, str, str]:
    process = onrecord(home, *words)
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_killed_twenty_times_the_log_verifies_and_ingesting_again_completes_it(tmp_path: Path) -> None:
    articles, chance = corpus(tmp_path / "articles.jsonl"), random.Random(11)
    killed_at = Counter[str]()
    homes = [tmp_path / f"home{n}" for n in range(HOMES)]
    for home in homes:
        for _ in range(KILLS // HOMES):
            process = onrecord(home, "ingest", str(articles))
            time.sleep(chance.uniform(0.2, 3.5))
            killed_at["running" if process.poll() is None else "done"] += 1
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
            if (home / "log.sqlite").exists() and (home / "log.sqlite").stat().st_size:
                code, _, err = finished(home, "log", "verify")
                assert code == 0 or "its making was cut off" in err, err
        code, _, err = finished(home, "ingest", str(articles))
        assert code == 0, err
        with SqliteLog(home / "log.sqlite") as log:
            facts = [event.fact() for event in log.read()]
            assert log.verify() == []
        once = {f"a{n}": 1 for n in range(ARTICLES)}
        assert Counter(f.article for f in facts if isinstance(f, ArticleIngested)) == once
        assert Counter(f.article for f in facts if isinstance(f, ExtractionCompleted)) == once
    assert killed_at["running"] > KILLS / 2, killed_at
    status = json.loads(finished(home, "graph", "status", "--format", "json")[1])[0]
    assert status["behind"] == 0
    before = finished(home, "query", "graph-health", "--format", "json", "--limit", "0")[1]
    assert finished(home, "graph", "rebuild")[0] == 0
    assert finished(home, "query", "graph-health", "--format", "json", "--limit", "0")[1] == before
