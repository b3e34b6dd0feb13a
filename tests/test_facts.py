"""From an extraction to facts: identity is content, and every span reproduces its words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

import pytest

from graph.events import (
    ActorIdentified,
    ActorIntroduced,
    ActorKind,
    ActorMentioned,
    AnyFact,
    ExtractionCompleted,
    FactorAssessed,
    How,
    OptionIntroduced,
    OptionLinked,
    PositionAttributed,
    StatementAttributed,
)
from ingest.article import Article
from ingest.extraction import Actor, Extraction, Factor, Mention, Option, Position, Statement
from ingest.facts import Reading, facts
from ingest.lasting import lasting_id

T = TypeVar("T")
TEXT = "Ada Lund opposes new tolls on Norway, she said. An official said talks go on. Another official said no."


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


@dataclass
class Given:
    name: str = "given"
    version: str = "1"
    model: str = "none"
    found: Extraction = field(default_factory=Extraction)

    def __call__(self, article: Article, /) -> Extraction:
        return self.found


@dataclass
class OnRecord:
    named: dict[str, frozenset[str]] = field(default_factory=dict)
    linked: dict[str, frozenset[tuple[str | None, str | None]]] = field(default_factory=dict)

    def names(self, id_: str, /) -> frozenset[str]:
        return self.named.get(id_, frozenset())

    def links(self, option: str, /) -> frozenset[tuple[str | None, str | None]]:
        return self.linked.get(option, frozenset())


FOUND = Extraction(
    actors=(
        Actor("a1", "person", "Ada Lund", (Mention(*at("Ada Lund")), Mention(*at("she"), how="pronoun"))),
        Actor("a2", "anonymous", "official", (Mention(*at("An official")),), descriptor="official"),
        Actor("a3", "anonymous", "official", (Mention(*at("Another official")),), descriptor="official"),
        Actor("a4", "state", "Norway", (Mention(*at("Norway")),), known="state/norway", identifiers={"iso3166": "NO"}),
    ),
    statements=(
        Statement(
            "s1", (at("Ada Lund opposes new tolls on Norway"),), (at("said"),), (at("she"),), "a1", "indirect", "speech"
        ),
        Statement("s2", (at("talks go on"),), (at("said", 1),), (at("An official"),), "a2", "indirect", "speech"),
        Statement("s3", (at("no", 1),), (at("said", 2),), (at("Another official"),), "a3", "indirect", "speech"),
    ),
    options=(Option("new tolls on Norway", broader="tolls", targets=("Norway",)),),
    positions=(
        Position(
            "p1", "a1", "opposes", "new tolls on Norway", (at("Ada Lund opposes new tolls on Norway"),), statement="s1"
        ),
    ),
)


def read(found: Extraction = FOUND, known: OnRecord | None = None, id_: str = "a") -> list[tuple[str, AnyFact]]:
    return facts(Reading(id_, 1, Article(TEXT), found, Given(found=found)), known or OnRecord())


def of(kind: type[T], found: list[tuple[str, AnyFact]]) -> list[T]:
    return [fact for _, fact in found if isinstance(fact, kind)]


def test_words_are_those_at_the_spans() -> None:
    for s in of(StatementAttributed, read()):
        assert s.words == tuple(TEXT[a:b] for a, b in s.content)
        assert s.cue_words == "said"
    for p in of(PositionAttributed, read()):
        assert p.words == tuple(TEXT[a:b] for a, b in p.evidence)
    for m in of(ActorMentioned, read()):
        assert all(x.text == TEXT[x.start : x.end] for x in m.mentions)


def test_an_assessment_is_known_by_its_words_and_carries_them() -> None:
    factor = Factor("f1", at("talks go on"), at("no", 1), 2.0, at("Ada Lund"), scale="Risk", confidence=0.9)
    (found,) = of(FactorAssessed, read(Extraction(factors=(factor, replace(factor, id="f2")))))
    assert found.words == ("Ada Lund", "talks go on", "no") == tuple(TEXT[a:b] for a, b in found.evidence)
    assert (found.factor, found.name, found.level, found.ordinal) == ("factor/talks-go-on", "talks go on", "no", 2.0)
    assert (found.consideration, found.scale, found.confidence) == ("Ada Lund", "Risk", 0.9)
    assert found.assessment == of(FactorAssessed, read(Extraction(factors=(factor,))))[0].assessment
    (elsewhere,) = of(FactorAssessed, read(Extraction(factors=(factor,)), id_="b"))
    assert elsewhere.assessment != found.assessment
    (done,) = of(ExtractionCompleted, read(Extraction(factors=(factor,))))
    assert done.counts["factors"] == 1


def test_anonymous_sources_are_never_identified_nor_merged() -> None:
    found = read()
    officials = [m for m in of(ActorMentioned, found) if m.kind == "anonymous"]
    assert len({m.cluster for m in officials}) == 2
    assert {m.cluster for m in officials}.isdisjoint(i.cluster for i in of(ActorIdentified, found))
    assert [a.actor for a in of(ActorIntroduced, found)] == ["person/ada-lund", "state/norway"]


@pytest.mark.parametrize(
    ("kind", "text", "name", "how", "lasting"),
    [
        ("person", "Then Ada Lund spoke.", "Ada Lund", "name", "person/ada-lund"),
        ("organization", "The Labour Party spoke.", "Labour Party", "name", "organization/labour-party"),
        ("organization", "Then the Port Authority spoke.", "Port Authority", "name", "organization/port-authority"),
        ("organization", "The French government spoke.", "French government", "description",
         "organization/french-government"),
        ("organization", "Then the French government spoke.", "French government", "description",
         "organization/french-government"),
        ("organization", "Then Chinese media spoke.", "Chinese media", "description", None),
        ("organization", "Then U.S. authorities spoke.", "U.S. authorities", "description", None),
        ("group", "Then Republicans spoke.", "Republicans", "group", "group/republicans"),
        ("organization", "His party spoke.", "His party", "description", None),
        ("organization", "Then their Labour government spoke.", "their Labour government", "description", None),
        ("organization", "The government spoke.", "government", "description", None),
        ("organization", "The Association spoke.", "Association", "name", None),
        ("person", "The Prime Minister spoke.", "Prime Minister", "description", None),
        ("person", "The Prime Minister spoke.", "Prime Minister", "name", None),
        ("organization", "The Finance Ministry spoke.", "Finance Ministry", "name", None),
        ("group", "Three members of the Labour Party spoke.", "Three members of the Labour Party", "group", None),
        ("group", "Ferry crews spoke.", "Ferry crews", "group", None),
        ("group", "Crews spoke.", "Crews", "group", None),
        ("anonymous", "A French official spoke.", "French official", "description", None),
    ],
)  # fmt: skip
def test_only_a_proper_name_means_somebody_beyond_the_article(
    kind: ActorKind, text: str, name: str, how: How, lasting: str | None
) -> None:
    start = 0 if text.startswith(name) else text.index(name)
    actor = Actor("a1", kind, name, (Mention(start, start + len(name), how),))
    assert lasting_id(actor, text) == lasting


def test_a_role_stays_with_its_article_and_its_positions_too() -> None:
    party = Actor("a1", "organization", "its party", (Mention(*at("she"), how="description"),))
    found = read(replace(FOUND, actors=(party, *FOUND.actors[1:])))
    (mentioned,) = [m for m in of(ActorMentioned, found) if m.name == "its party"]
    assert mentioned.cluster not in {i.cluster for i in of(ActorIdentified, found)}
    assert "its party" not in {i.name for i in of(ActorIntroduced, found)}
    assert [p.holder for p in of(PositionAttributed, found)] == [mentioned.cluster]


def test_the_same_reading_gives_the_same_facts_and_another_article_other_ids() -> None:
    assert read() == read()
    ours, theirs = of(StatementAttributed, read()), of(StatementAttributed, read(id_="b"))
    assert {s.statement for s in ours}.isdisjoint(s.statement for s in theirs)


def test_nothing_is_introduced_or_linked_twice() -> None:
    known = OnRecord(
        {
            "person/ada-lund": frozenset({"Ada Lund"}),
            "state/norway": frozenset({"Norway"}),
            "option/norway-toll": frozenset({"new tolls on Norway", "new tolls"}),
            "option/toll": frozenset({"new tolls", "tolls"}),
        },
        {"option/norway-toll": frozenset({("option/toll", None)})},
    )
    found = read(known=known)
    assert of(ActorIntroduced, found) == []
    assert of(OptionIntroduced, found) == []
    assert [(link.broader, link.target) for link in of(OptionLinked, found)] == [(None, "state/norway")]


def test_an_option_is_introduced_with_the_instrument_that_its_name_tells_of() -> None:
    found = read(replace(FOUND, positions=(), options=(Option("sanctions on Norway"), Option("new bridge"))))
    assert {o.name: o.instrument for o in of(OptionIntroduced, found)} == {
        "sanctions on Norway": "SANCTION",
        "new bridge": None,
    }


def test_what_two_rules_found_is_one_fact() -> None:
    twice = replace(FOUND, statements=(*FOUND.statements, replace(FOUND.statements[0], id="s9", rule="other")))
    assert len(of(StatementAttributed, read(twice))) == 3


def test_everything_named_was_introduced_before() -> None:
    clusters: set[str] = set()
    known: set[str] = set()
    for stream, fact in read():
        match fact:
            case ActorMentioned(cluster=cluster):
                clusters.add(cluster)
            case ActorIntroduced(actor=id_) | OptionIntroduced(option=id_):
                known.add(id_)
            case ActorIdentified(cluster=cluster, actor=actor):
                assert cluster in clusters
                assert actor in known
            case StatementAttributed(speaker=speaker):
                assert speaker in clusters
            case PositionAttributed(holder=holder, option=option):
                assert holder in clusters
                assert option in known
            case ExtractionCompleted(counts=counts):
                assert counts == {"actors": 4, "statements": 3, "positions": 1, "options": 1, "factors": 0}
            case _:
                assert stream.startswith(("actor/", "option/"))
