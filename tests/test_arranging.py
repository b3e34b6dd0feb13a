"""Options on the command line: listed, defined, linked, merged, split, renamed; what is refused, and why."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadInput, Conflict
from graph.log import Commit
from graph.sqlite import SqliteLog
from ingest.arranging import Arranger, Definition
from ingest.curation import Streams
from tests.command import Said, onrecord
from tests.histories import Facts, recorded
from tests.test_corrections import ask
from tests.test_curating import decided
from tests.test_option_merging import linking, options

TALKS = """Mayor Ada Lund supports the harbour tariff. Ben Okri opposes the harbour tariff.

Ada Lund opposes the port duty. Norway supports new sanctions on Estmark.
"""
MORE = "Ben Okri supports the port duty, he said. He opposes delays to the harbour tariff.\n"
TARIFF, DUTY = "option/harbour-tariff", "option/port-duty"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which one option goes by two names."""
    (tmp_path / "talks.txt").write_text(TALKS)
    said = onrecord(tmp_path / "home", "ingest", str(tmp_path / "talks.txt"), "--id", "talks")
    assert said.code == 0, said.err
    return tmp_path / "home"


def option(home: Path, command: str, *words: str, because: str = "I know them") -> Said:
    return onrecord(home, "option", command, *words, "--because", because)


def listed(home: Path, *words: str) -> list[dict[str, Any]]:
    return ask(home, "option", "list", *words)


def told(home: Path, name: str, about: str) -> list[str]:
    return [row["value"] for row in ask(home, "option", "show", name) if row["about"] == about]


def stances(home: Path, name: str) -> set[tuple[str, str]]:
    return {(row["holder"], row["stance"]) for row in ask(home, "query", "option-positions", name)}


def head(home: Path) -> Any:
    with SqliteLog(home / "log.sqlite") as log:
        return log.head()


def test_a_merge_is_found_by_either_name_survives_a_rebuild_and_is_undone(home: Path) -> None:
    before, both = listed(home), stances(home, TARIFF) | stances(home, DUTY)
    assert both == {("Ada Lund", "supports"), ("Ben Okri", "opposes"), ("Ada Lund", "opposes")}
    assert option(home, "merge", "port duty", "harbour tariff").code == 0
    for name in ("port duty", "harbour tariff", DUTY, TARIFF):
        assert stances(home, name) == both, name
    assert told(home, "harbour tariff", "merged into it") == [DUTY]
    assert told(home, "harbour tariff", "also called") == ["port duty"]
    assert told(home, "harbour tariff", "weighed by") == ["Ada Lund"]
    assert f"{DUTY}: harbour tariff ({TARIFF}), by merge" in onrecord(home, "option", "show", DUTY).err
    merged = listed(home)
    assert onrecord(home, "graph", "rebuild").code == 0
    assert listed(home) == merged
    assert option(home, "split", "port duty").code == 0
    assert listed(home) == before
    assert onrecord(home, "graph", "rebuild").code == 0
    assert listed(home) == before
    assert "whole" in onrecord(home, "log", "verify").out


def test_what_an_article_says_later_of_a_merged_option_lands_on_the_other(home: Path, tmp_path: Path) -> None:
    assert option(home, "merge", "port duty", "harbour tariff").code == 0
    (tmp_path / "more.txt").write_text(MORE)
    assert onrecord(home, "ingest", str(tmp_path / "more.txt"), "--id", "more").code == 0
    assert ("Ben Okri", "supports") in stances(home, TARIFF)
    assert option(home, "split", DUTY).code == 0
    assert stances(home, DUTY) == {("Ada Lund", "opposes"), ("Ben Okri", "supports")}


