"""Datelines: they stand apart from the sentence that they come before, and say nothing themselves."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article
from ingest.datelines import is_dateline
from ingest.documents import Overrides, read
from ingest.layout import blocks
from ingest.reader import RuleExtractor

SENTENCE = "Finance Minister Halvard Moe said the toll would rise."
DATELINES = [
    "VESTERBY, April 14 (North Wire) -",
    "VESTERBY, Norland, 14 April 2026 (North Wire) —",
    "PORT ELLERY, March 9 –",
    "ST. MARY'S (NW) --",
    "NORTH HAVEN/VESTERBY, Sept. 3 (North Wire) -",
    "Vesterby, April 14 (North Wire) -",
    "Vesterby (North Wire) —",
    "Oslo —",
    "VESTERBY —",
    "(North Wire) -",
]


def laid(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in blocks(text)]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_a_block_of_its_own(dateline: str) -> None:
    text = f"Minister backs higher toll\n\n{dateline} {SENTENCE}\n\nNobody else spoke."
    assert laid(text)[1:3] == [("attribution", dateline), ("paragraph", SENTENCE)]
    assert is_dateline(dateline)


def test_a_dateline_on_a_line_of_its_own_is_one_too() -> None:
    text = f"VESTERBY, April 14 (North Wire)\n\n{SENTENCE} It would come in June."
    assert laid(text)[0] == ("attribution", "VESTERBY, April 14 (North Wire)")


@pytest.mark.parametrize(
    "words",
    [
        "Moe - who leads the ministry - said the toll would rise.",
        "NATO - the alliance - said that it would stay.",
        "Moe — The toll will rise, and nobody will stop it.",
        "VESTERBY, the capital, is quiet on most days of the year.",
        "April 14 was the day on which the toll would rise.",
        "The Finance Ministry (Vesterby) said the toll would rise.",
        "Halvard Moe (Labour) - the minister - said the toll would rise.",
    ],
)
def test_a_name_and_a_dash_alone_are_no_dateline(words: str) -> None:
    assert laid(f"{words}\n\nNobody else spoke.")[0] == ("paragraph", words)


@pytest.mark.parametrize("dateline", DATELINES)
def test_the_place_says_nothing_and_the_minister_does(dateline: str) -> None:
    text = f"{dateline} {SENTENCE}"
    found = RuleExtractor()(Article(text=text))
    named = {a.id: a.name for a in found.actors}
    assert [named[s.speaker or ""] for s in found.statements] == ["Halvard Moe"]
    assert not any(a.name.casefold().startswith(("vesterby", "port", "north")) for a in found.actors)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.txt", "Higher toll backed\n\n{} {}\n"),
        ("a.md", "# Higher toll backed\n\n**{}** {}\n"),
        ("a.html", "<html><body><article><h1>Higher toll backed</h1><p>{} {}</p></article></body></html>"),
    ],
)
def test_text_markdown_and_html_are_read_alike(tmp_path: Path, name: str, source: str) -> None:
    dateline = "VESTERBY, April 14 (North Wire) -"
    more = f"{SENTENCE} The ministry has asked the council for its opinion, which is due in May."
    (tmp_path / name).write_text(source.format(dateline, more), encoding="utf-8")
    (article,) = (a for a in read([str(tmp_path / name)], Overrides(), None, BytesIO()) if isinstance(a, Article))
    found = article.blocks or blocks(article.text)
    kinds = [(b.kind, article.text[b.start : b.end]) for b in found]
    assert ("attribution", dateline) in kinds
    assert ("paragraph", more) in kinds


@given(st.text(alphabet='AB ab,.-—()\n14"', max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    inside = {i for b in blocks(text) for i in range(b.start, b.end)}
    starts = [b.start for b in blocks(text)]
    assert starts == sorted(starts)
    assert all(i in inside for i, c in enumerate(text) if c.isalpha())


def test_labels_in_capitals_are_no_transcript_where_they_head_parts_or_lead_elsewhere() -> None:
    report = (
        "Stocks rose on Monday.\n\nREAD MORE: A story of another day\n\nTraders were calm.\n\n"
        "WATCH: The market in a minute\n\nShares in banks fell.\n\nREAD MORE: How banks work\n\nIt was quiet."
    )

    assert "turn" not in [b.kind for b in blocks(report)]


def test_labels_in_capitals_that_answer_one_another_are_a_transcript() -> None:
    hearing = "CHAIR: Is the bridge safe?\n\nLEE: It is.\n\nCHAIR: Who says so?\n\nLEE: I do."

    assert [b.kind for b in blocks(hearing)] == ["turn"] * 4


def test_many_lines_without_a_blank_one_between_are_told_apart_in_one_pass() -> None:
    # Each line looking at all that follow took an hour for this.
    assert len(blocks("a\n" * 30_000)) == 30_000
