"""Stored questions and their headers: what ships is sound, and what is broken is refused by file and line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from graph.errors import BadInput
from graph.events import Stance
from queries.catalogue import FOLDER, Parameter, StoredQuery, Wide, load, parse
from queries.guide import INTRODUCTION, guide
from queries.values import STANCES, coerce

GOOD = """// Positions on an option
// Who stands where on this option?
// option: PolicyOption = required -- the option, by id or any of its names
// stance: Stance = null -- only this stance
// least: Integer = 2 -- at least so many
// since: Date = 2026-02 -- from then on
// whole: Boolean = false -- all of it
// word: String = 'two words' -- with this in it
// columns: id, holder, holder_id, stance
// table: id, holder, stance
// wide: holder, id, stance
// next: onrecord why {id}; onrecord actor show {holder}

MATCH (o {id: $option}) // not $this
WHERE o.stance = $stance AND o.n > $least AND o.on > $since AND $whole AND o.word = $word AND o.x <> '$that'
RETURN o.id AS id, o.h AS holder, o.i AS holder_id, o.stance AS stance
ORDER BY id
"""

SHIPPED = load()


def write(folder: Path, words: str, name: str = "mine") -> Path:
    path = folder / f"{name}.cypher"
    path.write_text(words, encoding="utf-8")
    return path


def test_a_header_says_it_all(tmp_path: Path) -> None:
    stored = parse(write(tmp_path, GOOD))
    assert stored == StoredQuery(
        name="mine",
        title="Positions on an option",
        question="Who stands where on this option?",
        parameters=(
            Parameter("option", "PolicyOption", None, True, "the option, by id or any of its names"),
            Parameter("stance", "Stance", None, False, "only this stance"),
            Parameter("least", "Integer", 2, False, "at least so many"),
            Parameter("since", "Date", "2026-02", False, "from then on"),
            Parameter("whole", "Boolean", False, False, "all of it"),
            Parameter("word", "String", "two words", False, "with this in it"),
        ),
        columns=("id", "holder", "holder_id", "stance"),
        table=("id", "holder", "stance"),
        next=("onrecord why {id}", "onrecord actor show {holder}"),
        wide=Wide("holder", "id", "stance"),
        cypher=GOOD,
    )


def test_a_table_shows_every_column_where_nothing_else_is_said(tmp_path: Path) -> None:
    stored = parse(write(tmp_path, "// Title\n// A question?\n// columns: a, b\nRETURN 1 AS a, 2 AS b\n"))
    assert (stored.table, stored.next, stored.wide) == (("a", "b"), (), None)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("// Positions on an option\n", "\n", 1, "no title"),
        ("Who stands where on this option?", "Who stands where.", 2, "no question"),
        ("// option: PolicyOption = required", "// option PolicyOption required", 3, "not understood"),
        ("PolicyOption = required", "Option = required", 3, "no known type: Option"),
        ("= required --", "= required ", 3, "parameter option is not understood"),
        ("PolicyOption = required", "PolicyOption = tariff", 3, "can only be null or required"),
        ("// option:", "// limit:", 3, "'limit' cannot be a parameter's name"),
        ("// option:", "// class:", 3, "'class' cannot be a parameter's name"),
        ("Stance = null", "Stance = angry", 4, "the default of stance is no Stance: angry"),
        ("// stance: Stance", "// option: Stance", 4, "option is there already, in line 3"),
        ("Integer = 2", "Integer = two", 5, "the default of least is no Integer: two"),
        ("Date = 2026-02", "Date = 2026-13", 6, "the default of since is no Date: 2026-13"),
        ("Boolean = false", "Boolean = maybe", 7, "the default of whole is no Boolean: maybe"),
        ("// columns: id, holder, holder_id, stance\n", "", 12, "no columns"),
        ("// columns: id, holder,", "// columns: id, id,", 9, "'id' in columns is no column's name, or is there twice"),
        ("// table: id, holder", "// table: id, who", 10, "table names who, which is no column"),
        ("// wide: holder, id, stance", "// wide: holder, stance", 11, "wide takes three columns"),
        ("why {id}", "why {it}", 12, "next names it, which is no column"),
        ("$least", "$most", 15, "$most is not declared"),
        (" AND o.word = $word", "", 8, "the Cypher does not use $word"),
    ],
)
def test_a_broken_header_is_refused_by_file_and_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert GOOD.count(old) >= 1
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(BadInput, match=re.escape(f"{path}:{line}: ")) as refused:
        parse(path)
    assert says in str(refused.value)


def test_a_header_without_a_question_below_it_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "// Title\n// A question?\n// columns: a\n\n")
    with pytest.raises(BadInput, match="no Cypher below the header"):
        parse(path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_bytes(b"// Title\xff\n")
    with pytest.raises(BadInput, match="is not UTF-8"):
        parse(tmp_path / "mine.cypher")


def test_a_file_in_the_users_folder_adds_a_question(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "notes.txt").write_text("not a question")
    found = load(tmp_path)
    assert set(found) - set(SHIPPED) == {"mine"}
    assert list(found) == sorted(found)


def test_a_users_question_takes_no_shipped_ones_place(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "who-said")
    with pytest.raises(BadInput, match="who-said is a shipped question"):
        load(tmp_path)


def test_a_users_question_needs_a_name_that_a_command_can_have(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "My Question")
    with pytest.raises(BadInput, match=r":1: 'My Question' cannot be a question's name"):
        load(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is no folder"):
        load(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("type_", "given", "value"),
    [
        ("Boolean", "Yes", True),
        ("Boolean", False, False),
        ("Integer", " -12 ", -12),
        ("Integer", 7, 7),
        ("Number", " 0.8 ", 0.8),
        ("Number", 1, 1.0),
        ("Date", "2026", "2026"),
        ("Date", "2024-02-29", "2024-02-29"),
        ("Stance", "Supports", "supports"),
        ("String", " two  words ", "two  words"),
        ("Actor", " trump ", "trump"),
    ],
)
def test_what_is_typed_becomes_a_value(type_: str, given: object, value: object) -> None:
    assert coerce(type_, given) == value


@pytest.mark.parametrize(
    ("type_", "given"),
    [
        ("Boolean", "perhaps"),
        ("Integer", "1.5"),
        ("Number", "much"),
        ("Number", True),
        ("Number", "1e9"),
        ("Number", "nan"),
        ("Integer", True),
        ("Integer", "9" * 30),
        ("Date", "2026-02-30"),
        ("Date", "26-02"),
        ("Date", "yesterday"),
        ("Stance", "for"),
        ("String", "  "),
        ("String", "a\x00b"),
    ],
)
def test_what_is_no_value_of_its_type_is_refused(type_: str, given: object) -> None:
    with pytest.raises(BadInput):
        coerce(type_, given)


def test_the_stances_are_those_of_the_facts() -> None:
    assert get_args(Stance) == STANCES


@pytest.mark.parametrize("stored", SHIPPED.values(), ids=SHIPPED)
def test_a_shipped_question_ends_in_an_order(stored: StoredQuery) -> None:
    last = stored.cypher.rsplit("\nORDER BY ", 1)
    assert len(last) == 2
    assert "RETURN" not in last[1]


@pytest.mark.parametrize("stored", SHIPPED.values(), ids=SHIPPED)
def test_a_shipped_question_asks_only_for_what_stands(stored: StoredQuery) -> None:
    assert "superseded_at IS NULL" in stored.cypher


@pytest.mark.parametrize("stored", SHIPPED.values(), ids=SHIPPED)
def test_a_shipped_question_holds_to_what_both_engines_know(stored: StoredQuery) -> None:
    assert not re.search(r"elementId|shortestPath|SHORTEST|\bapoc\.|\bid\(", stored.cypher)


def test_what_ships() -> None:
    assert list(SHIPPED) == [path.stem for path in sorted(FOLDER.glob("*.cypher"))]
    assert set(SHIPPED) == {
        "actor-positions",
        "actor-profile",
        "actor-statements",
        "actors",
        "anonymous-statements",
        "article-facts",
        "articles",
        "conditional-positions",
        "contradictions",
        "evidence",
        "factors",
        "graph-health",
        "open-conditions",
        "option-positions",
        "option-profile",
        "option-tree",
        "options",
        "position-changes",
        "position-history",
        "stance-matrix",
        "who-said",
    }


def test_the_guide_is_made_from_the_headers() -> None:
    page = FOLDER.parent / "docs" / "queries.md"
    assert page.read_text(encoding="utf-8") == guide(SHIPPED), "python -m queries.guide > docs/queries.md"


def test_the_guides_own_example_is_sound(tmp_path: Path) -> None:
    example = INTRODUCTION.split("```")[1].strip()
    assert parse(write(tmp_path, example)).columns == ("outlet", "statements")
