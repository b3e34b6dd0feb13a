"""Who is who on the command line: merged, split, told apart, renamed, identified; what is refused, and why."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadInput, Conflict, NotFound
from graph.events import ActorIntroduced
from graph.log import Commit
from graph.sqlite import SqliteLog
from ingest.curation import Curator, Decision, record
from tests.command import Said, onrecord
from tests.histories import Facts, recorded
from tests.test_corrections import ask
from tests.test_projection import article, named

ADA, BEN, BENJAMIN = "person/ada-lund", "person/ben-okri", "person/benjamin-okri"
TALKS = """Mayor Ada Lund wants a new bridge over the river Tarn, she said on Monday.

A senior city official said that the council opposes the bridge. Ben Okri said he would support the bridge.
"""
MORE = "Benjamin Okri said the bridge was too expensive. Norway said it would pay.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which one man goes by two names."""
    for name, text in (("talks", TALKS), ("more", MORE)):
        (tmp_path / f"{name}.txt").write_text(text)
        assert onrecord(tmp_path / "home", "ingest", str(tmp_path / f"{name}.txt"), "--id", name).code == 0
    return tmp_path / "home"


def actor(home: Path, command: str, *words: str, because: str = "I know them") -> Said:
    return onrecord(home, "actor", command, *words, "--because", because)


def profile(home: Path, name: str) -> list[dict[str, Any]]:
    return ask(home, "actor", "show", name)


def said_by(home: Path, name: str) -> set[str]:
    return {row["words"] for row in ask(home, "query", "who-said", "--speaker", name)}


def listed(home: Path) -> list[dict[str, Any]]:
    return ask(home, "actor", "list")


def told(home: Path, name: str, about: str) -> list[str]:
    return [row["value"] for row in profile(home, name) if row["about"] == about]


def test_a_merge_is_found_by_either_name_survives_a_rebuild_and_is_undone(home: Path) -> None:
    before, both = listed(home), said_by(home, "Ben Okri") | said_by(home, "Benjamin Okri")
    assert len(both) == 2
    assert actor(home, "merge", "Benjamin Okri", "Ben Okri").code == 0
    for name in ("Ben Okri", "Benjamin Okri", BEN, BENJAMIN):
        assert said_by(home, name) == both, name
    assert told(home, "Ben Okri", "merged into it") == [BENJAMIN]
    assert told(home, "Ben Okri", "also called") == ["Benjamin Okri"]
    assert f"{BENJAMIN}: Ben Okri ({BEN}), by merge" in onrecord(home, "actor", "show", BENJAMIN).err
    merged = listed(home)
    assert onrecord(home, "graph", "rebuild").code == 0
    assert listed(home) == merged
    assert actor(home, "split", "Benjamin Okri").code == 0
    assert listed(home) == before
    assert onrecord(home, "graph", "rebuild").code == 0
    assert listed(home) == before
    assert "whole" in onrecord(home, "log", "verify").out


def test_what_is_on_record_already_is_said_to_be_and_not_recorded_again(home: Path) -> None:
    commands = [
        ("merge", "Benjamin Okri", "Ben Okri"),
        ("merge", BENJAMIN, BEN),
        ("split", "Benjamin Okri"),
        ("split", BENJAMIN),
        ("distinguish", BEN, BENJAMIN),
        ("distinguish", BENJAMIN, BEN),
        ("rename", "Ben Okri", "B. Okri"),
        ("rename", BEN, "B.  Okri"),
        ("identify", "senior city official", "Ada Lund"),
        ("identify", "senior city official", ADA),
    ]
    for words in commands:
        with SqliteLog(home / "log.sqlite") as log:
            before = log.head().pos
        done = actor(home, *words)
        assert done.code == 0, done.err
        with SqliteLog(home / "log.sqlite") as log:
            again = log.head().pos == before
        assert again is (words in commands[1::2]), words
        assert ("nothing added" in done.err) is again


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("merge", "Ada Lund", "Ada Lund"), 3, "into itself"),
        (("merge", "Ada Lund", "Norway"), 3, "person.*state.*--force"),
        (("merge", "Nobody Known", "Ada Lund"), 4, "no actor"),
        (("merge", "senior city official", "Ada Lund"), 3, "actor identify"),
        (("split", "Ada Lund"), 3, "never merged"),
        (("distinguish", "Ada Lund", "Ada Lund"), 3, "itself"),
        (("identify", "Ada Lund", "Ben Okri"), 3, "no cluster"),
        (("identify", "c0000000", "Ben Okri"), 4, "no cluster"),
        (("identify", "senior city official", "Nobody Known"), 4, "no actor"),
        (("rename", "Ada Lund", " "), 2, "letters"),
    ],
)
def test_what_cannot_be_is_refused(home: Path, words: tuple[str, ...], code: int, says: str) -> None:
    with SqliteLog(home / "log.sqlite") as log:
        before = log.head()
    done = actor(home, *words)
    assert done.code == code, done.err
    assert re.search(says, done.err, re.DOTALL), done.err
    with SqliteLog(home / "log.sqlite") as log:
        assert log.head() == before


