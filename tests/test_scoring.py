"""The scores: what counts as right, and that they are those of the corpora's own scorers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluation import positions, speakers, standoff, statements
from evaluation.agreement import agreement
from evaluation.reliability import Reliability
from evaluation.statements import Annotation, Counts
from evaluation.tables import interval

TEXT = "The mayor said the bridge was safe. “It will stand,” Ann Lee told reporters, and the council agreed to wait."
SHARED = Path("../shared")


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]


def annotation(*said: dict[str, Any], actors: tuple[dict[str, Any], ...] = ()) -> Annotation:
    return {"id": "x", "text": TEXT, "statements": list(said), "actors": list(actors), "positions": []}


def statement(content: str, source: str | None, speaker: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "content": spans(content), "source": spans(source) if source else None, "cue": None, "speaker": speaker,
        "type": "indirect", "act": "speech", "modality": "asserted", **more,
    }  # fmt: skip


GOLD = annotation(
    statement("the bridge was safe", "The mayor", "a1"),
    statement("“It will stand,”", "Ann Lee", "a2"),
    statement("to wait", "the council", "a3", act="attitude"),
    actors=(
        {"id": "a1", "name": "mayor", "kind": "person", "mentions": spans("The mayor")},
        {"id": "a2", "name": "Ann Lee", "kind": "person", "mentions": spans("Ann Lee")},
        {"id": "a3", "name": "council", "kind": "organization", "mentions": spans("the council")},
    ),
)


def test_gold_against_itself_is_all_right() -> None:
    assert statements.f1(statements.count(GOLD, GOLD)) == (1, 1, 1)
    assert speakers.accuracy(speakers.count(GOLD, GOLD)) == 1
    assert statements.f1(statements.count(GOLD, GOLD), "direct") == (1, 1, 1)


def test_half_of_the_words_are_enough_and_less_are_not() -> None:
    half, less = (annotation(statement(words, "The mayor")) for words in ("bridge was", "safe"))

    assert statements.count(GOLD, half)["all", "right"] == 1
    assert statements.count(GOLD, less)["all", "right"] == 0


def test_the_source_must_share_more_than_an_article() -> None:
    other = annotation(statement("the bridge was safe", "the council"))

    assert statements.count(GOLD, other)["all", "matched"] == 1
    assert statements.count(GOLD, other)["all", "right"] == 0


def test_views_leave_out_what_a_corpus_does_not_annotate() -> None:
    nested = annotation(*GOLD["statements"], statement("safe", "The mayor"))

    assert statements.count(GOLD, nested)["all", "predicted"] == 4
    assert statements.count(GOLD, nested, "polnear")["all", "predicted"] == 3
    assert statements.count(GOLD, nested, "ggt")["all", "predicted"] == 2


def test_an_actor_made_two_is_right_once() -> None:
    split = json.loads(json.dumps(GOLD))
    split["actors"].append({"id": "a4", "name": "the mayor", "kind": "person", "mentions": []})
    split["statements"][0]["speaker"] = "a4"

    assert speakers.count(GOLD, split)["all", "right"] == 2


def test_positions_need_the_holder_and_the_evidence() -> None:
    stand = {"holder": "a3", "stance": "reluctant", "option": "wait", "evidence": spans("the council agreed to wait")}
    gold = {**GOLD, "positions": [stand]}
    other = {**GOLD, "positions": [{**stand, "holder": "a1"}]}

    assert positions.f1(positions.count(gold, gold)) == (1, 1, 1)
    assert positions.f1(positions.count(gold, other)) == (0, 0, 0)


def test_an_interval_holds_the_figure_and_does_not_change() -> None:
    each = [statements.count(GOLD, GOLD), statements.count(GOLD, annotation())]
    low, high = interval(each)

    assert low <= 2 / 3 <= high
    assert interval(each) == (low, high)


def test_confidence_that_is_always_right_has_no_error() -> None:
    sure = json.loads(json.dumps(GOLD))
    for s in sure["statements"]:
        s["confidence"] = 1.0
    reliability = Reliability()
    reliability.add([GOLD], [sure])

    assert reliability.error() == 0
    assert reliability.bins() == [(0.9, 1.0, 3, 1.0, 1.0)]


@pytest.fixture(scope="module")
def readings() -> tuple[list[Annotation], list[Annotation]]:
    folder = SHARED / "corpora/wikinews"
    return list(standoff.joined(folder, "test_first")), list(standoff.joined(folder, "test_second"))


def _theirs(name: str, readings: tuple[list[Annotation], list[Annotation]], folder: Path, *options: str) -> Any:
    paths = [folder / f"{k}.jsonl" for k in range(2)]
    for path, reading in zip(paths, readings, strict=True):
        path.write_text("".join(json.dumps(a) + "\n" for a in reading), encoding="utf-8")
    command = [sys.executable, str(SHARED / "eval" / name), *map(str, paths), *options]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _total(name: str, readings: tuple[list[Annotation], list[Annotation]]) -> Counts:
    counts = Counts()
    for a, b in zip(*readings, strict=True):
        counts.update(
            speakers.count(a, b)
            if name == "speakers"
            else positions.count(a, b)
            if name == "positions"
            else statements.count(a, b, name, declared=name == "all")
        )
    return counts


@pytest.mark.parametrize("view", ["all", "outermost", "polnear", "ggt"])
def test_statements_are_scored_as_by_the_corpora_s_own_scorer(
    view: str, readings: tuple[list[Annotation], list[Annotation]], tmp_path: Path
) -> None:
    options = ["--view", view, *(["--declared-types"] if view == "all" else [])]
    theirs, ours = _theirs("score_statements.py", readings, tmp_path, *options), _total(view, readings)

    for kind in ("all", *statements.TYPES):
        figures = theirs if kind == "all" else theirs["by_type"][kind]
        wanted = [figures["attribution"][x] for x in ("p", "r", "f1")]
        assert statements.f1(ours, kind) == pytest.approx(wanted, abs=6e-5), kind


def test_speakers_and_positions_are_scored_as_by_the_corpora_s_own_scorer(
    readings: tuple[list[Annotation], list[Annotation]], tmp_path: Path
) -> None:
    theirs = _theirs("score_positions.py", readings, tmp_path)

    assert 100 * speakers.accuracy(_total("speakers", readings)) == pytest.approx(
        theirs["speaker"]["accuracy"], abs=0.06
    )
    assert 100 * speakers.f1(_total("speakers", readings))[2] == pytest.approx(theirs["speaker"]["f1"], abs=0.06)
    found = theirs["positions"]["found"]["f1"]
    assert 100 * positions.f1(_total("positions", readings))[2] == pytest.approx(found, abs=0.6)


def test_two_readers_agree_on_most(readings: tuple[list[Annotation], list[Annotation]]) -> None:
    figures = agreement(*readings)

    assert figures["articles"] == len(readings[0]) == 30
    assert figures["attribution"] > 0.8