def test_what_is_on_record_already_is_said_to_be_and_not_recorded_again(home: Path) -> None:
    commands = [
        ("merge", "port duty", "harbour tariff"),
        ("merge", DUTY, TARIFF),
        ("split", "port duty"),
        ("split", DUTY),
        ("rename", "port duty", "landing duty"),
        ("rename", DUTY, "landing  duty"),
        ("define", DUTY, "--description", "what ships pay", "--alias", "quay duty", "--instrument", "coerce"),
        ("define", "quay duty", "--description", "what ships pay", "--alias", "quay duty", "--instrument", "COERCE"),
        ("link", DUTY, "--under", TARIFF, "--targets", "Norway"),
        ("link", "landing duty", "--targets", "Norway", "--under", "harbour tariff"),
        ("unlink", DUTY, "--under", TARIFF),
        ("unlink", DUTY, "--under", TARIFF),
        ("define", "berth fee"),
        ("define", "berth fee"),
    ]
    for n, words in enumerate(commands):
        before = head(home)
        done = option(home, *words)
        assert done.code == 0, done.err
        assert (head(home) == before) is bool(n % 2), words
        assert ("nothing added" in done.err) is bool(n % 2), words


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("merge", TARIFF, TARIFF), 3, "into itself"),
        (("merge", "nothing known", TARIFF), 4, "no option"),
        (("merge", "harbour", TARIFF), 4, "if harbour tariff is meant"),
        (("split", TARIFF), 3, "never merged"),
        (("link", TARIFF, "--under", TARIFF), 3, "narrower than itself"),
        (("link", TARIFF), 2, "--under or --targets"),
        (("link", TARIFF, "--targets", "Nobody Known"), 4, "no actor"),
        (("unlink", TARIFF, "--under", DUTY), 3, "is not under"),
        (("unlink", TARIFF, "--targets", "Norway"), 3, "does not aim at"),
        (("rename", TARIFF, " "), 2, "letters"),
        (("define", " ", "--alias", "x"), 3, "empty name"),
        (("define", "option/unheard-of"), 4, "no option"),
        (("define", TARIFF, "--instrument", "bribe"), 2, "SANCTION"),
        (("define", TARIFF, "--not-alias", "levy"), 3, "no alias"),
    ],
)
def test_what_cannot_be_is_refused(home: Path, words: tuple[str, ...], code: int, says: str) -> None:
    before = head(home)
    done = option(home, *words)
    assert done.code == code, done.err
    assert re.search(says, done.err, re.DOTALL), done.err
    assert head(home) == before


def test_several_options_of_one_name_are_listed(home: Path) -> None:
    for name in ("quay fee", "berth fee"):
        assert option(home, "define", name, "--alias", "dues").code == 0
    done = option(home, "merge", "dues", TARIFF)
    assert done.code == 5
    assert "option/quay-fee" in done.err
    assert "option/berth-fee" in done.err


def test_options_are_arranged_never_in_a_circle_and_found_below_each_other(home: Path) -> None:
    assert option(home, "link", DUTY, "--under", TARIFF, "--targets", "Norway", because="a part of it").code == 0
    assert told(home, TARIFF, "broader than") == ["port duty"]
    assert told(home, DUTY, "targets") == ["Norway"]
    assert ("Ada Lund", "opposes") in stances(home, TARIFF)
    refused = option(home, "link", TARIFF, "--under", DUTY)
    assert refused.code == 3
    assert f"onrecord option unlink {DUTY} --under {TARIFF}" in refused.err
    assert option(home, "define", "fees").code == 0
    assert option(home, "link", TARIFF, "--under", "fees").code == 0
    circle = option(home, "merge", DUTY, "fees")
    assert circle.code == 3
    assert f"{DUTY} under {TARIFF} under option/fee" in circle.err
    assert option(home, "unlink", DUTY, "--under", TARIFF).code == 0
    assert ("Ada Lund", "opposes") not in stances(home, TARIFF)
    assert option(home, "merge", DUTY, "fees").code == 0
    assert told(home, "fees", "broader than") == ["harbour tariff"]
    assert told(home, "fees", "targets") == ["Norway"]


def test_what_an_option_is_can_be_said_and_taken_back(home: Path) -> None:
    (sanctions,) = (row for row in listed(home, "--instrument", "sanction") if "sanctions on" in row["name"])
    id_ = sanctions["id"]
    said = option(
        home,
        "define",
        id_,
        "--description",
        "a ban",
        "--instrument",
        "none",
        "--alias",
        "measures",
        "--targets",
        "Norway",
    )
    assert said.code == 0, said.err
    assert told(home, "measures", "description") == ["a ban"]
    assert told(home, id_, "instrument") == []
    assert id_ in {row["id"] for row in listed(home, "--instrument", "none")}
    back = option(home, "define", id_, "--description", "", "--instrument", "auto", "--not-alias", "measures")
    assert back.code == 0, back.err
    assert told(home, id_, "instrument") == ["SANCTION"]
    assert told(home, id_, "description") == []
    assert onrecord(home, "option", "show", "measures").code == 4


