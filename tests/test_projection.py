"""From facts to changes: the same graph however it is cut and whatever is forgotten between; no server needed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import projector
from graph.events import (
    ActorIdentified,
    ActorIntroduced,
    ActorMentioned,
    AnyFact,
    ArticleIngested,
    ArticleRevised,
    ExtractionCompleted,
    FactorAssessed,
    OptionIntroduced,
    PositionAttributed,
    PositionCorrected,
    PositionWithdrawn,
    RoleReported,
    Stance,
    StatementAttributed,
    StatementCorrected,
    StatementRetracted,
    Surface,
)
from graph.log import EventLog
from graph.projector import OnRecord
from graph.store import Change, Edge, Node
from tests.histories import Facts, histories, recorded, wild_histories
from tests.model import Model, Picture, modelled


@settings(max_examples=100, deadline=None)
@given(histories(8), st.randoms(use_true_random=False))
def test_however_facts_are_cut_into_batches_the_graph_is_the_same(history: list[Facts], chance: Random) -> None:
    with recorded(history) as log:
        assert in_batches(log, chance) == modelled(log)


def in_batches(log: EventLog, chance: Random) -> Picture:
    """As a store does it: in each batch nodes, then relationships, then what is derived."""
    model, known, batch = Model(), OnRecord(log), list[Change]()
    for event in log.read():
        batch += known.changes(event)
        if chance.random() < 0.3:
            _apply_grouped(model, batch)
            batch = []
    _apply_grouped(model, batch)
    return model.picture


def _apply_grouped(model: Model, batch: list[Change]) -> None:
    order = {Node: 0, Edge: 1}
    model.apply(sorted(batch, key=lambda change: order.get(type(change), 2)))


@settings(max_examples=100, deadline=None)
@given(st.one_of(histories(8), wild_histories(8)))
def test_a_story_read_from_its_stream_again_goes_on_the_same(history: list[Facts]) -> None:
    with recorded(history) as log, pytest.MonkeyPatch.context() as forgetful:
        forgetful.setattr(projector, "REMEMBERED", 0)
        known = OnRecord(log)
        remembering = OnRecord(log)
        for event in log.read():
            assert known.changes(event) == remembering.changes(event)
            known.settle()
            assert not known._articles


@settings(max_examples=100, deadline=None)
@given(histories(8))
def test_what_stands_has_its_relationships_and_what_does_not_has_none(history: list[Facts]) -> None:
    with recorded(history) as log:
        nodes, edges = modelled(log)
    standing = [edge for edge, props in edges.items() if "superseded_at" not in props]
    for (kind, id_), (_, props) in nodes.items():
        assert props["name"], (kind, id_)
        assert props["recorded_at"], (kind, id_)
        assert props["event"] > 0
        if kind not in ("Statement", "Position", "Assessment"):
            continue
        mine = [type_ for type_, start, end, _ in standing if id_ in (start, end)]
        if "superseded_at" in props:
            # A position that a person kept may come from words that no reading finds any more.
            assert set(mine) <= ({"EXPRESSED_IN"} if kind == "Statement" else set())
        elif kind == "Statement":
            assert mine.count("ATTRIBUTED_TO") <= 1
            assert mine.count("REPORTED_IN") == 1
        elif kind == "Assessment":
            assert sorted(mine) == ["ASSESSES", "REPORTED_IN"]
        else:
            assert [mine.count(type_) for type_ in ("HOLDS", "ON", "REPORTED_IN")] == [1, 1, 1]


@settings(max_examples=100, deadline=None)
@given(histories(8))
def test_what_stands_was_read_from_the_text_that_the_article_has(history: list[Facts]) -> None:
    read_from = dict[str, tuple[str, str]]()
    for _, fact in (streamed for commit in history for streamed in commit):
        match fact:
            case StatementAttributed(statement=id_) | PositionAttributed(position=id_) | FactorAssessed(assessment=id_):
                read_from[id_] = fact.article, fact.text
            case _:
                pass
    with recorded(history) as log:
        nodes, _ = modelled(log)
    for (kind, id_), (_, props) in nodes.items():
        if kind in ("Statement", "Position", "Assessment") and "superseded_at" not in props:
            article, text = read_from[id_]
            assert nodes["Article", article][1]["text"] == text


@settings(max_examples=100, deadline=None)
@given(histories(8))
def test_an_assessment_says_what_the_last_reading_says(history: list[Facts]) -> None:
    last = {f.assessment: f for commit in history for _, f in commit if isinstance(f, FactorAssessed)}
    with recorded(history) as log:
        nodes, _ = modelled(log)
    for id_, fact in last.items():
        _, props = nodes["Assessment", id_]
        said = fact.level, fact.ordinal, fact.consideration or None, fact.scale or None, fact.run
        assert tuple(props.get(name) for name in ("level", "ordinal", "consideration", "scale", "run")) == said
        assert ("Factor", fact.factor) in nodes


@settings(max_examples=100, deadline=None)
@given(histories(8))
def test_actors_that_stand_for_themselves_are_clusters_and_no_identified_one_does(history: list[Facts]) -> None:
    with recorded(history) as log:
        meant = {f.cluster for event in log.read() if isinstance(f := event.fact(), ActorIdentified)}
        nodes, edges = modelled(log)
    for (kind, id_), (labels, _) in nodes.items():
        if kind == "Actor" and "AnonymousSource" in labels:
            assert id_.startswith("c")
    held = [props for (type_, *_), props in edges.items() if type_ in ("ATTRIBUTED_TO", "HOLDS")]
    assert all(props["recorded_as"] for props in held)
    assert all(id_ in meant or "/" not in id_ for kind, id_ in nodes if kind == "Actor" and id_.startswith("c"))


@settings(max_examples=100, deadline=None)
@given(histories(8))
def test_who_supports_what_is_exactly_what_live_positions_say(history: list[Facts]) -> None:
    with recorded(history) as log:
        nodes, edges = modelled(log)
    held = {position: holder for type_, holder, position, _ in live(edges, "HOLDS")}
    on = {position: option for type_, position, option, _ in live(edges, "ON")}
    pairs = {(held[position], on[position]) for position in held}
    leaning = {edge: props for edge, props in edges.items() if edge[0] in ("SUPPORTS", "OPPOSES", "WEIGHS")}
    assert {(actor, option) for _, actor, option, _ in leaning} == pairs
    for (_, actor, option, _), props in leaning.items():
        assert props["positions"] == sum((held[p], on[p]) == (actor, option) for p in held)
        assert props["derived"]
    for type_, a, b, _ in edges:
        if type_ in ("SUPERSEDES", "CONTRADICTS"):
            assert (held[a], on[a]) == (held[b], on[b])
            assert nodes["Position", a][1]["stance"] != nodes["Position", b][1]["stance"]


def live(edges: dict[tuple[str, str, str, str], dict[str, Any]], type_: str) -> Iterator[tuple[str, str, str, str]]:
    return (edge for edge, props in edges.items() if edge[0] == type_ and "superseded_at" not in props)


# -- one article, step by step ---------------------------------------------------------------------------------------

TEXT, OTHER_TEXT = "0" * 64, "1" * 64


def article(id_: str = "a", published: str | None = "2026-02-03") -> Facts:
    return [
        (
            f"article/{id_}",
            ArticleIngested(article=id_, title="Tolls", published=published, source_sha256=TEXT, text=TEXT),
        )
    ]


def named(cluster: str = "c1", kind: Any = "person", name: str = "Ada Lund", id_: str = "a", **more: Any) -> Facts:
    stream = f"article/{id_}"
    surface = Surface(start=0, end=len(name), text=name)
    mentioned = ActorMentioned(
        cluster=cluster,
        article=id_,
        kind=kind,
        name=name,
        how="name",
        mentions=(surface,),
        **({"text": TEXT, "run": "r1"} | more),
    )
    facts: Facts = [(stream, mentioned)]
    if kind != "anonymous":
        actor = f"{kind}/{name.lower().replace(' ', '-')}"
        facts += [
            (f"actor/{actor}", ActorIntroduced(actor=actor, kind=kind, name=name)),
            (stream, ActorIdentified(cluster=cluster, actor=actor, method="name", run="r1")),
        ]
    return facts


def said(statement: str = "s1", speaker: str | None = "c1", **more: Any) -> Facts:
    usual: dict[str, Any] = {
        "text": TEXT,
        "run": "r1",
        "act": "speech",
        "content": ((10, 26),),
        "words": ("tolls help nobody",),
        "cue_words": "said",
    }
    fact = StatementAttributed(
        statement=statement, article="a", speaker=speaker, quotation="indirect", **(usual | more)
    )
    return [("article/a", fact)]


def stands(position: str = "p1", stance: Any = "opposes", holder: str = "c1", id_: str = "a", **more: Any) -> Facts:
    usual: dict[str, Any] = {
        "text": TEXT,
        "run": "r1",
        "option": "option/tolls",
        "evidence": ((10, 26),),
        "words": ("tolls help nobody",),
    }
    fact = PositionAttributed(position=position, article=id_, holder=holder, stance=stance, **(usual | more))
    return [("option/tolls", OptionIntroduced(option="option/tolls", name="tolls")), (f"article/{id_}", fact)]


def read(run: str = "r1", text: str = TEXT) -> Facts:
    fact = ExtractionCompleted(
        article="a", version=1, text=text, run=run, extractor="x", extractor_version="1", model="m", config="0"
    )
    return [("article/a", fact)]


def reviewed(fact: AnyFact) -> Facts:
    return [("article/a", fact)]


def graph(*history: Facts) -> Picture:
    with recorded(list(history)) as log:
        return modelled(log)


def ends(picture: Picture, type_: str) -> set[tuple[str, str]]:
    return {(start, end) for _, start, end, _ in live(picture[1], type_)}


def node(picture: Picture, kind: str, id_: str) -> dict[str, Any]:
    return picture[0][kind, id_][1]


def test_a_position_read_again_without_its_statement_is_not_what_that_is_about() -> None:
    apart = stands(statement="s1"), read(), stands(statement=None), read()
    assert ends(graph(article(), named(), said(), *apart[:2]), "ABOUT") == {("s1", "option/tolls")}
    assert ends(graph(article(), named(), said(), *apart), "ABOUT") == set()


def test_a_caption_is_the_cue_and_the_words() -> None:
    shown = graph(article(), named(), said())
    assert node(shown, "Statement", "s1")["name"] == "said: tolls help nobody"
    assert ends(shown, "ATTRIBUTED_TO") == {("s1", "person/ada-lund")}
    shown = graph(article(), named(), said(words=("nobody wants these tolls, " * 9,), cue_words=""))
    caption = node(shown, "Statement", "s1")["name"]
    assert caption.endswith(" …")
    assert len(caption) <= 62


def test_a_new_reading_ends_what_the_old_one_found_and_it_no_longer() -> None:
    first = (article(), named(), said("s1"), said("s2"), stands(), read("r1"))
    assert ends(graph(*first), "ATTRIBUTED_TO") == {("s1", "person/ada-lund"), ("s2", "person/ada-lund")}
    second = graph(*first, named(run="r2"), said("s1", run="r2"), read("r2"))
    assert ends(second, "ATTRIBUTED_TO") == {("s1", "person/ada-lund")}
    assert "superseded_at" in node(second, "Statement", "s2")
    assert ends(second, "HOLDS") == ends(second, "OPPOSES") == set()
    assert node(second, "Article", "a")["statements"] == 1
    third = graph(*first, named(run="r2"), read("r2"), named(), said("s1"), said("s2"), stands(), read("r1"))
    assert ends(third, "ATTRIBUTED_TO") == ends(graph(*first), "ATTRIBUTED_TO")
    assert ends(third, "OPPOSES") == {("person/ada-lund", "option/tolls")}


def test_what_a_person_corrected_stays_corrected_whatever_is_read_again() -> None:
    named_two = [*named(), *named("c2", "person", "Bo Berg")]
    corrected = StatementCorrected(statement="s1", speaker="person/bo-berg", reason="misread")
    before = (article(), named_two, said(), stands(statement="s1"), read(), reviewed(corrected))
    for after in ((), (said(run="r2"), read("r2")), (read("r2", OTHER_TEXT),)):
        shown = graph(*before, *after)
        assert ends(shown, "ATTRIBUTED_TO") == {("s1", "person/bo-berg")}
        assert node(shown, "Statement", "s1")["reviewed"] == "corrected"
    assert ends(graph(*before), "OPPOSES") == {("person/bo-berg", "option/tolls")}


def test_nobody_said_it_when_a_person_says_so() -> None:
    corrected = StatementCorrected(statement="s1", speaker=None, reason="nobody is named")
    shown = graph(article(), named(), said(), stands(statement="s1"), read(), reviewed(corrected))
    assert ends(shown, "ATTRIBUTED_TO") == ends(shown, "OPPOSES") == set()
    assert "superseded_at" not in node(shown, "Statement", "s1")
    assert "superseded_at" in node(shown, "Position", "p1")


def test_what_was_retracted_or_withdrawn_does_not_come_back_with_a_new_reading() -> None:
    gone = (
        reviewed(StatementRetracted(statement="s1", reason="never said")),
        reviewed(PositionWithdrawn(position="p1", reason="no")),
    )
    again = (named(run="r2"), said(run="r2"), stands(run="r2"), read("r2"))
    shown = graph(article(), named(), said(), stands(), read(), *gone, *again)
    assert ends(shown, "ATTRIBUTED_TO") == ends(shown, "HOLDS") == ends(shown, "OPPOSES") == set()
    assert node(shown, "Statement", "s1")["reviewed"] == "retracted"
    assert node(shown, "Position", "p1")["reviewed"] == "withdrawn"
    assert node(shown, "Article", "a")["statements"] == 0


def test_a_corrected_stance_counts_and_the_rest_is_left_as_it_was() -> None:
    shown = graph(
        article(), named(), stands(), read(), reviewed(PositionCorrected(position="p1", stance="supports", reason="x"))
    )
    assert ends(shown, "SUPPORTS") == {("person/ada-lund", "option/tolls")}
    assert ends(shown, "OPPOSES") == set()
    assert node(shown, "Position", "p1")["name"] == "supports: tolls"


def test_an_anonymous_source_is_itself_until_a_person_says_who_it_is() -> None:
    source = (article(), [*named("c1", "anonymous", "official"), *named("c2", "anonymous", "official")])
    before = graph(*source, said(), stands(), read())
    assert ends(before, "ATTRIBUTED_TO") == {("s1", "c1")}
    assert {"c1", "c2"} == {id_ for kind, id_ in before[0] if kind == "Actor"}
    known = [
        ("actor/person/ada-lund", ActorIntroduced(actor="person/ada-lund", kind="person", name="Ada Lund")),
        *reviewed(ActorIdentified(cluster="c1", actor="person/ada-lund", method="person")),
    ]
    after = graph(*source, said(), stands(), read(), known)
    assert ends(after, "ATTRIBUTED_TO") == {("s1", "person/ada-lund")}
    assert ends(after, "OPPOSES") == {("person/ada-lund", "option/tolls")}
    assert after[1]["ATTRIBUTED_TO", "s1", "person/ada-lund", ""]["recorded_as"] == "c1"
    assert "superseded_at" in node(after, "Actor", "c1")
    assert "superseded_at" not in node(after, "Actor", "c2")


def test_a_machine_does_not_take_back_whom_a_person_identified() -> None:
    known = reviewed(ActorIdentified(cluster="c1", actor="person/bo-berg", method="person"))
    both = [*named(), *named("c2", "person", "Bo Berg")]
    again = graph(article(), both, said(), read(), known, named(run="r2"), said(run="r2"), read("r2"))
    assert ends(again, "ATTRIBUTED_TO") == {("s1", "person/bo-berg")}


def test_a_late_article_changes_no_later_stance() -> None:
    early = [*article("b", "2026-01-05"), *named("c9", id_="b"), *stands("p9", "supports", "c9", "b")]
    late = [*article("a", "2026-02-03"), *named(), *stands("p1", "opposes")]
    in_order, late_first = graph(early, late), graph(late, early)
    for shown in (in_order, late_first):
        assert ends(shown, "SUPERSEDES") == {("p1", "p9")}
        weighs = shown[1]["WEIGHS", "person/ada-lund", "option/tolls", ""]
        assert (weighs["stance"], weighs["polarity"], weighs["positions"]) == ("opposes", 0.0, 2)
        assert (weighs["first"], weighs["last"]) == ("2026-01-05", "2026-02-03")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(get_args(Stance)),
            st.sampled_from([None, "2026-01", "2026-01-05", "2026-02-03"]),
            st.sampled_from([None, None, "2025", "2026-01-04"]),
            st.sampled_from([None, None, "2026-01", "2026-01-20"]),
        ),
        max_size=5,
    ),
    st.randoms(use_true_random=False),
)
def test_whichever_article_arrives_first_the_same_takes_whose_place(
    told: list[tuple[Any, str | None, str | None, str | None]], chance: Random
) -> None:
    articles = [
        [
            *article(f"a{n}", published),
            *named(f"c{n}", id_=f"a{n}"),
            *stands(f"p{n}", stance, f"c{n}", f"a{n}", valid_from=valid_from, valid_to=valid_to),
        ]
        for n, (stance, published, valid_from, valid_to) in enumerate(told)
    ]
    shuffled = chance.sample(articles, len(articles))
    assert compared(graph(*shuffled)) == compared(graph(*articles))


def compared(picture: Picture) -> dict[tuple[str, str, str, str], dict[str, Any]]:
    """What was worked out between positions, and between actors and options."""
    types = ("SUPERSEDES", "CONTRADICTS", "SUPPORTS", "OPPOSES", "WEIGHS")
    return {edge: props for edge, props in picture[1].items() if edge[0] in types}


def test_a_late_article_comes_between_two_and_what_it_ends_is_kept_with_its_words() -> None:
    def told(n: int, stance: str, published: str) -> Facts:
        return [
            *article(f"a{n}", published),
            *named(f"c{n}", id_=f"a{n}"),
            *stands(f"p{n}", stance, f"c{n}", f"a{n}"),
        ]

    first, second, third = told(1, "supports", "2026-01"), told(2, "opposes", "2026-02"), told(3, "supports", "2026-03")
    assert ends(graph(first, third), "SUPERSEDES") == set()
    shown = graph(first, third, second)
    assert ends(shown, "SUPERSEDES") == {("p2", "p1"), ("p3", "p2")}
    assert ends(shown, "CONTRADICTS") == set()
    assert ends(shown, "REPORTED_IN") == {("p1", "a1"), ("p2", "a2"), ("p3", "a3")}
    assert all("superseded_at" not in node(shown, "Position", position) for position in ("p1", "p2", "p3"))


def test_what_was_said_earlier_than_it_was_printed_is_put_in_order_by_when_it_was_said() -> None:
    printed_late = [*article("a", "2026-02-03"), *named(), *said(said_on="2026-01-01"), *stands(statement="s1")]
    before = [*article("b", "2026-01-05"), *named("c9", id_="b"), *stands("p9", "supports", "c9", "b")]
    shown = graph(printed_late, before)
    assert ends(shown, "SUPERSEDES") == {("p9", "p1")}
    assert (node(shown, "Position", "p1")["told_on"], node(shown, "Position", "p1")["on_date"]) == ("2026-01-01",) * 2
    # Read again, it turns out to have been said when it was printed.
    again = graph(printed_late, before, read(), [*said(run="r2"), *named(run="r2"), *stands(statement="s1", run="r2")])
    assert ends(again, "SUPERSEDES") == {("p1", "p9")}


def test_an_article_that_turns_out_to_be_older_gives_its_positions_their_new_place() -> None:
    one = [*article("a", "2026-02-03"), *named(), *stands("p1", "opposes")]
    other = [*article("b", "2026-01-05"), *named("c9", id_="b"), *stands("p9", "supports", "c9", "b")]
    assert ends(graph(one, other), "SUPERSEDES") == {("p1", "p9")}
    older = ArticleRevised(article="a", version=2, published="2025-12", source_sha256=TEXT, text=TEXT)
    shown = graph(one, other, [("article/a", older)])
    assert ends(shown, "SUPERSEDES") == {("p9", "p1")}
    assert (node(shown, "Position", "p1")["told_on"], node(shown, "Position", "p1")["on_date"]) == ("2025-12",) * 2


def test_a_stand_given_up_before_the_article_contradicts_nothing_in_it() -> None:
    once = stands("p1", "opposes", valid_to="2026-02-02")
    now = stands("p2", "supports", evidence=((30, 40),))
    shown = graph(article("a", "2026-02-03"), named(), once, now)
    assert ends(shown, "CONTRADICTS") == set()
    assert ends(shown, "SUPERSEDES") == {("p2", "p1")}
    assert node(shown, "Position", "p1")["on_date"] == "2026-02-02"


def test_hearsay_counts_less_than_own_words_and_a_person_is_sure() -> None:
    others = [*named(), *named("c2", name="Bo Berg")]
    own = [*said("s1", "c1"), *stands("p1", "supports", basis="own_words", statement="s1", confidence=0.8)]
    hearsay = [*said("s2", "c2"), *stands("p2", "opposes", basis="reported", statement="s2", reported_by="c2")]
    aside = [*said("s3", "c1"), *stands("p3", "neutral", basis="reported", statement="s3")]
    shown = graph(article(), others, own, hearsay, aside)
    assert [node(shown, "Position", p)["weight"] for p in ("p1", "p2", "p3")] == [0.8, 0.25, 0.75]
    assert shown[1]["SUPPORTS", "person/ada-lund", "option/tolls", ""]["polarity"] == round(0.55 / 1.8, 4)
    corrected = reviewed(PositionCorrected(position="p1", stance="opposes", reason="misread"))
    assert node(graph(article(), others, own, read(), corrected), "Position", "p1")["weight"] == 1.0


@pytest.mark.parametrize(
    ("valid_from", "taken"), [(None, "2026-02-03"), ("2025-11", "2025-11"), ("2026-06", "2026-02-03")]
)
def test_a_stand_is_taken_by_the_time_it_is_reported(valid_from: str | None, taken: str) -> None:
    shown = graph(article("a", "2026-02-03"), named(), stands(valid_from=valid_from))
    assert node(shown, "Position", "p1")["on_date"] == taken


@pytest.mark.parametrize(("published", "contradict"), [("2026-02-03", True), (None, True), ("2026-02", True)])
def test_support_and_opposition_of_one_or_no_date_contradict(published: str | None, contradict: bool) -> None:
    one = [*article("b", published), *named("c9", id_="b"), *stands("p9", "supports", "c9", "b")]
    two = [*article("a", "2026-02-03"), *named(), *stands("p1", "opposes")]
    shown = graph(one, two)
    assert (ends(shown, "CONTRADICTS") == {("p9", "p1")}) is contradict
    assert ends(shown, "SUPERSEDES") == set()


def test_roles_are_dated_by_what_reports_them() -> None:
    def office(id_: str, cluster: str) -> Facts:
        fact = RoleReported(
            cluster=cluster, article=id_, text=TEXT, title="Minister", organization="The Ministry", span=(0, 8), run="r"
        )
        return [(f"article/{id_}", fact)]

    one = [*article("a", "2026-02-03"), *named(), *office("a", "c1")]
    two = [*article("b", "2026-01-02"), *named("c9", id_="b"), *office("b", "c9")]
    shown = graph(one, two)
    served = shown[1]["SERVED_AS", "person/ada-lund", "role/minister/the-ministry", ""]
    assert (served["times"], served["first_reported"], served["last_reported"]) == (2, "2026-01-02", "2026-02-03")


def test_whoever_was_never_introduced_is_shown_under_the_id_before_anything_points_there() -> None:
    office = RoleReported(
        cluster="c1", article="a", text=TEXT, title="Minister", organization="organization/the-ministry", span=(0, 8)
    )
    corrected = StatementCorrected(statement="s1", speaker="person/bo-berg", reason="misread")
    moved = PositionCorrected(position="p1", holder="state/norway", option="option/new-quotas", reason="misread")
    shown = graph(article(), named(), reviewed(office), said(), stands(), read(), reviewed(corrected), reviewed(moved))
    assert node(shown, "Actor", "organization/the-ministry")["name"] == "the ministry"
    assert ends(shown, "AT") == {("role/minister/organization-the-ministry", "organization/the-ministry")}
    assert ends(shown, "ATTRIBUTED_TO") == {("s1", "person/bo-berg")}
    assert ends(shown, "HOLDS") == {("state/norway", "p1")}
    assert ends(shown, "ON") == {("p1", "option/new-quotas")}
    late: Facts = [("actor/person/bo-berg", ActorIntroduced(actor="person/bo-berg", kind="person", name="Bo Berg"))]
    shown = graph(article(), named(), said(), read(), reviewed(corrected), late)
    assert node(shown, "Actor", "person/bo-berg")["name"] == "Bo Berg"
    assert ends(shown, "ATTRIBUTED_TO") == {("s1", "person/bo-berg")}


@given(st.text(min_size=1), st.text())
def test_names_are_values_of_the_changes_and_never_part_of_a_statement(name: str, words: str) -> None:
    shown = graph(article(), named(name="Ada Lund", kind="anonymous"), said(words=(words,), cue_words=name))
    assert node(shown, "Statement", "s1")["words"] == words
    assert node(shown, "Statement", "s1").get("cue") == name
    with recorded([article(), said(words=(words,), cue_words=name)]) as log:
        known = OnRecord(log)
        for event in log.read():
            for change in known.changes(event):
                labels = change.labels if isinstance(change, Node) else ()
                assert all(label.isalpha() for label in labels)
