"""A person's word against the machine's: the last one counts, also when the article comes again with other words."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.events import (
    ArticleRevised,
    PositionCorrected,
    PositionWithdrawn,
    StatementCorrected,
    StatementRetracted,
)
from tests.command import onrecord
from tests.histories import Facts, recorded
from tests.model import Picture, modelled
from tests.test_projection import (
    OTHER_TEXT,
    TEXT,
    article,
    ends,
    graph,
    in_batches,
    named,
    node,
    read,
    reviewed,
    said,
    stands,
)

THIRD_TEXT = "2" * 64
ADA, BO = "person/ada-lund", "person/bo-berg"


def revised(text: str = OTHER_TEXT, version: int = 2) -> Facts:
    fact = ArticleRevised(
        article="a", version=version, title="Tolls", published="2026-02-03", source_sha256=TEXT, text=text
    )
    return [("article/a", fact)]


def corrected(statement: str = "s1", speaker: str | None = BO) -> Facts:
    return reviewed(StatementCorrected(statement=statement, speaker=speaker, reason="misread"))


def retracted(statement: str = "s1") -> Facts:
    return reviewed(StatementRetracted(statement=statement, reason="never said"))


def moved(position: str = "p1", **what: Any) -> Facts:
    return reviewed(PositionCorrected(position=position, reason="misread", **what))


def withdrawn(position: str = "p1") -> Facts:
    return reviewed(PositionWithdrawn(position=position, reason="no stand"))


def first_reading(*found: Facts) -> list[Facts]:
    return [article(), [*named(), *named("c2", "person", "Bo Berg")], *found, read()]


def second_reading(*found: Facts, text: str = OTHER_TEXT, version: int = 2, clusters: str = "d") -> list[Facts]:
    """The article with another text, and what was read in it; the clusters are d1 and d2."""
    there = {"text": text}
    actors = [*named(f"{clusters}1", **there), *named(f"{clusters}2", "person", "Bo Berg", **there)]
    return [[fact for facts in (revised(text, version), actors, *found, read(text=text)) for fact in facts]]


def there(text: str = OTHER_TEXT, at: int = 15, **more: Any) -> dict[str, Any]:
    """Fields of a statement in another text, further on in it."""
    return {"text": text, "content": ((at, at + 16),), **more}


def held_there(text: str = OTHER_TEXT, at: int = 15, **more: Any) -> dict[str, Any]:
    """Fields of a position in another text, further on in it."""
    return {"text": text, "evidence": ((at, at + 16),), **more}


# -- the last word


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([ADA, BO, None, "retracted"]), min_size=1, max_size=6))
def test_of_several_reviews_of_a_statement_the_last_counts(words: list[str | None]) -> None:
    shown = graph(
        *first_reading(said()), *(retracted() if word == "retracted" else corrected("s1", word) for word in words)
    )
    speakers = {("s1", words[-1])} if words[-1] in (ADA, BO) else set()
    assert ends(shown, "ATTRIBUTED_TO") == speakers
    statement = node(shown, "Statement", "s1")
    assert ("superseded_at" in statement) is (words[-1] == "retracted")
    assert statement["reviewed"] == ("retracted" if words[-1] == "retracted" else "corrected")
    assert node(shown, "Article", "a")["statements"] == (words[-1] != "retracted")


def test_a_position_that_was_withdrawn_stands_again_once_it_is_corrected() -> None:
    before = first_reading(stands())
    assert ends(graph(*before, withdrawn()), "HOLDS") == set()
    shown = graph(*before, withdrawn(), moved(stance="supports"))
    assert ends(shown, "SUPPORTS") == {(ADA, "option/tolls")}
    assert "superseded_at" not in node(shown, "Position", "p1")
    assert node(shown, "Position", "p1")["reviewed"] == "corrected"
    again = graph(*before, withdrawn(), moved(stance="supports"), withdrawn())
    assert ends(again, "HOLDS") == ends(again, "SUPPORTS") == set()
    held = graph(*before, moved(stance="supports"), withdrawn(), moved(holder=BO))
    assert ends(held, "SUPPORTS") == {(BO, "option/tolls")}


def test_what_comes_from_a_statement_goes_and_returns_with_it_and_a_later_word_on_it_alone_counts_too() -> None:
    before = first_reading(said(), stands(statement="s1"))
    assert ends(graph(*before, retracted()), "HOLDS") == set()
    assert ends(graph(*before, retracted(), corrected()), "HOLDS") == {(BO, "p1")}
    assert ends(graph(*before, retracted(), moved(holder=BO)), "HOLDS") == {(BO, "p1")}
    assert ends(graph(*before, moved(holder=BO), retracted()), "HOLDS") == set()


# -- the same words in a new text


def test_a_corrected_speaker_goes_over_to_the_same_words_in_the_new_text() -> None:
    before = [*first_reading(said(), stands(statement="s1")), corrected()]
    new = (said("t1", "d1", **there()), stands("q1", holder="d1", **held_there(statement="t1")))
    shown = graph(*before, *second_reading(*new))
    assert ends(shown, "ATTRIBUTED_TO") == {("t1", BO)}
    assert ends(shown, "HOLDS") == {(BO, "q1")}
    assert node(shown, "Statement", "t1")["reviewed"] == "corrected"
    assert node(shown, "Statement", "t1")["review_reason"] == "misread"
    assert "superseded_at" in node(shown, "Statement", "s1")
    assert node(shown, "Statement", "s1")["reviewed"] == "corrected"
    assert ends(shown, "REPORTED_IN") == {("t1", "a"), ("q1", "a")}
    assert shown[1]["REPORTED_IN", "t1", "a", ""]["starts"] == [15]
    assert node(shown, "Article", "a")["statements"] == 1


def test_what_was_retracted_or_withdrawn_does_not_come_back_with_a_new_text() -> None:
    before = [*first_reading(said(), stands()), retracted(), withdrawn()]
    after = second_reading(said("t1", "d1", **there()), stands("q1", holder="d1", **held_there()))
    shown = graph(*before, *after)
    assert ends(shown, "ATTRIBUTED_TO") == ends(shown, "HOLDS") == ends(shown, "OPPOSES") == set()
    assert node(shown, "Statement", "t1")["reviewed"] == "retracted"
    assert node(shown, "Position", "q1")["reviewed"] == "withdrawn"
    assert ends(graph(*before, *after, corrected("t1")), "ATTRIBUTED_TO") == {("t1", BO)}
    assert ends(graph(*before, *after, moved("q1", holder=BO)), "HOLDS") == {(BO, "q1")}


@pytest.mark.parametrize(
    "other",
    [{"words": ("tolls help somebody",)}, {"source_words": "The minister"}, {"act": "attitude"}],
    ids=["words", "source", "act"],
)
def test_other_words_another_source_or_another_act_are_not_the_same_statement(other: dict[str, Any]) -> None:
    shown = graph(*first_reading(said()), corrected(), *second_reading(said("t1", "d1", **there(**other))))
    assert ends(shown, "ATTRIBUTED_TO") == {("t1", ADA)}
    assert "reviewed" not in node(shown, "Statement", "t1")
    assert "superseded_at" in node(shown, "Statement", "s1")


def test_lines_broken_elsewhere_are_the_same_words() -> None:
    after = second_reading(said("t1", "d1", **there(words=("tolls help\nnobody",))))
    assert ends(graph(*first_reading(said()), corrected(), *after), "ATTRIBUTED_TO") == {("t1", BO)}


def test_words_that_the_new_text_lacks_end_whatever_a_person_said_of_them() -> None:
    shown = graph(*first_reading(said(), stands()), corrected(), moved(stance="supports"), *second_reading())
    assert ends(shown, "ATTRIBUTED_TO") == ends(shown, "HOLDS") == ends(shown, "REPORTED_IN") == set()
    assert node(shown, "Statement", "s1")["reviewed"] == "corrected"
    assert node(shown, "Article", "a")["statements"] == node(shown, "Article", "a")["positions"] == 0


def test_what_was_read_ends_with_its_text_even_before_the_new_one_is_read() -> None:
    shown = graph(*first_reading(said(), stands()), corrected(), revised())
    assert ends(shown, "REPORTED_IN") == ends(shown, "MENTIONED_IN") == set()
    same = graph(*first_reading(said(), stands()), corrected(), revised(TEXT))
    assert ends(same, "REPORTED_IN") == {("s1", "a"), ("p1", "a")}


def test_a_correction_stays_when_another_run_over_the_same_text_does_not_find_the_words() -> None:
    shown = graph(*first_reading(said()), corrected(), revised(TEXT), [*named(run="r2"), *read("r2")])
    assert ends(shown, "ATTRIBUTED_TO") == {("s1", BO)}


def test_a_position_is_known_again_by_its_words_its_holder_and_where_it_was_read_to_stand() -> None:
    before = [*first_reading(stands()), moved(stance="supports")]

    def after(**more: Any) -> Picture:
        return graph(*before, *second_reading(stands("q1", **held_there(**{"holder": "d1", **more}))))

    assert ends(after(), "SUPPORTS") == {(ADA, "option/tolls")}
    assert ends(after(holder="d2"), "OPPOSES") == {(BO, "option/tolls")}
    assert ends(after(stance="reluctant"), "SUPPORTS") == set()
    assert ends(after(option="option/quotas"), "OPPOSES") == {(ADA, "option/quotas")}
    assert ends(after(words=("nobody wants tolls",)), "OPPOSES") == {(ADA, "option/tolls")}


def test_words_that_occur_as_often_as_before_are_paired_in_their_order() -> None:
    before = first_reading(said("s1"), said("s2", content=((50, 66),)))
    twice = (said("t1", "d1", **there(at=15)), said("t2", "d1", **there(at=55)))
    for n, expected in (("1", {("t1", BO), ("t2", ADA)}), ("2", {("t1", ADA), ("t2", BO)})):
        shown = graph(*before, corrected(f"s{n}"), *second_reading(*twice))
        assert ends(shown, "ATTRIBUTED_TO") == expected
    once = second_reading(said("t1", "d1", **there()))
    assert ends(graph(*before, corrected("s2"), *once), "ATTRIBUTED_TO") == {("t1", BO)}


def test_reviews_go_on_from_text_to_text_and_the_last_counts() -> None:
    second = second_reading(said("t1", "d1", **there()))
    third = second_reading(said("u1", "e1", **there(THIRD_TEXT)), text=THIRD_TEXT, version=3, clusters="e")
    before = [*first_reading(said()), corrected()]
    assert ends(graph(*before, *second, *third), "ATTRIBUTED_TO") == {("u1", BO)}
    assert ends(graph(*before, *second, corrected("t1", None), *third), "ATTRIBUTED_TO") == set()
    back = [*revised(TEXT, 3), *named(), *said(), *read()]
    assert ends(graph(*before, *second, back), "ATTRIBUTED_TO") == {("s1", BO)}
    shown = graph(*before, *second, retracted("t1"), back)
    assert node(shown, "Statement", "s1")["reviewed"] == "retracted"


def test_a_review_of_the_old_text_bears_on_the_same_words_in_the_new_one() -> None:
    after = second_reading(said("t1", "d1", **there()), stands("q1", holder="d1", **held_there()))
    shown = graph(*first_reading(said(), stands()), *after, corrected("s1"), moved("p1", stance="supports"))
    assert ends(shown, "ATTRIBUTED_TO") == {("t1", BO)}
    assert ends(shown, "SUPPORTS") == {(ADA, "option/tolls")}
    assert ends(shown, "REPORTED_IN") == {("t1", "a"), ("q1", "a")}


Step = tuple[str, ...]
"""("read", text, letters of the statements found there) or ("review", letter, text, what)"""


@st.composite
def revisions(draw: st.DrawFn) -> list[Step]:
    """Readings of one article's changing text, and reviews of what any of them found."""
    steps, found, current = list[Step](), set[tuple[str, str]](), ""
    for _ in range(draw(st.integers(2, 8))):
        old = sorted(pair for pair in found if pair[1] != current or pair[0] in letters_read(steps))
        if not old or draw(st.booleans()):
            current = draw(st.sampled_from(sorted({"0", "1", "2"} - {current})))
            letters = "".join(sorted(draw(st.sets(st.sampled_from("xyz")))))
            steps.append(("read", current, letters))
            found |= {(letter, current) for letter in letters}
        else:
            steps.append(("review", *draw(st.sampled_from(old)), draw(st.sampled_from([ADA, BO, "", "retracted"]))))
    return steps