def test_a_new_option_says_that_it_is_new_and_takes_positions(home: Path) -> None:
    made = option(home, "define", "arms embargo", "--description", "no arms")
    assert "a new option (option/arm-embargo)" in made.err
    assert told(home, "arms embargo", "instrument") == ["SANCTION"]
    again = option(home, "define", "embargo on arms", "--description", "no arms at all")
    assert "other words for arms embargo (option/arm-embargo)" in again.err
    assert told(home, "embargo on arms", "description") == ["no arms at all"]
    assert told(home, "arms embargo", "description") == ["no arms at all"]
    position = ask(home, "query", "option-positions", DUTY)[0]["id"]
    corrected = onrecord(home, "position", "correct", position, "--option", "arms embargo", "--because", "misread")
    assert corrected.code == 0, corrected.err
    assert stances(home, "arms embargo") == {("Ada Lund", "opposes")}


# -- decided over the log alone

SAY = Arranger("so it is")
ABC = ("option/a", "option/b", "option/c")


def test_a_merged_option_is_unlinked_under_each_of_its_names() -> None:
    with recorded([options(*ABC), linking("option/a", "option/c")]) as log:
        decided(log, SAY.merge("option/a", "option/b"))
        decided(log, SAY.unlink("option/b", ["option/c"], []))
        with pytest.raises(BadInput, match="is not under option/b"):
            decided(log, SAY.unlink("option/c", ["option/b"], []))
        decided(log, SAY.split("option/a"))
        assert decided(log, SAY.unlink("option/a", ["option/c"], [])) is None
        assert decided(log, SAY.link("option/a", ["option/c"], []))


def test_what_is_merged_goes_nowhere_else_before_it_is_split() -> None:
    with recorded([options(*ABC)]) as log:
        decided(log, SAY.merge("option/a", "option/b"))
        with pytest.raises(BadInput, match="split option/a"):
            decided(log, SAY.merge("option/a", "option/c"))
        assert decided(log, SAY.merge("option/b", "option/c"))
        for pair in (("option/c", "option/a"), ("option/a", "option/c")):
            assert decided(log, SAY.merge(*pair)) is None, pair
        with pytest.raises(BadInput, match="itself"):
            decided(log, SAY.link("option/a", ["option/c"], []))


def test_a_circle_that_readings_made_does_not_stop_people() -> None:
    made = [options(*ABC), linking("option/a", "option/b"), linking("option/b", "option/a")]
    with recorded(made) as log:
        assert decided(log, SAY.link("option/a", ["option/b"], [])) is None
        assert decided(log, SAY.link("option/a", ["option/c"], []))
        assert decided(log, SAY.unlink("option/a", ["option/b"], []))
        with pytest.raises(BadInput, match="already"):
            decided(log, SAY.link("option/a", ["option/b"], []))


def test_of_two_links_at_once_the_later_sees_the_earlier(tmp_path: Path) -> None:
    with recorded([options(*ABC)], tmp_path / "log.sqlite") as log, SqliteLog(tmp_path / "log.sqlite") as other:
        overtaken = list[bool]()

        def decide(streams: Streams) -> Facts:
            facts = SAY.link("option/a", ["option/b"], [])(streams)
            if not overtaken:
                overtaken.append(True)
                assert decided(other, SAY.link("option/b", ["option/a"], []))
            return facts

        with pytest.raises(BadInput, match="in a circle"):
            decided(log, decide)
        with pytest.raises(Conflict):
            log.append(Commit("stale", options("option/a"), {"option/b": 1}))


def test_an_alias_that_is_a_name_already_is_not_said_again() -> None:
    with recorded([options(*ABC)]) as log:
        assert decided(log, SAY.define("option/a", "a", Definition(aliases=("a",)))) is None
        assert decided(log, SAY.define("option/a", "a", Definition(aliases=("a", "aa"))))
        assert decided(log, SAY.define("option/a", "a", Definition(aliases=("ab",))))
        assert decided(log, SAY.define("option/a", "a", Definition(aliases=("aa", "ab")))) is None
