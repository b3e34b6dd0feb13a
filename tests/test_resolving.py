"""From a name to the one thing meant: tiers, candidates, and names without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Ambiguous, BadInput, GraphError, GraphUnavailable, NotFound
from graph.store import Rows
from queries.folding import flags, fold, pattern
from queries.resolving import CANDIDATES, Resolved, resolve


@dataclass(frozen=True)
class Thing:
    """A node as the fake graph holds it."""

    label: str
    id: str
    names: tuple[str, ...]
    person: bool = False
    live: bool = True


class Fake:
    """A graph that sifts by ids alone: sifting by names, an engine may hand out more than was meant."""

    def __init__(self, *things: Thing) -> None:
        self.things = things
        self.asked: list[str] = []

    def read(self, cypher: str, params: Mapping[str, Any] | None = None, limit: int | None = None) -> Rows:
        self.asked.append(cypher)
        wanted = (params or {}).get("given")
        found = [t for t in self.things if f"(n:{t.label}" in cypher]
        if "{id: $given}" in cypher:
            found = [t for t in found if t.id == wanted]
        elif "{id: slug}" in cypher:
            found = [t for t in found if wanted and t.id in wanted]
        elif "STARTS WITH" in cypher:
            found = [t for t in found if wanted and t.id.startswith(wanted)]
        found.sort(key=lambda t: (not t.live, len(t.names[0]), t.id))
        return Rows(("id", "names", "person", "live"), [(t.id, list(t.names), t.person, t.live) for t in found])


def person(slug: str, *names: str, live: bool = True) -> Thing:
    return Thing("Actor", slug if "/" in slug or slug.startswith("c") else f"person/{slug}", names, True, live)


LUND = person("ada-lund", "Ada Lund", "Lund")
LUNDGREN = person("bo-lundgren", "Bo Lundgren")
SMITH = person("al-smith-jr", "Al Smith Jr.")
MULLER = person("jose-muller", "José Müller")
OBRIEN = person("sean-obrien", "Seán O’Brien")
USA = Thing("Actor", "state/united-states", ("United States", "U.S.", "US"))
KREMLIN = Thing("Actor", "organization/kremlin", ("the Kremlin",))
LUND_CITY = Thing("Actor", "organization/city-of-lund", ("City of Lund",))
EVERYBODY = Fake(LUND, LUNDGREN, SMITH, MULLER, OBRIEN, USA, KREMLIN, LUND_CITY)


@pytest.mark.parametrize(
    ("name", "thing", "how"),
    [
        ("person/ada-lund", LUND, "id"),
        ("person/ada", LUND, "start of id"),
        ("ada lund", LUND, "name"),
        ("  ADA\tLUND ", LUND, "name"),
        ("lund", LUND, "alias or surname"),
        ("Lundgren", LUNDGREN, "alias or surname"),
        ("smith", SMITH, "alias or surname"),
        ("jose muller", MULLER, "name"),
        ("MÜLLER", MULLER, "alias or surname"),
        ("muller", MULLER, "alias or surname"),
        ("obrien", OBRIEN, "alias or surname"),
        ("Sean O'Brien", OBRIEN, "name"),
        ("us", USA, "alias or surname"),
        ("u.s.", USA, "alias or surname"),
        ("Kremlin", KREMLIN, "name"),
        ("The Kremlin", KREMLIN, "name"),
        ("lundg", LUNDGREN, "words"),
        ("bo", LUNDGREN, "prefix"),
        ("united", USA, "prefix"),
        ("lund city", LUND_CITY, "words"),
    ],
)
def test_the_best_tier_that_has_a_hit_decides(name: str, thing: Thing, how: str) -> None:
    assert resolve(EVERYBODY, "Actor", name) == Resolved(thing.id, thing.names[0], how)


def test_several_in_the_best_tier_are_asked_about() -> None:
    graph = Fake(LUND, person("eva-lund", "Eva Lund"), LUNDGREN)
    with pytest.raises(Ambiguous, match="'lund' is the alias or surname of 2 actors") as asked:
        resolve(graph, "Actor", "lund")
    assert asked.value.candidates == [("person/ada-lund", "Ada Lund"), ("person/eva-lund", "Eva Lund")]
    assert asked.value.exit_code == 5


def test_namesakes_are_asked_about_though_a_worse_tier_would_decide() -> None:
    graph = Fake(
        person("jordan", "Jordan"), Thing("Actor", "state/jordan", ("Jordan",)), person("x-jordan", "X Jordan")
    )
    with pytest.raises(Ambiguous) as asked:
        resolve(graph, "Actor", "jordan")
    assert [id_ for id_, _ in asked.value.candidates] == ["person/jordan", "state/jordan"]


def test_no_more_candidates_than_a_person_reads() -> None:
    graph = Fake(*(Thing("Actor", f"c{n:015x}f", ("senior official",)) for n in range(50)))
    with pytest.raises(Ambiguous, match=f"more than {CANDIDATES} actors") as asked:
        resolve(graph, "Actor", "senior official")
    assert len(asked.value.candidates) == CANDIDATES


def test_what_stands_comes_before_what_does_not() -> None:
    ended = person("c0123456789abcdef", "Ada Lund", live=False)
    assert resolve(Fake(ended, LUND), "Actor", "lund").id == LUND.id
    assert resolve(Fake(ended, LUNDGREN), "Actor", "lund").id == LUNDGREN.id
    assert resolve(Fake(ended), "Actor", "lund").id == ended.id
    assert resolve(Fake(ended, LUND), "Actor", ended.id).id == ended.id


def test_a_short_id_needs_four_characters_and_may_be_in_capitals() -> None:
    graph = Fake(
        Thing("Statement", "s41c1aaaaaaaaaaaa", ("said: No",)), Thing("Statement", "s41d000000000000b", ("said: Yes",))
    )
    assert resolve(graph, "Statement", "s41c").id == "s41c1aaaaaaaaaaaa"
    assert resolve(graph, "Statement", "S41D").id == "s41d000000000000b"
    with pytest.raises(NotFound):
        resolve(graph, "Statement", "s41")


def test_a_name_that_could_begin_an_id_is_a_name_first() -> None:
    cafe = Thing("Actor", "organization/cafe", ("Cafe",))
    cluster = Thing("Actor", "cafe000000000001", ("owner",))
    assert resolve(Fake(cafe, cluster), "Actor", "cafe").id == cafe.id
    assert resolve(Fake(LUND, cluster), "Actor", "cafe").id == cluster.id
    digits = Thing("Actor", "c4fe000000000001", ("owner",))
    assert resolve(Fake(Thing("Actor", "organization/c4fe", ("C4FE",)), digits), "Actor", "c4fe").id == digits.id


def test_a_word_that_begins_every_id_is_no_id() -> None:
    graph = Fake(Thing("Actor", "state/norway", ("Norway",)), Thing("Actor", "state/peru", ("State of Peru",)))
    assert resolve(graph, "Actor", "state").id == "state/peru"


def test_evidence_is_a_statement_a_position_or_an_assessment() -> None:
    graph = Fake(
        Thing("Statement", "s41c1aaaaaaaaaaaa", ("no",)),
        Thing("Position", "p7d20000000000001", ("supports: it",)),
        Thing("Assessment", "v4a00000000000001", ("High: Trust",)),
    )
    assert resolve(graph, "Evidence", "s41c").id == "s41c1aaaaaaaaaaaa"
    assert resolve(graph, "Evidence", "p7d2").id == "p7d20000000000001"
    assert resolve(graph, "Evidence", "v4a0").id == "v4a00000000000001"
    with pytest.raises(NotFound, match="no statement, position or assessment goes by 's999'"):
        resolve(graph, "Evidence", "s999")


def test_a_statement_is_found_by_its_words_too() -> None:
    graph = Fake(
        Thing("Statement", "s41c1aaaaaaaaaaaa", ("said: it is over", "it is over, she thought")),
        Thing("Statement", "s41d2bbbbbbbbbbbb", ("said: no", "no")),
    )
    assert resolve(graph, "Evidence", "is “over”, she").id == "s41c1aaaaaaaaaaaa"
    with pytest.raises(NotFound, match="who-said"):
        resolve(graph, "Statement", "never")


class Impatient(Fake):
    """A graph that gives up on patterns."""

    def __init__(self, error: GraphError, *things: Thing) -> None:
        super().__init__(*things)
        self.error = error

    def read(self, cypher: str, params: Mapping[str, Any] | None = None, limit: int | None = None) -> Rows:
        if "=~" in cypher:
            raise self.error
        return super().read(cypher, params, limit)


def test_an_engine_that_gives_up_on_patterns_is_asked_more_plainly() -> None:
    assert resolve(Impatient(GraphError("too long"), LUND, LUNDGREN), "Actor", "lund").id == LUND.id
    assert resolve(Impatient(GraphError("too long"), LUND, LUNDGREN), "Actor", "bo lundg").id == LUNDGREN.id
    with pytest.raises(GraphUnavailable):
        resolve(Impatient(GraphUnavailable("gone"), LUND), "Actor", "lund")


def test_what_was_found_at_once_is_not_looked_for_again() -> None:
    graph = Fake(LUND)
    resolve(graph, "Actor", LUND.id)
    assert len(graph.asked) == 1


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("lnud", "Ada Lund"),
        ("Ada Lun", None),
        ("mueler", "José Müller"),
        ("Untied States", "United States"),
        ("kremling", "the Kremlin"),
    ],
)
def test_a_slip_of_the_keys_brings_the_nearest_names(name: str, near: str | None) -> None:
    if near is None:
        assert resolve(EVERYBODY, "Actor", name).id == LUND.id
        return
    with pytest.raises(NotFound) as missed:
        resolve(EVERYBODY, "Actor", name)
    assert missed.value.remedy.startswith(f"did you mean {near} (")


def test_a_name_like_no_other_brings_the_list_to_mind() -> None:
    with pytest.raises(NotFound, match=r"no actor goes by 'qqqq': `onrecord actor list` lists them"):
        resolve(EVERYBODY, "Actor", "qqqq")
    with pytest.raises(NotFound):
        resolve(EVERYBODY, "Actor", "?!")
    with pytest.raises(NotFound):
        resolve(Fake(), "PolicyOption", "tariff")


@pytest.mark.parametrize("name", ["", "   ", "a\x00b"])
def test_nothing_is_no_name(name: str) -> None:
    with pytest.raises(BadInput):
        resolve(EVERYBODY, "Actor", name)


# -- folding


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("U.S. Dep’t of Défense", "us dept of defense"),
        ("Łukasz  ØSTERGÅRD", "lukasz ostergard"),
        ("Straße", "strasse"),
        ("Al-Assad", "al assad"),
        ("İstanbul", "istanbul"),
        ("Йода", "иода"),
        ("한국", "한국"),
        ("東京", "東京"),
        ("…", ""),
    ],
)
def test_names_without_case_accents_and_marks(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def matches(name: str, given_: str) -> bool:
    """Java's answer, near enough: Python has no \\p{M}, and starts a pattern with its flags as Java does."""
    words = fold(given_)
    return re.fullmatch(flags(words) + pattern(words).replace(r"\p{M}", "\u0300-\u036f"), name) is not None