def letters_read(steps: list[Step]) -> str:
    """What the last reading found."""
    return next((step[2] for step in reversed(steps) if step[0] == "read"), "")


def told(steps: list[Step]) -> list[Facts]:
    """The steps as commits."""
    commits: list[Facts] = [article()]
    for n, step in enumerate(steps):
        if step[0] == "review":
            _, letter, digit, what = step
            id_ = f"s{letter}{digit}"
            commits.append(retracted(id_) if what == "retracted" else corrected(id_, what or None))
            continue
        _, digit, letters = step
        found = [said(f"s{x}{digit}", f"d{digit}2", **there(digit * 64, at=9 + n, words=(x,))) for x in letters]
        commits += second_reading(*found, text=digit * 64, version=n + 2, clusters=f"d{digit}")
    return commits


@settings(max_examples=150, deadline=None)
@given(revisions(), st.randoms(use_true_random=False))
def test_however_often_the_text_changes_the_last_review_of_the_words_counts(steps: list[Step], chance: Random) -> None:
    last, expected = dict[str, str](), set[tuple[str, str]]()
    text, letters = next(((step[1], step[2]) for step in reversed(steps) if step[0] == "read"), ("", ""))
    for step in steps:
        if step[0] == "review":
            last[step[1]] = step[3]
    for letter in letters:
        speaker = last.get(letter, BO)
        if speaker in (ADA, BO):
            expected.add((f"s{letter}{text}", speaker))
    with recorded(told(steps)) as log:
        shown = modelled(log)
        assert ends(shown, "ATTRIBUTED_TO") == expected
        assert node(shown, "Article", "a")["statements"] == sum(last.get(x) != "retracted" for x in letters)
        assert in_batches(log, chance) == shown


