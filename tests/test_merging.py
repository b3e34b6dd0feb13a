"""Who is who, by a person's word: what is merged is one, what is split is as if it had never been merged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from graph import projector
from graph.actors import stream_of
from graph.events import (
    ActorIdentified,
    ActorIntroduced,
    ActorRenamed,
    ActorsDistinguished,
    ActorsMerged,
    ActorsSplit,
    AnyFact,
    OptionIntroduced,
    OptionLinked,
    OptionsMerged,
    OptionsSplit,
    PositionCorrected,
    RoleReported,
    decode,
)
from graph.index import Index
from graph.log import Recorded
from graph.projector import OnRecord
from tests.histories import Facts, histories, merging, recorded, splitting
from tests.model import Picture, modelled
from tests.test_projection import TEXT, article, ends, graph, live, named, node, read, reviewed, said, stands

ADA, BO, LUND = "person/ada-lund", "person/bo-berg", "person/lund"
TOLLS, QUOTAS = "option/tolls", "option/quotas"
UNTOLD = ("event", "recorded_at")


def introduced(*things: str) -> Facts:
    return [(stream_of(id_), _introduction(id_, id_.split("/")[1].replace("-", " "))) for id_ in things]


def _introduction(id_: str, name: str) -> AnyFact:
    if id_.startswith("option/"):
        return OptionIntroduced(option=id_, name=name)
    return ActorIntroduced(actor=id_, kind="person", name=name.title())


def now(picture: Picture) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """What stands, whenever it began: the relationships, and the nodes but for offices that nobody holds."""
    nodes, edges = picture
    standing = {
        edge: {k: v for k, v in props.items() if k not in UNTOLD}
        for edge, props in edges.items()
        if "superseded_at" not in props
    }
    held = {role for type_, _, role, _ in standing if type_ == "SERVED_AS"}
    shown = {
        (kind, id_): {k: v for k, v in props.items() if k not in (*UNTOLD, "superseded_at", "pair")}
        | {"ended": "superseded_at" in props}
        for (kind, id_), (_, props) in nodes.items()
        if kind != "Role" or id_ in held
    }
    return shown, {edge: props for edge, props in standing.items() if edge[0] != "AT" or edge[1] in held}


# -- properties


@settings(max_examples=100)
@given(histories(6), histories(4), st.sampled_from([(ADA, BO), (TOLLS, QUOTAS)]))
def test_a_split_undoes_a_merge_whatever_was_recorded_between(
    before: list[Facts], between: list[Facts], pair: tuple[str, str]
) -> None:
    before, between = _without_merges(before), _without_merges(between)
    first = introduced(*pair)
    plain = graph(first, *before, *between)
    merged = graph(first, *before, merging(*pair), *between, splitting(*pair))
    assert now(merged) == now(plain)


def _without_merges(history: list[Facts]) -> list[Facts]:
    kinds = ActorsMerged | ActorsSplit | OptionsMerged | OptionsSplit
    return [commit for commit in history if not any(isinstance(fact, kinds) for _, fact in commit)]


@settings(max_examples=100)
@given(
    histories(8),
    st.sampled_from([(ADA, BO), (BO, "organization/the-ministry"), (ADA, "state/norway"), (TOLLS, QUOTAS)]),
)
def test_merged_early_or_late_the_graph_is_the_same(history: list[Facts], pair: tuple[str, str]) -> None:
    history, first = _without_merges(history), introduced(*pair)
    early, late = graph(first, merging(*pair), *history), graph(first, *history, merging(*pair))
    for shown in (early, late):
        for (_, _), (_, props) in shown[0].items():
            props.pop("aliases", None)
    assert now(early) == now(late)


@settings(max_examples=100)
@given(histories(10))
def test_nothing_that_stands_is_about_what_was_merged(history: list[Facts]) -> None:
    with recorded(history) as log:
        nodes, edges = modelled(log)
    merged = {start: end for _, start, end, _ in live(edges, "SAME_AS")}
    assert not set(merged) & set(merged.values())
    for (kind, id_), (_, props) in nodes.items():
        if kind in ("Actor", "PolicyOption") and "/" in id_:
            assert ("superseded_at" in props) is (id_ in merged), id_
    for (type_, start, end, _), props in edges.items():
        if "superseded_at" not in props and type_ != "SAME_AS":
            assert start not in merged, (type_, start)
            assert end not in merged, (type_, end)
    for part, whole in merged.items():
        kind = "PolicyOption" if part.startswith("option/") else "Actor"
        assert nodes[kind, part][1]["name"] in _names(nodes[kind, whole][1])


def _names(props: dict[str, Any]) -> list[str]:
    return [props["name"], *props["aliases"]]


# -- one step after the other

TWO: list[Facts] = [article(), [*named("c1", name="Ada Lund"), *named("c2", name="Lund"), *named("c3", name="Bo Berg")]]


def test_what_either_said_is_said_by_the_one_and_the_other_is_kept_with_its_names() -> None:
    before = [*TWO, said("s1", "c1", mentions=("c2",)), said("s2", "c2", content=((30, 40),)), read()]
    shown = graph(*before, merging(LUND, ADA))
    assert ends(shown, "ATTRIBUTED_TO") == {("s1", ADA), ("s2", ADA)}
    assert ends(shown, "MENTIONS") == {("s1", ADA)}
    assert ends(shown, "SAME_AS") == {(LUND, ADA)}
    assert ends(shown, "MENTIONED_IN") == {(ADA, "a"), (BO, "a")}
    mentioned = shown[1]["MENTIONED_IN", ADA, "a", ""]
    assert (mentioned["times"], mentioned["recorded_as"]) == (2, ["c1", "c2"])
    assert node(shown, "Actor", ADA)["aliases"] == ["Lund"]
    assert "superseded_at" in node(shown, "Actor", LUND)
    edge = shown[1]["ATTRIBUTED_TO", "s2", ADA, ""]
    assert (edge["recorded_as"], edge["identified_as"]) == ("c2", LUND)
    assert "identified_as" not in shown[1]["ATTRIBUTED_TO", "s1", ADA, ""]
    assert now(graph(*before, merging(LUND, ADA), splitting(LUND, ADA))) == now(graph(*before))


def test_stances_are_weighed_together_and_apart_again() -> None:
    before = [*TWO, stands("p1", "supports", "c1"), stands("p2", "opposes", "c2"), read()]
    shown = graph(*before, merging(LUND, ADA))
    assert ends(shown, "WEIGHS") == {(ADA, "option/tolls")}
    assert ends(shown, "CONTRADICTS") == {("p1", "p2")}
    assert node(shown, "Position", "p2")["pair"] == f"{ADA} option/tolls"
    again = graph(*before, merging(LUND, ADA), splitting(LUND, ADA))
    assert ends(again, "SUPPORTS") == {(ADA, "option/tolls")}
    assert ends(again, "OPPOSES") == {(LUND, "option/tolls")}
    assert ends(again, "CONTRADICTS") == set()


def test_what_is_recorded_under_a_merged_id_lands_on_the_last_of_a_chain() -> None:
    chain = [*merging(LUND, ADA), *merging(ADA, BO)]
    late = [*article("b", "2026-03-01"), *named("c9", name="Lund", id_="b"), *stands("p9", holder="c9", id_="b")]
    corrected = reviewed(PositionCorrected(position="p1", holder=LUND, reason="misread"))
    shown = graph(*TWO, stands(), read(), chain, late, corrected)
    assert ends(shown, "HOLDS") == {(BO, "p1"), (BO, "p9")}
    assert ends(shown, "OPPOSES") == {(BO, "option/tolls")}
    assert ends(shown, "SAME_AS") == {(LUND, BO), (ADA, BO)}
    assert node(shown, "Actor", BO)["aliases"] == ["Ada Lund", "Lund"]
    without = graph(*TWO, stands(), read(), chain, late, corrected, splitting(ADA, BO))
    assert ends(without, "HOLDS") == {(ADA, "p1"), (ADA, "p9")}
    assert ends(without, "SAME_AS") == {(LUND, ADA)}
    assert node(without, "Actor", BO)["aliases"] == []


def test_options_and_offices_follow_too() -> None:
    body, other = "organization/the-ministry", "organization/ministry"
    office = RoleReported(cluster="c1", article="a", text=TEXT, title="Minister", organization=body, span=(0, 8))
    aims: Facts = [
        ("option/tolls", OptionIntroduced(option="option/tolls", name="tolls")),
        ("option/tolls", OptionLinked(option="option/tolls", target=body)),
    ]
    before = [*TWO, reviewed(office), aims, read()]
    shown = graph(*before, merging(body, other))
    assert ends(shown, "AT") == {("role/minister/organization-the-ministry", other)}
    assert ends(shown, "TARGETS") == {("option/tolls", other)}
    assert shown[1]["TARGETS", "option/tolls", other, ""]["recorded_as"] == body
    assert now(graph(*before, merging(body, other), splitting(body, other)))[1] == now(graph(*before))[1]


def test_an_office_stays_where_another_article_has_it_after_a_split() -> None:
    body, other, role = "organization/the-ministry", "organization/ministry", "role/minister/the-ministry"

    def place(id_: str) -> Facts:
        return [*article(id_), *named(f"o{id_}", "organization", "The Ministry", id_), *named(f"p{id_}", id_=id_)]

    def office(id_: str) -> Facts:
        fact = RoleReported(
            cluster=f"p{id_}", article=id_, text=TEXT, title="Minister", organization="The Ministry", span=(0, 8)
        )
        return [(f"article/{id_}", fact)]

    elsewhere: Facts = [("article/b", ActorIdentified(cluster="ob", actor=other, method="person"))]
    before = [place("a"), office("a"), place("b"), elsewhere, office("b")]
    for pair in ((body, other), (other, body)):
        assert ends(graph(*before), "AT") == {(role, body), (role, other)}
        assert ends(graph(*before, merging(*pair)), "AT") == {(role, pair[1])}
        assert ends(graph(*before, merging(*pair), splitting(*pair)), "AT") == {(role, body), (role, other)}


def test_a_name_that_a_person_gives_goes_before_and_can_be_taken_back() -> None:
    def renamed(name: str) -> Facts:
        return [(f"actor/{ADA}", ActorRenamed(actor=ADA, name=name, reason="married"))]

    shown = graph(*TWO, renamed("Ada Berg"))
    assert node(shown, "Actor", ADA)["name"] == "Ada Berg"
    assert node(shown, "Actor", ADA)["aliases"] == ["Ada Lund"]
    assert graph(*TWO, renamed("Ada Berg"), introduced(ADA))[0]["Actor", ADA] == shown[0]["Actor", ADA]
    assert graph(*TWO, renamed("Ada Berg"), renamed("Ada Lund"))[0]["Actor", ADA] == graph(*TWO)[0]["Actor", ADA]
    above = graph(*TWO, merging(ADA, BO), renamed("Ada Berg"))
    assert node(above, "Actor", BO)["aliases"] == ["Ada Berg", "Ada Lund"]


def test_two_who_are_told_apart_are_so_whoever_they_are_merged_with() -> None:
    apart = ActorsDistinguished(a=LUND, b=BO, reason="two of one name")
    told: Facts = [(f"actor/{LUND}", apart), (f"actor/{BO}", apart)]
    assert ends(graph(*TWO, told), "DISTINCT_FROM") == {(BO, LUND)}
    assert ends(graph(*TWO, told, merging(LUND, ADA)), "DISTINCT_FROM") == {(ADA, BO)}
    assert ends(graph(*TWO, told, merging(LUND, BO)), "DISTINCT_FROM") == set()
    assert ends(graph(*TWO, told, merging(LUND, BO), splitting(LUND, BO)), "DISTINCT_FROM") == {(BO, LUND)}


def test_a_circle_of_merges_ends_somewhere() -> None:
    shown = graph(*TWO, said(), read(), merging(ADA, BO), merging(BO, LUND), merging(LUND, ADA))
    ((statement, _),) = ends(shown, "ATTRIBUTED_TO")
    assert statement == "s1"


# -- what has to be looked at


class Watched(Index):
    """An index that tells what it was given and asked."""

    def __init__(self) -> None:
        super().__init__()
        self.added: list[int] = []
        self.found: set[str] = set()

    def add(self, recorded: Recorded) -> None:
        self.added.append(recorded.pos)
        super().add(recorded)

    def referring(self, actors: Iterable[str]) -> list[str]:
        found = super().referring(actors)
        self.found.update(found)
        return found


def test_a_merge_looks_at_what_names_the_merged_and_the_log_is_read_through_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def one(letter: str, who: str) -> Facts:
        return [*article(letter), *named(f"c{letter}", name=who, id_=letter)]

    made = list[Watched]()
    monkeypatch.setattr(projector, "Index", lambda: made.append(Watched()) or made[-1])  # type: ignore[func-returns-value]
    commits = [one("a", "Ada Lund"), one("b", "Bo Berg"), one("d", "Lund"), merging(LUND, ADA), splitting(LUND, ADA)]
    with recorded(commits) as log:
        known = OnRecord(log)
        for event in log.read():
            known.changes(event)
        (index,) = made
        assert index.found == {"article/d"}
        assert index.added == list(range(1, log.head().pos + 1))


@pytest.mark.parametrize("actor", ["c0123456789abcdef", "anonymous/official", "person/", "person/a b", "ada"])
def test_a_cluster_of_mentions_is_identified_and_not_merged(actor: str) -> None:
    with pytest.raises(ValidationError):
        ActorsMerged(actor=actor, into=ADA, reason="the same")


def test_an_identification_of_the_first_version_is_still_read() -> None:
    fact = decode("actor.identified", 1, b'{"actor":"person/ada-lund","cluster":"c1","method":"name"}')
    assert fact.v == 1
