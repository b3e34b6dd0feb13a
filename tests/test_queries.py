"""Each stored question, asked about a record worked out by hand, gives the same rows on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import Ambiguous, BadInput, NotFound
from graph.projector import catch_up
from graph.sqlite import SqliteLog
from graph.store import Reader
from queries.catalogue import load, parse
from queries.guide import INTRODUCTION
from queries.rendering import pivot, shown, table
from queries.resolving import resolve
from queries.running import Answer, follow_ups, id_length, run
from tests import harbour
from tests.conftest import graph_of
from tests.harbour import (
    AGAINST,
    AIDE,
    BETS,
    BETTING,
    DELAY,
    DUTY,
    ESTMARK,
    EXEMPT,
    EXEMPT_TOO,
    EXEMPTION,
    FAILED,
    IF_MONEY,
    LEAST_BAD,
    LEVY,
    MARRABLE,
    MINISTRY,
    MISTAKE,
    MONEY,
    NEVER,
    NOTHING,
    NOW_AGAINST,
    OFFICIAL,
    OPPOSED,
    QUAY,
    RENWICK,
    SUPPORTED,
    TARIFF,
    TRUST,
    UNION,
    WANT,
    WAVERS,
    WEATHER,
    WIRE,
    WITHDRAWN,
    WOULD,
)

CATALOGUE = load()
BOTH = "Tobias Renwick and Ferry Workers' Union"
UNNAMED = "senior official at the ministry [anonymous]"
WOULD_WORDS = "she would support the tariff if\nthe money stayed"
IF_WORDS = "would support the tariff if\nthe money stayed"
OPPOSED_WORDS = "Mayor Ilse Marrable opposes the harbour tariff"
SUPPORTED_WORDS = "Minister Tobias Renwick supports the tariff"
AGAINST_WORDS = "Renwick opposes the tariff now"
WIRE_NAME = "Renwick and the Ferry Union said they want an exemption. …"

Row = tuple[Any, ...]


@pytest.fixture(scope="module")
def reader(engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """The record, projected once for each engine."""
    folder = tmp_path_factory.mktemp("harbour")
    log = SqliteLog(folder / "log.sqlite")
    try:
        harbour.record(log)
        with graph_of(engine, request, folder) as graph:
            catch_up(log, graph.store)
            yield graph.store
    finally:
        log.close()


def ask(reader: Reader, name: str, **arguments: object) -> list[Row]:
    """All rows of an answer."""
    answer = run(reader, CATALOGUE[name], arguments)
    assert answer.columns == CATALOGUE[name].columns
    return answer.rows


def columns(reader: Reader, name: str, wanted: str, **arguments: object) -> list[Row]:
    """Some columns of an answer."""
    stored = CATALOGUE[name]
    places = [stored.columns.index(column) for column in wanted.split()]
    return [tuple(row[place] for place in places) for row in ask(reader, name, **arguments)]


SPOKEN: list[Row] = [
    (WANT, BOTH, "said", "they want an exemption", f"{WIRE}:1", "speech", "2026-03-09", RENWICK, WIRE),
    (WOULD, "Ilse Marrable", "said", WOULD_WORDS, f"{WIRE}:1", "speech", "2026-03-09", MARRABLE, WIRE),
    (FAILED, None, "It was said that", "talks had failed", f"{WIRE}:2", "speech", "2026-03-09", None, WIRE),
    (
        LEAST_BAD,
        UNNAMED,
        "According to",
        "the tariff is the least bad idea",
        "talks.txt:4",
        "speech",
        "2026-03-02",
        OFFICIAL,
        QUAY,
    ),
    (
        WITHDRAWN,
        "Tobias Renwick",
        "said",
        "it would be withdrawn",
        "wavers.html:3",
        "speech",
        "2026-03-02",
        RENWICK,
        WAVERS,
    ),
    (
        MISTAKE,
        "Ilse Marrable",
        "said",
        "It is a mistake",
        "talks.txt:3",
        "speech",
        "2026-02-26",
        MARRABLE,
        QUAY,
    ),
]
"""Speech, newest first: what was retracted or not found again is not here, and the corrected speaker is."""


def test_who_said_what(reader: Reader) -> None:
    assert ask(reader, "who-said") == SPOKEN


def test_who_said_what_with_attitudes_and_labels(reader: Reader) -> None:
    assert columns(reader, "who-said", "id speaker act", all=True) == [
        (WANT, BOTH, "speech"),
        (WOULD, "Ilse Marrable", "speech"),
        (FAILED, None, "speech"),
        (LEAST_BAD, UNNAMED, "speech"),
        (BETTING, "Estmark", "attitude"),
        (WITHDRAWN, "Tobias Renwick", "speech"),
        (AGAINST, "Tobias Renwick", "attitude"),
        (MISTAKE, "Ilse Marrable", "speech"),
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"speaker": "renwick"}, [WANT, WITHDRAWN]),
        ({"speaker": "ferry union"}, [WANT]),
        ({"speaker": OFFICIAL}, [LEAST_BAD]),
        ({"speaker": "Transport Ministry"}, []),
        ({"about": "TARIFF"}, [WANT, WOULD, LEAST_BAD]),
        ({"about": "hafengebühr"}, [WANT, WOULD]),
        ({"about": "tariff", "speaker": "marrable"}, [WOULD]),
        ({"about": "estmark", "all": True}, [BETTING]),
        ({"since": "2026-03-05"}, [WANT, WOULD, FAILED]),
        ({"since": "2026-03-02", "speaker": MARRABLE}, [WOULD]),
        ({"since": "2027"}, []),
    ],
)
def test_who_said_what_about_what(reader: Reader, arguments: dict[str, object], expected: list[str]) -> None:
    assert [row[0] for row in ask(reader, "who-said", **arguments)] == expected


def test_a_limit_says_how_many_more_there_are(reader: Reader) -> None:
    answer = run(reader, CATALOGUE["who-said"], {}, 2)
    assert (answer.rows, answer.more) == (SPOKEN[:2], 4)
    assert run(reader, CATALOGUE["who-said"], {}, 6).more == 0


def test_statements_of_an_actor(reader: Reader) -> None:
    assert ask(reader, "actor-statements", actor="marrable") == [
        (WOULD, "said", "speech", "said", WOULD_WORDS, "2026-03-09", f"{WIRE}:1", WIRE),
        (MISTAKE, "said", "speech", "said", "It is a mistake", "2026-02-26", "talks.txt:3", QUAY),
    ]
    assert columns(reader, "actor-statements", "id part", actor=RENWICK) == [
        (WANT, "said"),
        (WITHDRAWN, "said"),
        (AGAINST, "attitude"),
    ]
    assert columns(reader, "actor-statements", "id part", actor=UNION) == [(WANT, "said jointly")]
    assert columns(reader, "actor-statements", "id part", actor=OFFICIAL) == [
        (LEAST_BAD, "said"),
        (BETTING, "passed on"),
    ]
    assert columns(reader, "actor-statements", "id", actor=RENWICK, since="2026-03-03") == [(WANT,)]


def test_statements_of_unnamed_sources(reader: Reader) -> None:
    row = (
        LEAST_BAD,
        UNNAMED,
        "senior",
        "ministry",
        "According to",
        "the tariff is the least bad idea",
        "talks.txt:4",
        "speech",
        "2026-03-02",
        OFFICIAL,
        QUAY,
    )
    # The aide's words were another's, as a person said.
    assert ask(reader, "anonymous-statements") == [row]
    assert ask(reader, "anonymous-statements", about="Least Bad", article="talks.txt", since="2026-03") == [row]
    assert ask(reader, "anonymous-statements", about="mistake") == []
    assert ask(reader, "anonymous-statements", article=WIRE) == []
    assert ask(reader, "anonymous-statements", since="2026-03-03") == []


def test_positions_of_an_actor(reader: Reader) -> None:
    assert ask(reader, "actor-positions", actor="Ilse Marrable") == [
        (
            IF_MONEY,
            "conditional",
            "harbour tariff",
            IF_WORDS,
            "the money stayed",
            "2026-03-09",
            f"{WIRE}:1",
            "own_words",
            1.0,
            True,
            TARIFF,
            WIRE,
        ),
        (
            OPPOSED,
            "opposes",
            "harbour tariff",
            OPPOSED_WORDS,
            None,
            "2026-03-02",
            "talks.txt:3",
            "narrated",
            1.0,
            False,
            TARIFF,
            QUAY,
        ),
    ]
    assert columns(reader, "actor-positions", "id", actor=MARRABLE, stance="opposes") == [(OPPOSED,)]
    assert columns(reader, "actor-positions", "id stance", actor=RENWICK) == [
        (EXEMPT, "supports"),
        (SUPPORTED, "supports"),
        (NOW_AGAINST, "opposes"),
    ]


def test_how_a_position_changed(reader: Reader) -> None:
    assert ask(reader, "position-history", holder="marrable") == [
        (
            OPPOSED,
            "2026-03-02",
            "harbour tariff",
            "opposes",
            [],
            [],
            OPPOSED_WORDS,
            "talks.txt:3",
            None,
            None,
            "narrated",
            TARIFF,
            QUAY,
        ),
        (
            IF_MONEY,
            "2026-03-09",
            "harbour tariff",
            "conditional",
            ["opposes"],
            [],
            IF_WORDS,
            f"{WIRE}:1",
            "the money stayed",
            None,
            "own_words",
            TARIFF,
            WIRE,
        ),
    ]
    assert columns(reader, "position-history", "id stance contradicts", holder=RENWICK) == [
        (EXEMPT, "supports", []),
        (SUPPORTED, "supports", [NOW_AGAINST]),
        (NOW_AGAINST, "opposes", [SUPPORTED]),
    ]
    assert columns(reader, "position-history", "id", holder=RENWICK, option="ferry exemption") == [(EXEMPT,)]
    assert len(ask(reader, "position-history", holder=RENWICK, option="tariff")) == 3


def test_positions_on_an_option_and_narrower_ones(reader: Reader) -> None:
    assert columns(
        reader, "option-positions", "id holder stance option words date place holder_id option_id", option="tariff"
    ) == [
        (
            EXEMPT_TOO,
            "Ferry Workers' Union",
            "supports",
            "ferry exemption",
            "they want an exemption",
            "2026-03-09",
            f"{WIRE}:1",
            UNION,
            EXEMPTION,
        ),
        (
            IF_MONEY,
            "Ilse Marrable",
            "conditional",
            "harbour tariff",
            IF_WORDS,
            "2026-03-09",
            f"{WIRE}:1",
            MARRABLE,
            TARIFF,
        ),
        (
            EXEMPT,
            "Tobias Renwick",
            "supports",
            "ferry exemption",
            "want an exemption",
            "2026-03-09",
            f"{WIRE}:1",
            RENWICK,
            EXEMPTION,
        ),
        (BETS, "Estmark", "supports", "tariff delay", "a delay", "2026-03-02", "talks.txt:4", ESTMARK, DELAY),
        (
            OPPOSED,
            "Ilse Marrable",
            "opposes",
            "harbour tariff",
            OPPOSED_WORDS,
            "2026-03-02",
            "talks.txt:3",
            MARRABLE,
            TARIFF,
        ),
        (
            SUPPORTED,
            "Tobias Renwick",
            "supports",
            "harbour tariff",
            SUPPORTED_WORDS,
            "2026-03-02",
            "talks.txt:4",
            RENWICK,
            TARIFF,
        ),
        (
            NOW_AGAINST,
            "Tobias Renwick",
            "opposes",
            "harbour tariff",
            AGAINST_WORDS,
            "2026-03-02",
            "wavers.html:3",
            RENWICK,
            TARIFF,
        ),
    ]
    assert columns(reader, "option-positions", "id", option=TARIFF, stance="opposes") == [(OPPOSED,), (NOW_AGAINST,)]
    assert columns(reader, "option-positions", "id strength basis", option=EXEMPTION) == [
        (EXEMPT_TOO, 0.5, "narrated"),
        (EXEMPT, 1.0, "own_words"),
    ]


def test_the_options_and_how_they_are_arranged(reader: Reader) -> None:
    tree: list[Row] = [
        ("harbour tariff", TARIFF, 0, [], 4, 1, 2, 1, []),
        ("harbour tariff > ferry exemption", EXEMPTION, 1, [], 2, 2, 0, 0, [TARIFF]),
        ("harbour tariff > tariff delay", DELAY, 1, ["Estmark"], 1, 1, 0, 0, [TARIFF]),
    ]
    assert ask(reader, "option-tree") == [*tree, ("port levy", LEVY, 0, [], 0, 0, 0, 0, [])]
    assert ask(reader, "option-tree", option=TARIFF) == tree
    assert ask(reader, "option-tree", option="delay") == tree[2:]


def test_the_options(reader: Reader) -> None:
    told = "id name instrument broader positions holders targets aliases"
    above = ["harbour tariff"]
    assert columns(reader, "options", told) == [
        (TARIFF, "harbour tariff", "SANCTION", [], 4, 2, [], ["tariff", "Hafengebühr", "landing duty"]),
        (EXEMPTION, "ferry exemption", None, above, 2, 2, [], []),
        (DELAY, "tariff delay", None, above, 1, 1, ["Estmark"], []),
        (LEVY, "port levy", None, [], 0, 0, [], []),
    ]
    assert columns(reader, "options", "id", instrument="sanction") == [(TARIFF,)]
    assert columns(reader, "options", "id", instrument="none") == [(EXEMPTION,), (DELAY,), (LEVY,)]


def test_an_option_at_a_glance(reader: Reader) -> None:
    told = "about value detail times first last id other"
    day = "2026-03-02"
    assert columns(reader, "option-profile", told, option="landing duty") == [
        ("name", "harbour tariff", None, None, None, None, TARIFF, None),
        ("also called", "Hafengebühr", None, None, None, None, TARIFF, None),
        ("also called", "landing duty", None, None, None, None, TARIFF, None),
        ("also called", "tariff", None, None, None, None, TARIFF, None),
        ("merged into it", DUTY, "the same duty", None, None, None, TARIFF, DUTY),
        ("description", "what a ship pays", None, None, None, None, TARIFF, None),
        ("instrument", "SANCTION", "as a person says", None, None, None, TARIFF, None),
        ("broader than", "ferry exemption", None, None, None, None, TARIFF, EXEMPTION),
        ("broader than", "tariff delay", None, None, None, None, TARIFF, DELAY),
        ("opposed by", "Ilse Marrable", "conditional", 2, day, "2026-03-09", TARIFF, MARRABLE),
        ("weighed by", "Tobias Renwick", "opposes", 2, day, day, TARIFF, RENWICK),
    ]
    assert columns(reader, "option-profile", "about value", option=DELAY) == [
        ("name", "tariff delay"),
        ("narrower than", "harbour tariff"),
        ("targets", "Estmark"),
        ("supported by", "Estmark"),
    ]


MATRIX: list[Row] = [
    ("Estmark", "tariff delay", "supports", "supports", 1.0, 1, "2026-03-02", "2026-03-02", ESTMARK, DELAY),
    (
        "Ferry Workers' Union",
        "ferry exemption",
        "supports",
        "supports",
        1.0,
        1,
        "2026-03-09",
        "2026-03-09",
        UNION,
        EXEMPTION,
    ),
    # Told by the paper she opposes it, in her own words she makes a condition: (0.5 * -1 + 1 * 0) / 1.5.
    (
        "Ilse Marrable",
        "harbour tariff",
        "conditional",
        "opposes",
        -0.3333,
        2,
        "2026-03-02",
        "2026-03-09",
        MARRABLE,
        TARIFF,
    ),
    (
        "Tobias Renwick",
        "ferry exemption",
        "supports",
        "supports",
        1.0,
        1,
        "2026-03-09",
        "2026-03-09",
        RENWICK,
        EXEMPTION,
    ),
    # For and against on one day: the first in the alphabet.
    ("Tobias Renwick", "harbour tariff", "opposes", "weighs", 0.0, 2, "2026-03-02", "2026-03-02", RENWICK, TARIFF),
]


def test_who_stands_where_all_in_all(reader: Reader) -> None:
    assert ask(reader, "stance-matrix") == MATRIX
    assert ask(reader, "stance-matrix", least=2) == [MATRIX[2], MATRIX[4]]
    assert ask(reader, "stance-matrix", actor="renwick") == MATRIX[3:]
    assert ask(reader, "stance-matrix", option="delay") == MATRIX[:1]
    assert ask(reader, "stance-matrix", option=TARIFF) == MATRIX


def test_who_stands_where_as_a_cross_table(reader: Reader) -> None:
    stored = CATALOGUE["stance-matrix"]
    crossed = (
        ("holder", "ferry exemption", "harbour tariff", "tariff delay"),
        [
            ("Estmark", None, None, "supports"),
            ("Ferry Workers' Union", "supports", None, None),
            ("Ilse Marrable", None, "conditional", None),
            ("Tobias Renwick", "supports", "opposes", None),
        ],
    )
    assert pivot(stored.columns, ask(reader, "stance-matrix"), stored.wide) == crossed
    assert pivot(stored.columns, ask(reader, "stance-matrix")) == crossed


def test_the_words_behind_a_statement_or_a_position(reader: Reader) -> None:
    said: Row = (
        WOULD,
        "statement",
        "Ilse Marrable",
        "said",
        WOULD_WORDS,
        f"{WIRE}:1",
        WIRE_NAME,
        WIRE,
        "2026-03-09",
        [71],
        [119],
        "",
        1.0,
        MARRABLE,
        WIRE,
    )
    stood: Row = (
        IF_MONEY,
        "position",
        "Ilse Marrable",
        "conditional: harbour tariff",
        IF_WORDS,
        f"{WIRE}:1",
        WIRE_NAME,
        WIRE,
        "2026-03-09",
        [75],
        [119],
        "",
        1.0,
        MARRABLE,
        WIRE,
    )
    assert ask(reader, "evidence", id=WOULD) == [said, stood]
    assert ask(reader, "evidence", id=IF_MONEY[:5]) == [stood, said]
    assert columns(reader, "evidence", "id who", id=WANT) == [
        (WANT, BOTH),
        (EXEMPT_TOO, "Ferry Workers' Union"),
        (EXEMPT, "Tobias Renwick"),
    ]
    assert columns(reader, "evidence", "id kind rule", id=OPPOSED) == [(OPPOSED, "position", "")]
    assert columns(reader, "evidence", "id who rule", id=LEAST_BAD) == [(LEAST_BAD, UNNAMED, "according-to")]


def test_what_was_read_in_an_article(reader: Reader) -> None:
    assert ask(reader, "article-facts", article="who wants the tariff") == [
        (OPPOSED, "position", "Ilse Marrable", "opposes: harbour tariff", OPPOSED_WORDS, 23, MARRABLE),
        (MISTAKE, "statement", "Ilse Marrable", "said", "It is a mistake", 72, MARRABLE),
        (LEAST_BAD, "statement", UNNAMED, "According to", "the tariff is the least bad idea", 153, OFFICIAL),
        (SUPPORTED, "position", "Tobias Renwick", "supports: harbour tariff", SUPPORTED_WORDS, 187, RENWICK),
        (BETTING, "statement", "Estmark", "is betting on", "a delay", 254, ESTMARK),
        (BETS, "position", "Estmark", "supports: tariff delay", "a delay", 254, ESTMARK),
        (ESTMARK, "mention", "Estmark", "once", "Estmark", None, ESTMARK),
        (MARRABLE, "mention", "Ilse Marrable", "2 times", "Ilse Marrable, Marrable", None, MARRABLE),
        (RENWICK, "mention", "Tobias Renwick", "once", "Tobias Renwick", None, RENWICK),
        (OFFICIAL, "mention", UNNAMED, "once", "a senior official", None, OFFICIAL),
    ]
    assert columns(reader, "article-facts", "id who", article=WIRE)[:6] == [
        (WANT, BOTH),
        (EXEMPT_TOO, "Ferry Workers' Union"),
        (EXEMPT, "Tobias Renwick"),
        (WOULD, "Ilse Marrable"),
        (IF_MONEY, "Ilse Marrable"),
        (FAILED, None),
    ]


FACTORS: list[Row] = [
    (
        TRUST,
        "Trust",
        "High",
        4.0,
        "Old promises were broken.",
        "wavers.html:7",
        "Risk",
        "2026-03-02",
        "factor/trust",
        WAVERS,
    ),
    (MONEY, "Money", "Medium-low", 2.5, None, "wavers.html:8", "Risk", "2026-03-02", "factor/money", WAVERS),
]
"""The weather was not found again by the second reading."""


def test_factors_and_how_they_are_assessed(reader: Reader) -> None:
    assert ask(reader, "factors") == FACTORS
    assert ask(reader, "factors", factor="TRUS", article="Renwick wavers", since="2026-03") == FACTORS[:1]
    assert ask(reader, "factors", least=2.5) == FACTORS
    assert ask(reader, "factors", least=3) == FACTORS[:1]
    assert ask(reader, "factors", min_confidence=0.95) == []
    assert ask(reader, "factors", since="2026-03-03") == []
    assert ask(reader, "factors", article=WIRE) == []


def test_an_assessment_has_its_words_and_its_place_among_what_was_read(reader: Reader) -> None:
    words = "Trust … High … Old promises were broken."
    about = "id kind who what words place starts rule confidence who_id"
    row = (TRUST, "assessment", None, "High: Trust", words, "wavers.html:7", [193, 201, 208], "table", 0.9, None)
    assert columns(reader, "evidence", about, id=TRUST[:4]) == [row]
    assert columns(reader, "evidence", "id", id=WEATHER) == []
    assert columns(reader, "article-facts", "id kind who what words offset", article=WAVERS)[-6:-4] == [
        (TRUST, "assessment", None, "High: Trust", words, 193),
        (MONEY, "assessment", None, "Medium-low: Money", "Money … Medium-low", 234),
    ]


def test_the_articles(reader: Reader) -> None:
    assert ask(reader, "articles") == [
        (WIRE, WIRE_NAME, "The Quay Letter", "2026-03-09", 3, 3, 0, "-", WIRE, "en", 1),
        (WAVERS, "Renwick wavers", None, "2026-03-02", 2, 1, 2, "wavers.html", None, "en", 1),
        (QUAY, "Who wants the tariff?", "The Quay Letter", "2026-03-02", 3, 3, 0, "press/talks.txt", None, "en", 1),
    ]
    assert columns(reader, "articles", "id", outlet="quay") == [(WIRE,), (QUAY,)]
    assert columns(reader, "articles", "id", since="2026-03-05") == [(WIRE,)]


def test_the_actors(reader: Reader) -> None:
    assert ask(reader, "actors") == [
        (RENWICK, "Tobias Renwick", "person", 3, 3, 3, ["Renwick"]),
        (MARRABLE, "Ilse Marrable", "person", 2, 2, 3, ["Marrable"]),
        (ESTMARK, "Estmark", "state", 1, 1, 2, []),
        (UNION, "Ferry Workers' Union", "organization", 1, 1, 1, ["Ferry Union"]),
        (OFFICIAL, UNNAMED, "anonymous", 1, 0, 1, ["a senior official"]),
        (AIDE, "aide [anonymous]", "anonymous", 0, 0, 1, ["An aide"]),
        (MINISTRY, "Transport Ministry", "organization", 0, 0, 0, []),
    ]
    assert columns(reader, "actors", "id", kind="State") == [(ESTMARK,)]


def test_an_actor_at_a_glance(reader: Reader) -> None:
    told = "about value detail times first last id"
    assert columns(reader, "actor-profile", told, actor="tobias renwick") == [
        ("name", "Tobias Renwick", "person", None, None, None, RENWICK),
        ("also called", "Renwick", None, None, None, None, RENWICK),
        ("role", "Minister", "Transport Ministry", 1, "2026-03-02", "2026-03-02", RENWICK),
        ("statements", "attitude", None, 1, "2026-03-02", "2026-03-02", RENWICK),
        ("statements", "speech", None, 2, "2026-03-02", "2026-03-09", RENWICK),
        ("supports", "ferry exemption", "supports", 1, "2026-03-09", "2026-03-09", RENWICK),
        ("weighs", "harbour tariff", "opposes", 2, "2026-03-02", "2026-03-02", RENWICK),
        ("mentioned in", WIRE_NAME, "The Quay Letter", 1, "2026-03-09", None, RENWICK),
        ("mentioned in", "Renwick wavers", None, 1, "2026-03-02", None, RENWICK),
        ("mentioned in", "Who wants the tariff?", "The Quay Letter", 1, "2026-03-02", None, RENWICK),
    ]
    assert columns(reader, "actor-profile", "about value", actor="official at the ministry")[:5] == [
        ("name", "senior official"),
        ("also called", "a senior official"),
        ("affiliation", "ministry"),
        ("described as", "senior official at the ministry"),
        ("seniority", "senior"),
    ]


def test_the_graphs_health(reader: Reader) -> None:
    assert columns(reader, "graph-health", "measure count") == [
        ("articles", 3),
        ("statements", 8),
        ("statements without a speaker", 1),
        ("statements that no longer stand", 2),
        ("positions", 7),
        ("positions that no longer stand", 1),
        ("contradictions", 1),
        ("assessments of factors", 2),
        ("named actors", 5),
        ("unnamed sources", 2),
        ("options", 4),
        ("options without a position", 1),
        ("sources that could not be read", 1),
        ("facts projected", 86),
    ]


# -- names


@pytest.mark.parametrize(
    ("type_", "given", "id_", "how"),
    [
        ("Actor", MARRABLE, MARRABLE, "id"),
        ("Actor", "person/il", MARRABLE, "start of id"),
        ("Actor", OFFICIAL[:5], OFFICIAL, "start of id"),
        ("Actor", "ILSE  marrable", MARRABLE, "name"),
        ("Actor", "the transport ministry", MINISTRY, "name"),
        ("Actor", "ferry workers union", UNION, "name"),
        ("Actor", "Renwick", RENWICK, "alias or surname"),
        ("Actor", "ferry union", UNION, "alias or surname"),
        ("Actor", "tob", RENWICK, "prefix"),
        ("Actor", "ministry trans", MINISTRY, "words"),
        ("Actor", UNNAMED, OFFICIAL, "alias or surname"),
        ("PolicyOption", "hafengebuhr", TARIFF, "alias or surname"),
        ("PolicyOption", "harb", TARIFF, "prefix"),
        ("PolicyOption", DUTY, TARIFF, "merge"),
        ("PolicyOption", "option/landing", TARIFF, "merge"),
        ("PolicyOption", "landing duty", TARIFF, "alias or surname"),
        ("Article", "quay-1", QUAY, "id"),
        ("Article", "https://wire", WIRE, "start of id"),
        ("Article", "Renwick wavers", WAVERS, "name"),
        ("Article", "press/talks.txt", QUAY, "alias or surname"),
        ("Article", "talks.txt", QUAY, "words"),
        ("Statement", "s41c1", MISTAKE, "start of id"),
        ("Statement", "S5D0", BETTING, "start of id"),
        ("Statement", "least bad", LEAST_BAD, "words"),
        ("Position", "p1a1", SUPPORTED, "start of id"),
        ("Evidence", "p1a1", SUPPORTED, "start of id"),
        ("Evidence", MISTAKE, MISTAKE, "id"),
        # What no longer stands can still be asked about, by its id.
        ("Evidence", NOTHING, NOTHING, "id"),
        ("Evidence", NEVER[:6], NEVER, "start of id"),
    ],
)
def test_what_a_name_means(reader: Reader, type_: str, given: str, id_: str, how: str) -> None:
    found = resolve(reader, type_, given)
    assert (found.id, found.how) == (id_, how)


def test_several_things_of_one_name_are_told(reader: Reader) -> None:
    with pytest.raises(Ambiguous) as asked:
        resolve(reader, "Statement", "s41c")
    assert [id_ for id_, _ in asked.value.candidates] == [MISTAKE, LEAST_BAD]
    with pytest.raises(Ambiguous):
        resolve(reader, "Evidence", "S41C")


def test_names_that_nobody_bears_are_told_with_the_nearest(reader: Reader) -> None:
    with pytest.raises(NotFound) as missed:
        resolve(reader, "Actor", "Marable")
    assert f"did you mean Ilse Marrable ({MARRABLE})?" in str(missed.value)
    with pytest.raises(NotFound, match="actor list"):
        resolve(reader, "Actor", "xyzzy")
    with pytest.raises(NotFound):
        resolve(reader, "PolicyOption", "Renwick")
    with pytest.raises(NotFound):
        resolve(reader, "Actor", "'}) RETURN 1 //")


# -- running


def test_what_a_name_was_taken_for_is_told(reader: Reader) -> None:
    answer = run(reader, CATALOGUE["who-said"], {"speaker": "renwick", "about": None})
    assert answer.notes == (f"speaker renwick: Tobias Renwick ({RENWICK}), by alias or surname",)
    assert run(reader, CATALOGUE["who-said"], {"speaker": RENWICK}).notes == ()


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("who-said", {"speeker": "renwick"}, "who-said takes no speeker"),
        ("option-positions", {}, "option-positions needs option"),
        ("option-positions", {"option": TARIFF, "stance": "angry"}, "stance: 'angry' is no stance: one of supports"),
        ("who-said", {"since": "soon"}, "since: 'soon' is no date"),
        ("stance-matrix", {"least": "many"}, "least: 'many' is no whole number"),
    ],
)
def test_wrong_arguments_are_refused(reader: Reader, name: str, arguments: dict[str, object], says: str) -> None:
    with pytest.raises(BadInput) as refused:
        run(reader, CATALOGUE[name], arguments)
    assert says in str(refused.value)


def test_a_value_cannot_become_cypher(reader: Reader) -> None:
    words = "') OR true RETURN s //"
    assert ask(reader, "who-said", about=words) == []
    with pytest.raises(NotFound):
        ask(reader, "who-said", speaker=words)


def test_a_question_whose_header_tells_other_columns_is_refused(
    reader: Reader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("mine") / "mine.cypher"
    path.write_text(
        "// Names\n// Who is there?\n// columns: name\nMATCH (a:Actor) RETURN a.name AS called ORDER BY called\n"
    )
    with pytest.raises(BadInput, match="mine gives the columns called, its header says name"):
        run(reader, parse(path), {})


def test_what_to_ask_next(reader: Reader) -> None:
    stored = CATALOGUE["who-said"]
    answer = run(reader, stored, {"speaker": "marrable"})
    assert follow_ups(stored, answer) == ["onrecord why s7f0", f"onrecord query actor-statements {MARRABLE}"]
    assert follow_ups(stored, Answer(stored.columns, [])) == []
    assert id_length(reader) == 4


def test_a_table_of_an_answer(reader: Reader) -> None:
    stored = CATALOGUE["who-said"]
    words = table(*shown(stored, ask(reader, "who-said", speaker="marrable")))
    assert words == (
        "ID    SPEAKER        CUE   WORDS                                            PLACE\n"
        "s7f0  Ilse Marrable  said  she would support the tariff if the money        https://wire.example/9:1\n"
        "                           stayed\n"
        "s41c  Ilse Marrable  said  It is a mistake                                  talks.txt:3\n"
    )


def test_the_guides_own_example_runs(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "where-spoke.cypher").write_text(INTRODUCTION.split("```")[1].strip(), encoding="utf-8")
    found = run(reader, parse(tmp_path / "where-spoke.cypher"), {"actor": MARRABLE})
    assert found.columns == ("outlet", "statements")
    assert found.rows