# -- on the command line

PLAN = """Ada Lund met reporters in Oslo on Monday. Bo Berg said the plan was late. "We will build the bridge next
year," Lund told reporters. The council opposes the bridge, a senior city official said.
"""


def ask(home: Path, *words: str) -> list[dict[str, Any]]:
    answer = onrecord(home, *words, "--format", "json")
    assert answer.code == 0, answer.err
    rows: list[dict[str, Any]] = json.loads(answer.out)
    return rows


def late(home: Path) -> list[dict[str, Any]]:
    """What is on record of the plan that was late."""
    return [row for row in ask(home, "query", "who-said", "--all") if "late" in row["words"]]


def ingest(home: Path, text: str) -> None:
    source = home.parent / "plan.txt"
    source.write_text(text)
    done = onrecord(home, "ingest", str(source), "--id", "plan")
    assert done.code == 0, done.err


def test_a_correction_survives_a_word_put_in_front_and_can_be_taken_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    ingest(home, PLAN)
    (row,) = late(home)
    assert row["speaker"] == "Bo Berg"
    words = ("--speaker", "Ada Lund", "--because", "a slip of the pen")
    assert onrecord(home, "statement", "correct", row["id"], *words).code == 0
    ingest(home, f"Yesterday, {PLAN}")
    (moved_on,) = late(home)
    assert (moved_on["speaker"], moved_on["id"] == row["id"]) == ("Ada Lund", False)
    assert "corrected in an earlier text, because a slip of the pen" in onrecord(home, "why", moved_on["id"]).out
    (shown,) = (r for r in ask(home, "query", "evidence", moved_on["id"]) if r["id"] == moved_on["id"])
    text = f"Yesterday, {PLAN}"
    assert [text[a:b] for a, b in zip(shown["starts"], shown["ends"], strict=True)] == [moved_on["words"]]

    assert onrecord(home, "statement", "retract", moved_on["id"], "--because", "satire").code == 0
    assert late(home) == []
    ingest(home, f"Today, {PLAN}")
    assert late(home) == []
    assert onrecord(home, "graph", "rebuild").code == 0
    assert late(home) == []
    assert onrecord(home, "statement", "correct", moved_on["id"], *words).code == 0
    (again,) = late(home)
    assert again["speaker"] == "Ada Lund"
    assert onrecord(home, "graph", "rebuild").code == 0
    assert late(home) == [again]
