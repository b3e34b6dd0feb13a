"""Tables for people: they fit, nothing is lost, and no word in the data can steer a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from queries.catalogue import Wide, parse
from queries.rendering import harmless, pivot, short_ids, shown, table, wrap
from queries.running import Answer, follow_ups

COLUMNS = ("id", "speaker", "cue", "words", "place")
OFFICIAL = "high-ranking U.S. official [anonymous]"
LONG = "President Ada Lund is pushing hard for a diplomatic breakthrough, but the clock is ticking, and nobody moves."
ROWS: list[tuple[Any, ...]] = [
    ("s41c1aaaaaaaaaaaa", OFFICIAL, "According to", LONG, "talks.txt@1"),
    ("s9ab2bbbbbbbbbbbb", "Bo Berg", "said", "No.", "talks.txt@120"),
]


def squeezed(words: str) -> str:
    """All that is no space."""
    return "".join(words.split())


def test_words_wrap_and_are_never_cut() -> None:
    assert table(COLUMNS, ROWS) == (
        "ID    SPEAKER            CUE           WORDS                                           PLACE\n"
        "s41c  high-ranking U.S.  According to  President Ada Lund is pushing hard for a        talks.txt@1\n"
        "      official                         diplomatic breakthrough, but the clock is\n"
        "      [anonymous]                      ticking, and nobody moves.\n"
        "s9ab  Bo Berg            said          No.                                             talks.txt@120\n"
    )


def test_a_table_is_no_wider_than_it_needs() -> None:
    assert table(("name", "count"), [("Ada Lund", 2), ("Bo", 11)]) == (
        "NAME      COUNT\nAda Lund      2\nBo           11\n"
    )


def test_values_of_every_kind() -> None:
    row = (None, True, False, 0.5, 2.0, ["a", None, "b"], {"stance": "supports"}, "2026-03-16T07:30:00Z", "a\n\tb")
    names = ("nothing", "yes", "no", "part", "whole", "list", "map", "time", "lines")
    (value,) = table(names, [row], 200).splitlines()[1:]
    assert value.split() == ["yes", "no", "0.5", "2", "a,", ",", "b", "stance", "supports", "2026-03-16", "a", "b"]


def test_columns_without_rows_are_a_heading() -> None:
    assert table(("holder_id", "name"), []) == "HOLDER ID  NAME\n"


def test_wide_letters_count_as_two() -> None:
    words = table(("name", "n"), [("東京", 1), ("Oslo", 2)])
    assert words == "NAME  N\n東京  1\nOslo  2\n"


def test_a_long_address_goes_on_after_a_slash() -> None:
    assert wrap("see https://wire.example/2026/03/harbour-tariff now", 20) == [
        "see",
        "https://",
        "wire.example/2026/",
        "03/harbour-tariff",
        "now",
    ]


def test_what_fits_no_columns_becomes_blocks() -> None:
    assert table(COLUMNS, ROWS, 30) == (
        "ID       s41c\n"
        "SPEAKER  high-ranking U.S.\n"
        "         official [anonymous]\n"
        "CUE      According to\n"
        "WORDS    President Ada Lund is\n"
        "         pushing hard for a\n"
        "         diplomatic\n"
        "         breakthrough, but the\n"
        "         clock is ticking, and\n"
        "         nobody moves.\n"
        "PLACE    talks.txt@1\n"
        "\n"
        "ID       s9ab\n"
        "SPEAKER  Bo Berg\n"
        "CUE      said\n"
        "WORDS    No.\n"
        "PLACE    talks.txt@120\n"
    )


@given(
    st.lists(st.tuples(*[st.one_of(st.none(), st.integers(), st.text(max_size=60))] * 4), max_size=5),
    st.integers(20, 130),
)
def test_every_table_fits_and_loses_nothing(rows: list[tuple[Any, ...]], width: int) -> None:
    words = table(("a", "bb", "ccc", "dddd"), rows, width)
    assert all(cell_len(line) <= width for line in words.split("\n"))
    assert all(c == "\n" or c.isprintable() for c in words.replace("\u200d", "").replace("\u200c", ""))
    told = sorted(squeezed(words))
    for row in rows:
        for value in row:
            for c in harmless(squeezed("" if value is None else str(value))):
                told.remove(c)


@given(st.text(), st.integers(2, 40))
def test_wrapped_lines_are_the_words_and_fit(words: str, width: int) -> None:
    lines = wrap(words, width)
    assert squeezed("".join(lines)) == squeezed(words)
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("\x1b[31mred\x1b[0m", "�[31mred�[0m"),
        ("\x1b]8;;http://x\x07link", "�]8;;http://x�link"),
        ("a\x9b2Jb", "a�2Jb"),
        ("abc\u202egnp.exe", "abc�gnp.exe"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("👩\u200d💻 ok", "👩\u200d💻 ok"),
        ("\ud800", "�"),
        ("É 東京\n\tand\u00a0more\r\n", "É 東京\n\tand\u00a0more\n"),
        ("over\rwritten\x85\x0c", "over�written��"),
    ],
)
def test_nothing_steers_a_terminal(words: str, safe: str) -> None:
    assert harmless(words) == safe
    assert "\x1b" not in table((words,), [(words,)])


def test_short_ids_are_the_shortest_that_differ() -> None:
    ids = ["s41c1aaaaaaaaaaaa", "s41c2bbbbbbbbbbbb", "s9ab0000000000000", "p41c1aaaaaaaaaaaa"]
    assert short_ids(ids) == {
        "s41c1aaaaaaaaaaaa": "s41c1",
        "s41c2bbbbbbbbbbbb": "s41c2",
        "s9ab0000000000000": "s9ab",
        "p41c1aaaaaaaaaaaa": "p41c",
    }
    assert set(short_ids(ids, 7).values()) == {"s41c1aa", "s41c2bb", "s9ab000", "p41c1aa"}
    assert short_ids([ids[0], ids[0]]) == {ids[0]: "s41c"}


@given(st.sets(st.text("0123456789abcdef", min_size=16, max_size=16).map(lambda x: f"s{x}"), max_size=30))
def test_a_short_id_begins_its_id_and_no_other(ids: set[str]) -> None:
    for id_, short in short_ids(ids).items():
        assert len(short) >= 4
        assert [other for other in ids if other.startswith(short)] == [id_]


def test_ids_in_lists_are_short_too_and_slugs_stay_whole() -> None:
    words = table(("ids", "holder_id"), [(["s41c1aaaaaaaaaaaa", "p41c1aaaaaaaaaaaa"], "person/ada-lund")])
    assert words.splitlines()[1].split() == ["s41c,", "p41c", "person/ada-lund"]


# -- cross tables


LONG_COLUMNS = ("holder", "option", "stance", "holder_id", "option_id")


def test_namesakes_are_kept_apart() -> None:
    rows = [
        ("official", "tariff", "supports", "c1", "option/tariff"),
        ("official", "tariff", "opposes", "c2", "option/tariff"),
        ("Ada Lund", "loan", "neutral", "person/ada-lund", "option/loan"),
    ]
    assert pivot(LONG_COLUMNS, rows) == (
        ("holder", "loan", "tariff"),
        [("official c1", None, "supports"), ("official c2", None, "opposes"), ("Ada Lund", "neutral", None)],
    )


def test_several_values_of_a_cell_are_all_there() -> None:
    rows = [("Ada", "loan", "opposes"), ("Ada", "loan", "supports"), ("Ada", "loan", "opposes"), ("Ada", "toll", None)]
    assert pivot(("who", "what", "how"), rows, Wide("who", "what", "how")) == (
        ("who", "loan", "toll"),
        [("Ada", "opposes, supports", "")],
    )


def test_a_cross_table_of_nothing() -> None:
    assert pivot(LONG_COLUMNS, []) == (("holder",), [])


# -- what is shown, and what comes next


def test_a_table_shows_what_the_header_says_and_next_steps_are_safe_to_paste(tmp_path: Path) -> None:
    path = tmp_path / "mine.cypher"
    path.write_text(
        "// Mine\n// Mine?\n// columns: id, name, more\n// table: name, id\n"
        "// next: onrecord why {id}; onrecord actor show {name}; onrecord article show {more}\n"
        "RETURN 1 AS id, 2 AS name, 3 AS more\n"
    )
    stored = parse(path)
    rows = [("s41c1aaaaaaaaaaaa", "Bo; rm -rf ~ '\x1b", None)]
    assert shown(stored, rows) == (("name", "id"), [("Bo; rm -rf ~ '\x1b", "s41c1aaaaaaaaaaaa")])
    answer = Answer(stored.columns, rows)
    assert follow_ups(stored, answer) == ["onrecord why s41c", """onrecord actor show 'Bo; rm -rf ~ '"'"'�'"""]
    assert follow_ups(stored, answer, 6)[0] == "onrecord why s41c1a"
