"""The commands, as a person types them, on the embedded engine: what they print, where, and how they end."""

from __future__ import annotations

import json
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase
from typer.main import get_command

from graph.sqlite import SqliteLog
from onrecord.main import app
from tests.command import PROGRAM, environment, onrecord, process

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
TALKS = """The mayor wants a bridge

Mayor Ada Lund wants a new bridge over the river Tarn, she said on Monday. "We will build it next year," Lund told
reporters.

A senior city official said that the council opposes the bridge. Councillor Ben Okri said he would support the bridge
if the state paid for it.
"""
BRIDGE = """The council talked about the new bridge and about what it hangs on.

Risk | Level | Why
Money | Medium-High | It is scarce.
"""


def ask(home: Path, *words: str) -> list[dict[str, Any]]:
    """The rows of an answer."""
    said = onrecord(home, *words, "--format", "json")
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert isinstance(found, list)
    return found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the examples and one more article, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "talks.txt").write_text(TALKS)
    said = onrecord(folder / "home", "ingest", str(EXAMPLES), str(folder / "talks.txt"))
    assert said.code == 0, said.err
    return folder / "home"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of one's own with one article."""
    (tmp_path / "talks.txt").write_text(TALKS)
    said = onrecord(tmp_path / "home", "ingest", str(tmp_path / "talks.txt"), "--published", "2026-02-03")
    assert said.code == 0, said.err
    return tmp_path / "home"


# -- help