LATIN = st.text(
    st.sampled_from("abcdeghlnorstuzàáâãäåçèéêëìíîïñòóôõöøùúûüýčďěłńőřśšťůźžāēīōūḥṭ"), min_size=1, max_size=12
)


@given(st.lists(LATIN, min_size=1, max_size=3).map(" ".join))
def test_a_pattern_finds_a_name_however_it_is_typed(name: str) -> None:
    for typed in (name, name.upper(), fold(name), unicodedata.normalize("NFD", name)):
        assert matches(name, typed)
        assert matches(name.upper(), typed)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("U.S.", "us"),
        ("O'Brien", "obrien"),
        ("Al-Assad", "al assad"),
        ("Bashar  al-Assad", "bashar al assad"),
        ("Encyclopædia", "encyclopaedia"),
        ("Straße", "strasse"),
        ("Þór", "thor"),
        ("Йода", "иода"),
        ("ЁЖ", "еж"),
        ("Jose\u0301", "josé"),
    ],
)
def test_a_pattern_finds_what_is_written_otherwise(name: str, typed: str) -> None:
    assert matches(name, typed)


def test_a_pattern_does_not_find_everything() -> None:
    assert not matches("Marrable", "renwick")
    assert not matches("Renwick", "renwicks")
    assert not matches("Путин", "putin")