def test_two_who_were_told_apart_are_merged_by_force_alone(home: Path) -> None:
    assert actor(home, "distinguish", "Benjamin Okri", "Ben Okri", because="father and son").code == 0
    assert told(home, BEN, "not the same as") == ["Benjamin Okri"]
    refused = actor(home, "merge", BENJAMIN, BEN)
    assert refused.code == 3
    assert "father and son" in refused.err
    assert actor(home, "merge", BENJAMIN, BEN, "--force").code == 0
    assert told(home, BEN, "not the same as") == []
    apart = actor(home, "distinguish", BENJAMIN, BEN)
    assert apart.code == 3
    assert f"actor split {BENJAMIN}" in apart.err
    assert actor(home, "split", BENJAMIN).code == 0
    assert told(home, BEN, "not the same as") == ["Benjamin Okri"]


def test_one_that_is_merged_goes_nowhere_else_before_it_is_split(home: Path) -> None:
    assert actor(home, "merge", BENJAMIN, BEN).code == 0
    refused = actor(home, "merge", BENJAMIN, ADA)
    assert refused.code == 3
    assert f"actor split {BENJAMIN}" in refused.err
    assert actor(home, "merge", BEN, ADA).code == 0
    assert sorted(told(home, "Benjamin Okri", "merged into it")) == [BEN, BENJAMIN]


def test_an_actor_is_found_by_its_old_name_and_its_new_one(home: Path) -> None:
    assert actor(home, "rename", "Benjamin Okri", "B. T. Okri").code == 0
    for name in ("B. T. Okri", "Benjamin Okri", BENJAMIN):
        assert told(home, name, "name") == ["B. T. Okri"]


def test_an_unnamed_source_and_a_named_one_are_said_to_be_somebody_else(home: Path) -> None:
    (source,) = [row["id"] for row in listed(home) if row["kind"] == "anonymous"]
    assert actor(home, "identify", source, "Ada Lund", because="she said so").code == 0
    assert "that the council opposes the bridge" in said_by(home, "Ada Lund")
    assert source not in {row["id"] for row in listed(home)}
    (clusters,) = [row["clusters"] for row in profile(home, "Benjamin Okri") if row["about"] == "mentioned in"]
    assert actor(home, "identify", clusters[0], "Ben Okri").code == 0
    assert "the bridge was too expensive" in said_by(home, "Ben Okri")
    assert said_by(home, BENJAMIN) == set()
    assert actor(home, "identify", source[:6], "Ben Okri").code == 0
    assert "that the council opposes the bridge" in said_by(home, "Ben Okri")


# -- decided over the log alone


def decided(log: SqliteLog, decision: Decision) -> Any:
    keys = iter(range(10**6))
    return record(log, decision, lambda: f"{log.head().pos}-{next(keys)}", {})


def three() -> Facts:
    return [
        (f"actor/person/{letter}", ActorIntroduced(actor=f"person/{letter}", kind="person", name=letter.upper()))
        for letter in "abc"
    ]


def test_no_circle_can_be_made_and_a_chain_can() -> None:
    say = Curator("the same")
    with recorded([three()]) as log:
        assert decided(log, say.merge("person/a", "person/b"))
        assert decided(log, say.merge("person/b", "person/c"))
        for pair in (("person/c", "person/a"), ("person/b", "person/a"), ("person/a", "person/c")):
            assert decided(log, say.merge(*pair)) is None, pair
        assert decided(log, say.split("person/a"))
        with pytest.raises(BadInput, match="split person/b"):
            decided(log, say.merge("person/b", "person/a"))


def test_a_distinction_holds_for_whoever_they_are_merged_with() -> None:
    say = Curator("the same")
    with recorded([three()]) as log:
        decided(log, say.distinguish("person/a", "person/b"))
        decided(log, say.merge("person/a", "person/c"))
        with pytest.raises(BadInput, match="told apart"):
            decided(log, say.merge("person/b", "person/c"))


def test_of_two_decisions_at_once_the_later_sees_the_earlier(tmp_path: Path) -> None:
    say = Curator("the same")
    with recorded([three()], tmp_path / "log.sqlite") as log, SqliteLog(tmp_path / "log.sqlite") as other:
        overtaken = list[bool]()

        def decide(streams: Any) -> Facts:
            facts = say.merge("person/a", "person/b")(streams)
            if not overtaken:
                overtaken.append(True)
                assert decided(other, say.merge("person/b", "person/a"))
            return facts

        assert decided(log, decide) is None
        with pytest.raises(Conflict):
            log.append(Commit("stale", three(), {"actor/person/b": 1}))


def test_a_cluster_that_was_never_read_means_nobody() -> None:
    with recorded([article(), named()]) as log:
        with pytest.raises(NotFound, match="no cluster"):
            decided(log, Curator("x").identify("c9", "a", ADA))
        assert decided(log, Curator("x").identify("c1", "a", "person/bo-berg"))
        assert decided(log, Curator("x").identify("c1", "a", "person/bo-berg")) is None
        assert decided(log, Curator("x").identify("c1", "a", ADA))
