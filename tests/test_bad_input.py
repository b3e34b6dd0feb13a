"""Whatever is handed in gives facts or one clear line and an exit code, and nothing is half-written."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from pathlib import Path

import pytest

from graph.sqlite import SqliteLog
from tests.command import onrecord, process

ARTICLE = 'The plan is dead, mayor Ada Lund said on Monday. "We will not pay for it," she told reporters.\n'


def events(home: Path) -> list[str]:
    """The types of all that is on record; the log must verify."""
    if not (home / "log.sqlite").exists():
        return []
    with SqliteLog(home / "log.sqlite") as log:
        log.verify()
        return [event.type for event in log.read()]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t ", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary"),
        ("cut.csv", b'url,date,title,text\nhttps://a.example/,2026-01-01,T,"cut off', "cut.csv"),
        ("broken.jsonl", b'{"id": "a", "text": "An article', "broken.jsonl"),
        ("none.jsonl", b'{"id": "a"}\n', "text"),
        ("page.html", b"<html><body><script>let x = 1</script></body></html>", "page.html"),
        ("front.md", b"---\ntitle: [broken\n---\nWords.\n", "front.md"),
        ("tag.md", b'---\nx: !!timestamp "abc"\n---\nHello, said Bob.\n', "tag.md"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(
    home: Path, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    said = onrecord(home, "ingest", str(tmp_path / name))
    assert said.code == 3
    assert [words in line for line in said.lines].count(True) == 1, said.err
    assert len(said.lines) == 2  # and the summary
    assert not events(home)


def test_a_path_that_leads_nowhere(home: Path, tmp_path: Path) -> None:
    said = onrecord(home, "ingest", str(tmp_path / "nowhere.txt"))
    assert (said.code, len(said.lines)) == (3, 1)
    assert "nowhere.txt" in said.err
    assert not home.exists()


def test_a_folder_without_articles(home: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "picture.png").write_bytes(b"\x89PNG\r\n")
    said = onrecord(home, "ingest", str(tmp_path / "folder"))
    assert said.code == 3
    assert "folder" in said.err
    assert not home.exists()


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig", "cp1252"])
def test_other_encodings_are_read_with_their_letters(home: Path, tmp_path: Path, encoding: str) -> None:
    text = "The café levy is dead, Renée Müller said on Monday. The mayor of Besançon said that she agreed with it.\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert onrecord(home, "ingest", str(tmp_path / "a.txt")).code == 0
    with SqliteLog(home / "log.sqlite") as log:
        (ingested,) = [json.loads(e.data or b"") for e in log.read() if e.type == "article.ingested"]
        assert log.text(ingested["text"]).strip() == text.strip()


def test_an_article_without_any_statement_is_recorded_as_such(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The river is long and it is cold. The bridge over it was built in the year 1910.\n"
    )
    said = onrecord(home, "ingest", str(tmp_path / "a.txt"))
    assert said.code == 0
    assert "0 statements" in said.err
    assert "extraction.completed" in events(home)


def test_another_language_is_told_and_skipped(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Der Bürgermeister sagte am Montag, dass die Stadt die neue Brücke nicht bezahlen werde. Die Opposition im "
        "Stadtrat kritisierte die Entscheidung scharf und forderte eine Abstimmung.\n"
    )
    said = onrecord(home, "ingest", str(tmp_path / "a.txt"))
    assert said.code == 3
    assert [line for line in said.lines if "not English (de)" in line]
    said = onrecord(home, "extract", str(tmp_path / "a.txt"))
    assert (said.code, said.out, len(said.lines)) == (3, "", 1)


def test_broken_lines_cost_only_themselves(home: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"id": "one", "text": ARTICLE}), "{broken", json.dumps({"id": "three", "text": ARTICLE + "!"})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n")
    said = onrecord(home, "ingest", str(tmp_path / "a.jsonl"))
    assert said.code == 3
    assert [line for line in said.lines if "a.jsonl:2" in line]
    assert events(home).count("article.ingested") == 2
    assert events(home).count("ingest.failed") == 1


def test_a_locked_log_is_told(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.sqlite.PATIENCE", 0.2)
    (tmp_path / "a.txt").write_text(ARTICLE)
    onrecord(home, "ingest", str(tmp_path / "a.txt"))
    before = events(home)
    (tmp_path / "b.txt").write_text(ARTICLE + "\nIt is over, she said.\n")
    other = sqlite3.connect(home / "log.sqlite", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        said = onrecord(home, "ingest", str(tmp_path / "b.txt"))
    finally:
        other.rollback()
        other.close()
    assert said.code == 6
    assert [line for line in said.lines if "lock" in line]
    assert events(home) == before


def test_a_corrupted_log_is_told_and_left_alone(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    home.mkdir()
    (home / "log.sqlite").write_bytes(b"no database at all" * 400)
    before = (home / "log.sqlite").read_bytes()
    for words in (["ingest", str(tmp_path / "a.txt")], ["query", "who-said"], ["log", "verify"]):
        said = onrecord(home, *words)
        assert said.code in (6, 7), words
        assert len(said.lines) == 1
    assert (home / "log.sqlite").read_bytes() == before


def test_a_full_disk_loses_nothing_that_was_acknowledged(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    onrecord(home, "ingest", str(tmp_path / "a.txt"))
    before = events(home)
    (tmp_path / "b.txt").write_text(ARTICLE * 100)
    size = (home / "log.sqlite").stat().st_size
    said = process("--home", str(home), "ingest", str(tmp_path / "b.txt"), largest_file=size + 20_000)
    assert said.code == 6, said.err
    assert [line for line in said.lines if "space" in line], said.err
    assert events(home) == before
    assert onrecord(home, "ingest", str(tmp_path / "b.txt")).code == 0


def test_more_than_fifty_megabytes_are_told(home: Path, tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_text("word " * 11_000_000)
    said = onrecord(home, "ingest", str(tmp_path / "huge.txt"))
    assert said.code == 3
    assert [line for line in said.lines if "55 million characters are no article: split it" in line]
    assert not events(home)


def test_an_unreachable_graph_costs_only_the_projection(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    nobody = {"ONRECORD_GRAPH": "bolt://127.0.0.1:9", "ONRECORD_GRAPH_PASSWORD": "x"}
    said = onrecord(home, "ingest", str(tmp_path / "a.txt"), env=nobody)
    assert said.code == 9
    assert [line for line in said.lines if line.startswith("recorded, not projected: no graph answers")]
    assert "extraction.completed" in events(home)
    said = onrecord(home, "query", "who-said", env=nobody)
    assert (said.code, len(said.lines)) == (8, 1)
    assert onrecord(home, "graph", "update").code == 0
    assert onrecord(home, "query", "who-said").out


@pytest.mark.parametrize("address", ["http://127.0.0.1:7474", "localhost", "bolt://"])
def test_an_address_that_is_none_is_told(home: Path, tmp_path: Path, address: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    onrecord(home, "ingest", str(tmp_path / "a.txt"))
    said = onrecord(home, "query", "who-said", env={"ONRECORD_GRAPH": address})
    assert said.code in (3, 8)
    assert len(said.lines) == 1


HOSTILE = "Robert'); `DROP` }) DETACH DELETE n //"


def test_names_that_look_like_cypher_stay_data(home: Path, tmp_path: Path) -> None:
    line = {"id": HOSTILE, "title": f"{HOSTILE} \x1b[31m<script>", "outlet": HOSTILE, "text": ARTICLE}
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n")
    said = onrecord(home, "ingest", str(tmp_path / "a.jsonl"))
    assert said.code == 0
    assert "\x1b" not in said.err
    rows = json.loads(onrecord(home, "article", "list", "--format", "json").out)
    assert rows[0]["id"] == HOSTILE
    shown = onrecord(home, "article", "list")
    assert "DETACH DELETE" in " ".join(shown.out.split())
    assert "\x1b" not in shown.out
    said = onrecord(home, "actor", "show", HOSTILE)
    assert said.code == 4
    assert onrecord(home, "query", "who-said", "--speaker", "lund", "--format", "json").code == 0


def test_a_file_name_may_be_any_bytes(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(ARTICLE + "More.\n")
    (folder / os.fsdecode(b"empty\xff.txt")).write_text("")
    said = onrecord(home, "ingest", str(folder))
    assert said.code == 3
    assert events(home).count("article.ingested") == 2
    assert events(home).count("ingest.failed") == 1


def test_a_damaged_log_is_a_finding_of_the_doctor(home: Path) -> None:
    home.mkdir()
    (home / "log.sqlite").write_bytes(b"no database at all" * 400)
    said = onrecord(home, "doctor")
    assert said.code == 1
    assert [line for line in said.out.splitlines() if line.startswith("log") and "fault" in line]


@pytest.mark.parametrize("marks", ["*" * 20_000, "<" * 20_000, "“" * 10_000, "(" * 3_000 + ")" * 3_000, "x" * 50_000])
def test_a_page_of_marks_does_not_hang(home: Path, tmp_path: Path, marks: str) -> None:
    (tmp_path / "a.txt").write_text(f"{ARTICLE}\n{marks}\n\n{ARTICLE}")
    began = time.monotonic()
    said = onrecord(home, "extract", str(tmp_path / "a.txt"))
    assert (said.code, time.monotonic() - began < 10) == (0, True)
    found = json.loads(said.out)
    assert [
        s for s in found["statements"] if "".join(found["text"][a:b] for a, b in s["content"]) == "The plan is dead"
    ]


def test_a_password_in_the_address_is_refused_and_not_repeated(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    said = onrecord(home, "query", "who-said", env={"ONRECORD_GRAPH": "bolt://neo4j:hunter2@127.0.0.1:9"})
    assert (said.code, "ONRECORD_GRAPH_PASSWORD" in said.err, "hunter2" in said.err) == (3, True, False)


def test_a_changed_byte_is_a_finding_of_the_doctor(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    onrecord(home, "ingest", str(tmp_path / "a.txt"))
    log = sqlite3.connect(home / "log.sqlite")
    log.executescript("DROP TRIGGER IF EXISTS events_no_update")
    for (name,) in log.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        log.execute(f"DROP TRIGGER {name}")
    log.execute("UPDATE events SET data = replace(data, 'Ada', 'Eve') WHERE type = 'statement.attributed'")
    log.execute("UPDATE events SET data = CAST(data AS BLOB)")
    log.commit()
    log.close()
    said = onrecord(home, "doctor")
    assert said.code == 1
    assert [line for line in said.out.splitlines() if line.startswith("log") and "fault" in line]


def test_an_emptied_log_is_no_new_record(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    onrecord(home, "ingest", str(tmp_path / "a.txt"))
    for path in home.glob("log.sqlite*"):
        path.unlink()
    (home / "log.sqlite").touch()
    for words in (["log", "verify"], ["query", "who-said"], ["doctor"]):
        said = onrecord(home, *words)
        assert said.code == (1 if words == ["doctor"] else 7), words
        assert "is empty" in " ".join((said.err + said.out).split())
    assert (home / "log.sqlite").stat().st_size == 0
    said = onrecord(home, "ingest", str(tmp_path / "a.txt"))
    assert (said.code, "another log" in said.err) == (9, True)
    assert onrecord(home, "graph", "rebuild").code == 0
    assert onrecord(home, "query", "who-said").code == 0