def commands(command: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Every command below a command."""
    inner = getattr(command, "commands", None)
    if not inner:
        return [(path, command)]
    return [found for name, child in inner.items() for found in commands(child, (*path, name))]


EVERY = commands(get_command(app))


@pytest.mark.parametrize("words", [path for path, _ in EVERY], ids=" ".join)
def test_every_command_says_what_it_does_with_an_example(words: tuple[str, ...]) -> None:
    command = dict(EVERY)[words]
    assert re.search(rf"Examples?:.*onrecord .*{words[-1]}", command.help or "", re.DOTALL), words
    for parameter in command.params:
        assert getattr(parameter, "help", None), (words, parameter.name)


@pytest.mark.parametrize("words", [path for path, _ in EVERY], ids=" ".join)
def test_the_readme_or_the_docs_name_every_command(words: tuple[str, ...]) -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert any(f"onrecord {' '.join(words)}" in page.read_text(encoding="utf-8") for page in pages)


def test_exit_codes_are_documented() -> None:
    from graph import errors

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    used = {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type) and hasattr(kind, "exit_code")}
    for code in {*used, errors.RECORDED_NOT_PROJECTED, 0, 2, 130}:
        assert re.search(rf"^\| {code} \|", readme, re.MULTILINE), code


def test_the_version(tmp_path: Path) -> None:
    assert re.fullmatch(r"onrecord \d+\.\d+\.\d+\n", onrecord(tmp_path, "--version").out)


# -- reading


def test_the_same_article_again_says_so_and_adds_nothing(home: Path, tmp_path: Path) -> None:
    before = ask(home, "log", "list")
    said = onrecord(home, "ingest", str(tmp_path / "talks.txt"))
    assert said.code == 0
    assert "already on record" in said.err
    assert ask(home, "log", "list") == before


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS)
    said = onrecord(tmp_path / "home", "ingest", str(tmp_path / "talks.txt"))
    assert "undated: add --published" in said.err
    said = onrecord(tmp_path / "home", "ingest", str(tmp_path / "talks.txt"), "--published", "2026-02")
    assert "1 revised" in said.err
    assert ask(tmp_path / "home", "article", "list")[0]["published"] == "2026-02"


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    said = onrecord(tmp_path, "ingest", "-", "--title", "Talks", "--outlet", "The Tarn", given=TALKS.encode())
    assert said.code == 0, said.err
    (article,) = ask(tmp_path, "article", "list")
    assert (article["name"], article["outlet"]) == ("Talks", "The Tarn")


def test_the_text_comes_back_letter_for_letter(home: Path) -> None:
    (article,) = ask(home, "article", "list")
    assert onrecord(home, "article", "show", article["id"], "--text").out == TALKS


def test_what_is_not_said_again_is_not_unsaid(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS)
    file, home = str(tmp_path / "talks.txt"), tmp_path / "home"
    assert onrecord(home, "ingest", file, "--title", "Bridge talks", "--language", "en-GB").code == 0
    assert "already on record" in onrecord(home, "ingest", file).err
    assert ask(home, "article", "list")[0]["name"] == "Bridge talks"


def test_hints_can_be_pasted(home: Path) -> None:
    said = onrecord(home, "query", "who-said")
    (first, *_) = [line.removeprefix("next: ") for line in said.lines if line.startswith("next: ")]
    program, flag, named, *words = shlex.split(first)
    assert (program, flag, (Path.cwd() / named).resolve()) == ("onrecord", "--home", home.resolve())
    assert onrecord(home, *words).code == 0


def test_a_home_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TALKS)
    (tmp_path / "project").mkdir(mode=0o755)
    assert onrecord(tmp_path / "project", "ingest", str(tmp_path / "talks.txt")).code == 0
    assert (tmp_path / "project").stat().st_mode & 0o777 == 0o755


def test_extract_records_nothing_and_points_into_the_text(tmp_path: Path) -> None:
    line = {
        "id": "a/1",
        "text": "  \u201cIt is over,\u201d Ada Lund said.\r\nShe left \U0001f600 the town. Ben Okri said it was late.",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n")
    said = onrecord(tmp_path / "home", "extract", str(tmp_path / "a.jsonl"))
    found = json.loads(said.out)
    assert (said.code, found["id"], found["text"]) == (0, line["id"], line["text"])
    words = [[found["text"][start:end] for start, end in s["content"]] for s in found["statements"]]
    assert ["\u201cIt is over,\u201d"] in words
    assert ["it was late"] in words
    assert not (tmp_path / "home").exists()


def test_the_home_is_found_upward_and_made_by_ingest_alone(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "talks.txt").write_text(TALKS)

    said = process("query", "who-said", cwd=inner)
    assert (said.code, "onrecord ingest" in said.err) == (4, True)
    assert not list(tmp_path.rglob(".onrecord"))
    (tmp_path / ".onrecord").mkdir()
    assert process("ingest", "talks.txt", cwd=inner).code == 0
    assert (tmp_path / ".onrecord" / "log.sqlite").exists()
    assert process("query", "who-said", cwd=inner).code == 0


# -- asking


def test_questions_are_listed_and_explained(shared: Path) -> None:
    listed = {row["query"] for row in ask(shared, "query")}
    assert {path.stem for path in (ROOT / "queries").glob("*.cypher")} == listed
    for name in listed:
        said = onrecord(shared, "query", name, "--help")
        assert said.code == 0
        assert "Columns:" in said.out


def test_a_question_of_ones_own(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "names.cypher").write_text(
        "// Names\n// Who is called so?\n// part: String = required -- part of a name\n// columns: name\n"
        "MATCH (a:Actor) WHERE a.name CONTAINS $part RETURN a.name AS name ORDER BY name, a.id\n"
    )
    said = onrecord(shared, "query", "names", "Lund", "--format", "jsonl", env={"ONRECORD_QUERIES": str(tmp_path)})
    assert json.loads(said.out)["name"] == "Ada Lund"


def test_who_said_what(shared: Path) -> None:
    rows = ask(shared, "query", "who-said", "--speaker", "lund")
    assert {row["speaker"] for row in rows} == {"Ada Lund"}
    assert [row for row in rows if "We will build it next year" in row["words"]]


def test_names_that_are_not_there_and_names_of_several(shared: Path) -> None:
    said = onrecord(shared, "query", "actor-positions", "Zebulon Quux")
    assert (said.code, said.out) == (4, "")
    said = onrecord(shared, "query", "who-said", "--nonsense")
    assert said.code == 2


def test_answers_fit_a_hundred_columns_and_say_what_to_ask_next(shared: Path) -> None:
    for name in ("who-said", "stance-matrix", "option-tree", "anonymous-statements", "actors"):
        said = onrecord(shared, "query", name)
        assert said.code == 0, said.err
        assert max(map(len, said.out.splitlines())) <= 100, name
        assert [line for line in said.lines if line.startswith("next: onrecord --home ")], name


def test_a_pipe_carries_whole_words(shared: Path) -> None:
    rows = ask(shared, "query", "who-said")
    shown = " ".join(onrecord(shared, "query", "who-said", "--limit", "0").out.split())
    assert len(rows) > 5
    for row in rows:
        assert row["words"].split()[0] in shown
    assert "\x1b" not in shown


def test_a_limit_says_how_many_more(shared: Path) -> None:
    said = onrecord(shared, "query", "who-said", "--limit", "2")
    assert [line for line in said.lines if re.match(r"\d+ more: --limit 0", line)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (:X)",
        "MATCH (n) SET n.name = 1",
        "MATCH (n) DETACH DELETE n",
        "LOAD CSV FROM 'http://127.0.0.1:9/' AS l RETURN l",
    ],
)
def test_cypher_reads_and_cannot_write(shared: Path, statement: str) -> None:
    count = ("cypher", "MATCH (n) RETURN count(n) AS n")
    before = ask(shared, *count)
    said = onrecord(shared, "cypher", statement)
    assert (said.code, len(said.lines)) == (11, 1), said.err
    assert ask(shared, *count) == before
    found = ask(shared, "cypher", "MATCH (a:Actor {name: $name}) RETURN a.kind AS kind", "-p", "name=Ada Lund")
    assert found == [{"kind": "person"}]


def test_factors_are_listed_explained_and_end_with_the_text_that_has_them(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (tmp_path / "bridge.jsonl").write_text(json.dumps({"id": "bridge", "text": BRIDGE}), encoding="utf-8")
    said = onrecord(home, "ingest", str(tmp_path / "bridge.jsonl"))
    assert said.code == 0, said.err
    assert "1 assessed factors" in said.err
    (row,) = ask(home, "query", "factors", "--factor", "money")
    assert (row["level"], row["ordinal"], row["consideration"]) == ("Medium-High", 3.5, "It is scarce.")
    assert [r["factors"] for r in ask(home, "article", "list")] == [1]
    assert row["id"] in {r["id"] for r in ask(home, "article", "show", "bridge")}
    why = json.loads(onrecord(home, "why", row["id"][:6], "--format", "json").out)
    assert (why["kind"], why["words"], why["stands"]) == ("assessment", ["Money", "Medium-High", "It is scarce."], True)
    assert "»Medium-High«" in why["context"]
    assert "Medium-High" in onrecord(home, "why", row["id"]).out

    revised = BRIDGE.replace("Medium-High", "Low")
    (tmp_path / "bridge.jsonl").write_text(json.dumps({"id": "bridge", "text": revised}), encoding="utf-8")
    assert onrecord(home, "ingest", str(tmp_path / "bridge.jsonl")).code == 0
    assert [(r["level"], r["ordinal"]) for r in ask(home, "query", "factors")] == [("Low", 2.0)]
    assert "superseded" in onrecord(home, "why", row["id"]).out


def test_why_shows_the_exact_words(shared: Path) -> None:
    (row,) = [r for r in ask(shared, "query", "who-said", "--speaker", "lund") if "next year" in r["words"]]
    said = onrecord(shared, "why", row["id"][:10], "--format", "json")
    found = json.loads(said.out)
    assert found["words"] == ["“We will build it next year,”"] or found["words"] == ['"We will build it next year,"']
    assert found["speaker"] == "Ada Lund"
    assert "next year" in " ".join(onrecord(shared, "why", row["id"]).out.split())


def test_questions_do_not_load_the_parser(shared: Path) -> None:
    program = "import sys; from onrecord.main import app; app(standalone_mode=False); sys.exit('spacy' in sys.modules)"
    for words in (["query", "who-said"], ["log", "list"]):
        done = subprocess.run(
            [sys.executable, "-c", program, "--home", str(shared), *words], env=environment(), capture_output=True
        )
        assert done.returncode == 0, (words, done.stderr)


# -- correcting


def statements(home: Path) -> dict[str, str | None]:
    """Who is on record as the speaker of each statement, attitudes too."""
    return {row["id"]: row["speaker"] for row in ask(home, "query", "who-said", "--all")}


def test_a_correction_survives_a_rebuild_and_a_second_reading(home: Path, tmp_path: Path) -> None:
    (row,) = ask(home, "query", "who-said", "--speaker", "okri")
    said = onrecord(home, "statement", "correct", row["id"], "--speaker", "lund", "--because", "a slip of the pen")
    assert said.code == 0, said.err
    assert statements(home)[row["id"]] == "Ada Lund"
    again = onrecord(home, "statement", "correct", row["id"], "--speaker", "lund", "--because", "a slip of the pen")
    assert "nothing added" in again.err
    assert onrecord(home, "graph", "rebuild").code == 0
    assert statements(home)[row["id"]] == "Ada Lund"
    (tmp_path / "talks.txt").write_text(TALKS)
    assert onrecord(home, "ingest", "--again", str(tmp_path / "talks.txt")).code == 0
    assert statements(home)[row["id"]] == "Ada Lund"
    assert "a slip of the pen" in onrecord(home, "why", row["id"]).out


def test_a_speaker_who_is_nobody_and_one_who_is_new(home: Path) -> None:
    (row,) = ask(home, "query", "who-said", "--speaker", "okri")
    assert onrecord(home, "statement", "correct", row["id"], "--speaker", "none", "--because", "not said").code == 0
    assert statements(home)[row["id"]] is None
    said = onrecord(home, "statement", "correct", row["id"], "--speaker", "Cy Ng", "--because", "named later")
    assert (said.code, "--introduce" in said.err) == (4, True)
    words = ("--speaker", "Cy Ng", "--introduce", "person", "--because", "named later")
    assert onrecord(home, "statement", "correct", row["id"], *words).code == 0
    assert statements(home)[row["id"]] == "Cy Ng"


def test_what_is_retracted_is_gone_from_the_answers_and_stays_in_the_log(home: Path) -> None:
    (row,) = ask(home, "query", "who-said", "--speaker", "okri")
    assert onrecord(home, "statement", "retract", row["id"], "--because", "satire").code == 0
    assert row["id"] not in statements(home)
    with SqliteLog(home / "log.sqlite") as log:
        assert [e.type for e in log.read()][-1] == "statement.retracted"
        assert row["id"].encode() in b"".join(e.data or b"" for e in log.read() if e.type == "statement.attributed")


def test_a_position_is_corrected_and_withdrawn(home: Path) -> None:
    (row, *_) = ask(home, "query", "actor-positions", "lund")
    assert row["stance"] == "supports"
    words = ("--stance", "reluctant", "--because", "he only hesitated")
    assert onrecord(home, "position", "correct", row["id"], *words).code == 0
    assert ask(home, "query", "actor-positions", "lund")[0]["stance"] == "reluctant"
    assert ask(home, "query", "stance-matrix", "--actor", "lund")[0]["stance"] == "reluctant"
    assert onrecord(home, "position", "withdraw", row["id"], "--because", "no stand").code == 0
    assert row["id"] not in {r["id"] for r in ask(home, "query", "actor-positions", "lund")}


def test_a_part_of_a_name_is_not_enough_for_a_correction(home: Path) -> None:
    (row,) = ask(home, "query", "who-said", "--speaker", "okri")
    said = onrecord(home, "statement", "correct", row["id"], "--speaker", "Ada", "--because", "x")
    assert (said.code, "Ada Lund" in said.err) == (4, True)
    said = onrecord(
        home, "statement", "correct", row["id"], "--speaker", "Ada", "--introduce", "person", "--because", "x"
    )
    assert (said.code, statements(home)[row["id"]]) == (0, "Ada")
    said = onrecord(home, "statement", "correct", row["id"], "--speaker", "lund", "--because", "x")
    assert "Ada Lund (person/ada-lund), by alias or surname" in said.err


def test_a_position_is_moved_to_an_option_that_is_new(home: Path) -> None:
    (row, *_) = ask(home, "query", "actor-positions", "lund")
    words = ("position", "correct", row["id"], "--option", "ferry over the Tarn", "--because", "it was the ferry")
    said = onrecord(home, *words)
    assert (said.code, "--new-option" in said.err) == (4, True)
    assert onrecord(home, *words, "--new-option").code == 0
    assert ask(home, "query", "option-positions", "ferry over the Tarn")[0]["id"] == row["id"]
    why = json.loads(onrecord(home, "why", row["id"], "--format", "json").out)
    assert why["option"] == "ferry over the Tarn"


# -- the graph


def test_the_graph_says_how_far_it_is_and_catches_up(home: Path, tmp_path: Path) -> None:
    (status,) = ask(home, "graph", "status")
    assert (status["behind"], status["graph_position"]) == (0, status["log_position"])
    assert onrecord(home, "graph", "rebuild", "--until", "1").code == 0
    said = onrecord(home, "query", "who-said")
    assert [line for line in said.lines if "facts behind the log" in line]
    assert onrecord(home, "graph", "update").code == 0
    assert statements(home)


def test_time_travel_is_exact(home: Path, tmp_path: Path) -> None:
    before = statements(home)
    (status,) = ask(home, "graph", "status")
    (tmp_path / "more.txt").write_text(TALKS.replace("Okri", "Ito").replace("Tarn", "Lot"))
    assert onrecord(home, "ingest", str(tmp_path / "more.txt")).code == 0
    assert statements(home) != before
    assert onrecord(home, "graph", "rebuild", "--until", str(status["log_position"])).code == 0
    assert statements(home) == before


def test_serve_prints_what_a_browser_needs_and_ends_with_ctrl_c(home: Path) -> None:
    from tests.neo4j_server import free_port

    port = free_port()
    served = subprocess.Popen(
        [*PROGRAM, "--home", str(home), "serve", "--port", str(port)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert served.stdout
    told: dict[str, str] = {}
    while "first" not in told:
        name, _, value = served.stdout.readline().strip().partition(" ")
        assert name, served.stderr.read() if served.stderr else ""
        told[name] = value.strip()
    assert told["address"].startswith(f"bolt://127.0.0.1:{port}")
    with GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=(told["user"], told["password"])) as driver:
        assert driver.execute_query(told["first"], database_=told["database"]).records
    assert statements(home)  # another command is a guest meanwhile
    served.send_signal(signal.SIGINT)
    served.communicate(timeout=20)
    assert served.returncode == 0
    began = time.monotonic()
    assert statements(home)
    assert time.monotonic() - began < 20


def test_doctor_finds_nothing_wrong_with_a_good_home(home: Path, tmp_path: Path) -> None:
    states = {row["check"]: row["state"] for row in ask(home, "doctor")}
    assert set(states.values()) == {"ok"}, states
    home.chmod(0o755)
    said = onrecord(home, "doctor")
    assert (said.code, "chmod 700" in said.out) == (1, True)


def test_the_demo_reads_the_examples_and_answers(tmp_path: Path) -> None:
    said = onrecord(tmp_path / "home", "demo")
    assert said.code == 0, said.err
    assert "$ onrecord query who-said" in said.out
    again = onrecord(tmp_path / "home", "demo")
    assert again.code == 0
    assert "3 already on record" in again.err
