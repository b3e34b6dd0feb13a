"""The annotated corpora that the reader is measured with, where they are at hand.

Apart from the project's own (`evaluation/corpus`, stand-off) they are files in a folder of corpora, `../shared/corpora`
by default, a JSON line an article as the annotation guide writes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evaluation import standoff
from evaluation.statements import Annotation

DEFAULT = Path("../shared/corpora")
WIKINEWS = "wikinews"
"""The folder of the CSV files that the open corpus is joined with."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus, how its statements are compared, and what it can tell."""

    name: str
    title: str
    read: Callable[[Path], list[Annotation]]
    view: str = "all"
    declared: bool = False
    speakers: bool = True
    own: bool = False
    """annotated by this project's guide, attitudes and modality too"""


def _lines(name: str) -> Callable[[Path], list[Annotation]]:
    def read(folder: Path) -> list[Annotation]:
        with (folder / name).open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]

    return read


def _part(name: str) -> Callable[[Path], list[Annotation]]:
    def read(folder: Path) -> list[Annotation]:
        found = list(standoff.joined(folder / WIKINEWS, name))
        if not found:
            raise FileNotFoundError(name)
        return found

    return read


TEST = "test"
CORPORA = (
    Corpus("seed", "seed article", _lines("seed/gold.jsonl"), declared=True, own=True),
    Corpus(
        "challenge",
        "challenge set, development half",
        _lines("challenge/attribution_dev.jsonl"),
        declared=True,
        own=True,
    ),
    Corpus("polnear", "PolNeAR dev", _lines("polnear/dev.jsonl"), view="polnear", speakers=False),
    Corpus("ggt", "GenderGapTracker dev", _lines("ggt/dev.jsonl"), view="ggt"),
    Corpus("dev", "open corpus, dev", _part("dev"), declared=True, own=True),
    Corpus(TEST, "open corpus, test", _part(TEST), declared=True, own=True),
)

HELD = (
    Corpus("seed", "seed article", _lines("seed/gold.jsonl")),
    Corpus("positions", "challenge set, positions, development half", _lines("challenge/positions_dev.jsonl")),
    Corpus("dev", "open corpus, dev", _part("dev_positions")),
    Corpus(TEST, "open corpus, test", _part("test_positions")),
    Corpus("test_older", "open corpus, test, older gold", _part(TEST)),
)
"""Where positions are scored: by readings of positions alone where there are any."""
READ_TWICE = (
    ("test_first", "test_second"),
    ("train", "train_second"),
    ("train", "train_positions"),
    ("train_second", "train_positions_second"),
    ("train_positions", "train_positions_second"),
    ("train_positions_third", "train_positions_fourth"),
    ("dev", "dev_positions"),
    ("dev_positions", "dev_positions_second"),
    ("dev_positions_third", "dev_positions_fourth"),
    ("test", "test_positions_first"),
    ("test_positions_first", "test_positions_second"),
)
"""Readings of the same articles by two who did not see each other's work."""


def twice(folder: Path, first: str, second: str) -> list[tuple[Annotation, Annotation]]:
    """The articles that both have read, or nothing where the texts are not at hand."""
    try:
        ours = {a["id"]: a for a in standoff.joined(folder / WIKINEWS, first)}
        return [(ours[b["id"]], b) for b in standoff.joined(folder / WIKINEWS, second) if b["id"] in ours]
    except (FileNotFoundError, NotADirectoryError, standoff.Unjoined):
        return []


def load(corpus: Corpus, folder: Path) -> list[Annotation] | None:
    """The articles of a corpus; None where it, or the texts that it is joined with, is not at hand."""
    try:
        return corpus.read(folder)
    except (FileNotFoundError, NotADirectoryError, standoff.Unjoined):
        return None
