"""Stored questions about how positions change: exact rows on both engines, of a record made up and worked out by hand.

Tolls. Ada Lund supports them in January and again in February, makes a condition in March; an article that comes last
tells that she opposed them in between. Bo Berg is for and against on one day, and against without a date. Norway made a
condition and gave it up. On quotas the ministry's condition was over when it was told, and its reluctance has another.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.events import OptionIntroduced, OptionLinked, PositionAttributed
from graph.projector import catch_up
from graph.store import Reader
from queries.catalogue import load
from queries.running import run
from tests.conftest import graph_of
from tests.histories import Facts, recorded
from tests.test_projection import TEXT, article, named

CATALOGUE = load()
ADA, BO, NORWAY, MINISTRY = "person/ada-lund", "person/bo-berg", "state/norway", "organization/the-ministry"
TOLLS, QUOTAS, MEASURES = "option/tolls", "option/quotas", "option/measures"
KINDS = {"Ada Lund": "person", "Bo Berg": "person", "Norway": "state", "The Ministry": "organization"}

Row = tuple[Any, ...]


def told(n: int, who: str, stance: Any, words: str, published: str | None = None, **more: Any) -> Facts:
    """An article and the one position that is read in it."""
    cluster, about = f"c{n}", {"option": TOLLS, "basis": "own_words"} | more
    fact = PositionAttributed(
        position=f"p{n}",
        article=f"a{n}",
        text=TEXT,
        holder=cluster,
        stance=stance,
        evidence=((10 * n, 10 * n + 5),),
        words=(words,),
        run="r1",
        **about,
    )
    return [
        *article(f"a{n}", published),
        *named(cluster, KINDS[who], who, f"a{n}"),
        (f"article/a{n}", fact),
    ]


HISTORY: list[Facts] = [
    [
        (TOLLS, OptionIntroduced(option=TOLLS, name="tolls")),
        (QUOTAS, OptionIntroduced(option=QUOTAS, name="quotas")),
        (MEASURES, OptionIntroduced(option=MEASURES, name="measures")),
        (TOLLS, OptionLinked(option=TOLLS, broader=MEASURES)),
    ],
    told(1, "Ada Lund", "supports", "we need tolls", "2026-01"),
    told(2, "Ada Lund", "supports", "tolls are right", "2026-02-03"),
    told(3, "Ada Lund", "conditional", "tolls, if ferries are free", "2026-03-01", condition_words="ferries are free"),
    told(4, "Bo Berg", "supports", "for tolls", "2026-02-03"),
    told(5, "Bo Berg", "opposes", "no tolls", "2026-02-03T07:30:00Z", basis="narrated"),
    told(6, "Bo Berg", "opposes", "never tolls", None, basis="reported"),
    told(7, "Norway", "conditional", "tolls only for lorries", "2026-01-10", condition_words="only for lorries"),
    told(8, "Norway", "supports", "tolls for all", "2026-02"),
    told(
        9,
        "The Ministry",
        "conditional",
        "once said quotas, if shared",
        "2026-02-03",
        option=QUOTAS,
        condition_words="shared",
        valid_to="2026-02-02",
    ),
    told(
        10,
        "The Ministry",
        "reluctant",
        "loath to set quotas unless forced",
        "2026-02-05",
        option=QUOTAS,
        condition_words="unless forced",
        valid_to="2026-06",
    ),
    told(11, "Ada Lund", "opposes", "tolls are wrong", "2026-02-10"),
]


@pytest.fixture(scope="module")
def reader(engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """The record, projected once for each engine."""
    with recorded(HISTORY) as log, graph_of(engine, request, tmp_path_factory.mktemp("tolls")) as graph:
        catch_up(log, graph.store)
        yield graph.store


def ask(reader: Reader, name: str, wanted: str = "", **arguments: object) -> list[Row]:
    """All rows of an answer, or some of their columns."""
    stored = CATALOGUE[name]
    answer = run(reader, stored, arguments)
    assert answer.columns == stored.columns
    places = [stored.columns.index(column) for column in wanted.split() or stored.columns]
    return [tuple(row[place] for place in places) for row in answer.rows]


CHANGES: list[Row] = [
    (
        "p3",
        "Ada Lund",
        "tolls",
        "opposes",
        "conditional",
        "2026-03-01",
        "tolls are wrong",
        "tolls, if ferries are free",
        "Tolls@30",
        "own_words",
        "p11",
        "2026-02-10",
        "Tolls@110",
        ADA,
        TOLLS,
        "a3",
    ),
    # One move, though she had said so twice: the words before are her last.
    (
        "p11",
        "Ada Lund",
        "tolls",
        "supports",
        "opposes",
        "2026-02-10",
        "tolls are right",
        "tolls are wrong",
        "Tolls@110",
        "own_words",
        "p2",
        "2026-02-03",
        "Tolls@20",
        ADA,
        TOLLS,
        "a11",
    ),
    (
        "p10",
        "The Ministry",
        "quotas",
        "conditional",
        "reluctant",
        "2026-02-05",
        "once said quotas, if shared",
        "loath to set quotas unless forced",
        "Tolls@100",
        "own_words",
        "p9",
        "2026-02-02",
        "Tolls@90",
        MINISTRY,
        QUOTAS,
        "a10",
    ),
    (
        "p8",
        "Norway",
        "tolls",
        "conditional",
        "supports",
        "2026-02",
        "tolls only for lorries",
        "tolls for all",
        "Tolls@80",
        "own_words",
        "p7",
        "2026-01-10",
        "Tolls@70",
        NORWAY,
        TOLLS,
        "a8",
    ),
]


def test_who_moved(reader: Reader) -> None:
    assert ask(reader, "position-changes") == CHANGES


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"holder": "lund"}, ["p3", "p11"]),
        ({"option": QUOTAS}, ["p10"]),
        ({"option": MEASURES}, ["p3", "p11", "p8"]),
        ({"was": "supports"}, ["p11"]),
        ({"now": "supports"}, ["p8"]),
        ({"now": "neutral"}, []),
        ({"since": "2026-02-06"}, ["p3", "p11"]),
        ({"until": "2026-02"}, ["p11", "p10", "p8"]),
        ({"since": "2026-02-05", "until": "2026-02-10"}, ["p11", "p10"]),
    ],
)
def test_who_moved_where_and_when(reader: Reader, arguments: dict[str, object], expected: list[str]) -> None:
    assert ask(reader, "position-changes", "id", **arguments) == [(id_,) for id_ in expected]


SURE: Row = (
    "p4",
    "Bo Berg",
    "tolls",
    "for tolls",
    "2026-02-03",
    "no tolls",
    "2026-02-03T07:30:00Z",
    True,
    "Tolls@40",
    "Tolls@50",
    "own_words",
    "narrated",
    "p5",
    BO,
    TOLLS,
)
PERHAPS: Row = (
    "p4",
    "Bo Berg",
    "tolls",
    "for tolls",
    "2026-02-03",
    "never tolls",
    None,
    False,
    "Tolls@40",
    "Tolls@60",
    "own_words",
    "reported",
    "p6",
    BO,
    TOLLS,
)


def test_who_contradicts_himself(reader: Reader) -> None:
    assert ask(reader, "contradictions") == [SURE, PERHAPS]
    assert ask(reader, "contradictions", sure=True) == [SURE]
    assert ask(reader, "contradictions", holder="berg", option=MEASURES, since="2026-02-03", until="2026-02") == [
        SURE,
        PERHAPS,
    ]
    assert ask(reader, "contradictions", holder=ADA) == []
    assert ask(reader, "contradictions", option=QUOTAS) == []
    assert ask(reader, "contradictions", since="2026-02-04") == []
    assert ask(reader, "contradictions", until="2026-01") == []


CONDITIONS: list[Row] = [
    (
        "p3",
        "Ada Lund",
        "tolls",
        "conditional",
        "ferries are free",
        "2026-03-01",
        "tolls, if ferries are free",
        "Tolls@30",
        True,
        "own_words",
        ADA,
        TOLLS,
        "a3",
    ),
    (
        "p10",
        "The Ministry",
        "quotas",
        "reluctant",
        "unless forced",
        "2026-02-05",
        "loath to set quotas unless forced",
        "Tolls@100",
        True,
        "own_words",
        MINISTRY,
        QUOTAS,
        "a10",
    ),
    (
        "p9",
        "The Ministry",
        "quotas",
        "conditional",
        "shared",
        "2026-02-02",
        "once said quotas, if shared",
        "Tolls@90",
        False,
        "own_words",
        MINISTRY,
        QUOTAS,
        "a9",
    ),
    (
        "p7",
        "Norway",
        "tolls",
        "conditional",
        "only for lorries",
        "2026-01-10",
        "tolls only for lorries",
        "Tolls@70",
        False,
        "own_words",
        NORWAY,
        TOLLS,
        "a7",
    ),
]


def test_who_made_a_condition(reader: Reader) -> None:
    assert ask(reader, "conditional-positions") == CONDITIONS
    assert ask(reader, "conditional-positions", holder="ministry") == CONDITIONS[1:3]
    assert ask(reader, "conditional-positions", option=MEASURES) == [CONDITIONS[0], CONDITIONS[3]]
    assert ask(reader, "conditional-positions", since="2026-02-03") == CONDITIONS[:2]
    assert ask(reader, "conditional-positions", until="2026-02-03") == CONDITIONS[2:]


def test_which_conditions_are_open(reader: Reader) -> None:
    assert ask(reader, "open-conditions") == [
        (*CONDITIONS[0][:8], None, *CONDITIONS[0][9:]),
        (*CONDITIONS[1][:8], "2026-06", *CONDITIONS[1][9:]),
    ]
    open_ = {id_ for id_, is_open in ask(reader, "conditional-positions", "id open") if is_open}
    assert {id_ for (id_,) in ask(reader, "open-conditions", "id")} == open_


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"holder": NORWAY}, []),
        ({"option": MEASURES}, ["p3"]),
        ({"since": "2026-02-06"}, ["p3"]),
        # Norway's was open until it came round, which was in February; the ministry's holds until June.
        ({"on": "2026-01-15"}, ["p7"]),
        ({"on": "2026-01-09"}, []),
        ({"on": "2026-02"}, ["p10"]),
        ({"on": "2026-06"}, ["p3", "p10"]),
        ({"on": "2026-07"}, ["p3"]),
        ({"on": "2027", "holder": "ministry"}, []),
    ],
)
def test_which_conditions_were_open_when(reader: Reader, arguments: dict[str, object], expected: list[str]) -> None:
    assert ask(reader, "open-conditions", "id", **arguments) == [(id_,) for id_ in expected]


def test_how_a_position_changed_and_what_contradicts_it(reader: Reader) -> None:
    assert ask(reader, "position-history", "id date stance was contradicts until", holder=ADA) == [
        ("p1", "2026-01", "supports", [], [], None),
        ("p2", "2026-02-03", "supports", [], [], None),
        ("p11", "2026-02-10", "opposes", ["supports"], [], None),
        ("p3", "2026-03-01", "conditional", ["opposes"], [], None),
    ]
    assert ask(reader, "position-history", "id stance contradicts basis", holder=BO) == [
        ("p4", "supports", ["p5", "p6"], "own_words"),
        ("p5", "opposes", ["p4"], "narrated"),
        ("p6", "opposes", ["p4"], "reported"),
    ]
    assert ask(reader, "position-history", "id", holder=ADA, since="2026-02", until="2026-02") == [("p2",), ("p11",)]
    assert ask(reader, "position-history", "id was until", holder=MINISTRY) == [
        ("p9", [], "2026-02-02"),
        ("p10", ["conditional"], "2026-06"),
    ]


def test_the_pages_statement_for_a_window_of_time_runs(reader: Reader) -> None:
    page = (Path(__file__).parent.parent / "docs" / "stances.md").read_text(encoding="utf-8")
    statement = page.split("```cypher\n")[1].split("```")[0]
    assert reader.read(statement).rows == [
        ("Ada Lund", "tolls", 0.0),
        ("Bo Berg", "tolls", 1 / 3),
        ("Norway", "tolls", 1.0),
        ("The Ministry", "quotas", -0.25),
    ]
