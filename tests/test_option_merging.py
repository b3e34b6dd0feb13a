"""Options, arranged by a person: linked and unlinked, merged and split, renamed, defined; never in a circle."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from graph import projector
from graph.actors import now as standing
from graph.arrangement import arranged
from graph.events import (
    OptionDefined,
    OptionIntroduced,
    OptionLinked,
    OptionRenamed,
    OptionsMerged,
    OptionUnlinked,
    PositionCorrected,
    decode,
)
from graph.projector import OnRecord
from tests.histories import Facts, histories, merging, recorded, splitting, wild_histories
from tests.model import Model, Picture, modelled
from tests.test_merging import TWO, now
from tests.test_projection import article, ends, graph, named, node, read, reviewed, said, stands

TOLLS, FEES, CAR = "option/tolls", "option/road-fees", "option/car-tolls"


def options(*ids: str) -> Facts:
    return [(id_, OptionIntroduced(option=id_, name=id_.removeprefix("option/").replace("-", " "))) for id_ in ids]


def linking(option: str, broader: str | None = None, target: str | None = None, reason: str = "") -> Facts:
    return [(option, OptionLinked(option=option, broader=broader, target=target, reason=reason))]


def unlinking(option: str, broader: str | None = None, target: str | None = None) -> Facts:
    return [(option, OptionUnlinked(option=option, broader=broader, target=target, reason="no part of it"))]


def defining(option: str, **what: Any) -> Facts:
    return [(option, OptionDefined(option=option, reason="so it is", **what))]


def circles(picture: Picture) -> list[str]:
    """The options that are narrower than themselves."""
    up: dict[str, set[str]] = {}
    for start, end in ends(picture, "NARROWER_THAN"):
        up.setdefault(start, set()).add(end)
    found = []
    for option in up:
        reached, waiting = set[str](), [option]
        while waiting:
            new = up.get(waiting.pop(), set()) - reached
            reached |= new
            waiting += new
        found += [option] if option in reached else []
    return found


# -- properties


@settings(max_examples=150)
@given(st.one_of(histories(14), wild_histories(14)))
def test_no_option_is_ever_narrower_than_itself(history: list[Facts]) -> None:
    with recorded(history) as log:
        for until in (log.head().pos // 2, log.head().pos):
            assert circles(modelled(log, until)) == []


@settings(max_examples=100)
@given(histories(14))
def test_a_position_is_called_after_the_option_that_it_is_on(history: list[Facts]) -> None:
    with recorded(history) as log:
        nodes, edges = modelled(log)
    for position, option in ends((nodes, edges), "ON"):
        props = nodes["Position", position][1]
        assert props["name"] == f"{props['stance']}: {nodes['PolicyOption', option][1]['name']}"
        assert props["pair"].endswith(f" {option}")


OPTIONS = (TOLLS, FEES, CAR, "option/measures")
PAIRS = st.permutations(OPTIONS).map(lambda order: (order[0], order[1]))


def _links() -> st.SearchStrategy[list[Facts]]:
    """Links between a handful of options, taken back and made again."""
    ends = st.sampled_from(OPTIONS), st.sampled_from((*OPTIONS, "state/norway", "state/estmark"))
    return st.lists(st.builds(_link, st.sampled_from(["read", "linked", "unlinked"]), *ends), max_size=10)


def _link(how: str, option: str, end: str) -> Facts:
    ends = {"broader": end} if end.startswith("option/") else {"target": end}
    return unlinking(option, **ends) if how == "unlinked" else linking(option, **ends, reason="so" * (how == "linked"))


@settings(max_examples=200)
@given(_links(), _links(), PAIRS, PAIRS)
def test_a_split_undoes_a_merge_for_the_links_made_before_and_between(
    before: list[Facts], between: list[Facts], pair: tuple[str, str], other: tuple[str, str]
) -> None:
    first = [options(*OPTIONS)]
    if pair[0] != other[0] and set(pair) != set(other):  # nothing is merged twice
        first.append(merging(*other))
    undone = graph(*first, *before, merging(*pair), *between, splitting(*pair))
    assert now(undone) == now(graph(*first, *before, *between))


@settings(max_examples=200)
@given(_links(), PAIRS)
def test_links_are_the_same_whether_merged_early_or_late(links: list[Facts], pair: tuple[str, str]) -> None:
    early = graph(options(*OPTIONS), merging(*pair), *links)
    assert now(early) == now(graph(options(*OPTIONS), *links, merging(*pair)))
    assert circles(early) == []


@settings(max_examples=100)
@given(_links(), _links(), PAIRS)
def test_what_was_forgotten_is_read_again_and_goes_on_the_same(
    before: list[Facts], after: list[Facts], pair: tuple[str, str]
) -> None:
    with (
        recorded([options(*OPTIONS), *before, merging(*pair), *after, splitting(*pair)]) as log,
        pytest.MonkeyPatch.context() as forgetful,
    ):
        forgetful.setattr(projector, "REMEMBERED", 0)
        known, remembering = OnRecord(log), OnRecord(log)
        for event in log.read():
            assert known.changes(event) == remembering.changes(event)
            known.settle()


@settings(max_examples=150)
@given(st.one_of(histories(20), _links()), PAIRS)
def test_what_is_shown_is_what_the_streams_say_by_now(history: list[Facts], pair: tuple[str, str]) -> None:
    commits = [*history, merging("state/norway", "state/estmark")]
    if not any(isinstance(fact, OptionsMerged) for commit in history for _, fact in commit):
        commits.append(merging(*pair))
    with recorded(commits) as log:
        known, model = OnRecord(log), Model()
        for event in log.read():
            model.apply(known.changes(event))
        wanted = arranged({id_ for kind, id_ in model.nodes if kind == "PolicyOption"}, known, standing(known))
    shown = {
        (type_, ("PolicyOption", start), ("Actor" if type_ == "TARGETS" else "PolicyOption", end)): {
            name: value for name, value in props.items() if name != "event"
        }
        for (type_, start, end, _), props in model.edges.items()
        if type_ in ("NARROWER_THAN", "TARGETS") and "superseded_at" not in props
    }
    assert shown == {link: {k: v for k, v in props.items() if v is not None} for link, props in wanted.items()}


# -- merged and split

BEFORE: list[Facts] = [*TWO, options(TOLLS, FEES), said("s1", "c1"), stands("p1", "supports", "c1", statement="s1")]
FEE = stands("p2", "opposes", "c1", option=FEES)[1:]


def test_who_stands_on_either_stands_on_the_one_and_is_weighed_once() -> None:
    before = [*BEFORE, FEE, read()]
    apart = graph(*before)
    assert ends(apart, "SUPPORTS") == {("person/ada-lund", TOLLS)}
    assert ends(apart, "OPPOSES") == {("person/ada-lund", FEES)}
    shown = graph(*before, merging(TOLLS, FEES))
    assert ends(shown, "ON") == {("p1", FEES), ("p2", FEES)}
    assert ends(shown, "ABOUT") == {("s1", FEES)}
    assert ends(shown, "WEIGHS") == {("person/ada-lund", FEES)}
    assert ends(shown, "SUPPORTS") == ends(shown, "OPPOSES") == set()
    assert ends(shown, "CONTRADICTS") == {("p1", "p2")}
    assert ends(shown, "SAME_AS") == {(TOLLS, FEES)}
    assert node(shown, "Position", "p1")["name"] == "supports: road fees"
    assert node(shown, "PolicyOption", FEES)["aliases"] == ["tolls"]
    assert "superseded_at" in node(shown, "PolicyOption", TOLLS)
    assert shown[1]["ON", "p1", FEES, ""]["named_as"] == TOLLS
    assert "named_as" not in shown[1]["ON", "p2", FEES, ""]
    assert now(graph(*before, merging(TOLLS, FEES), splitting(TOLLS, FEES))) == now(apart)


def test_a_later_position_takes_the_place_of_an_earlier_one_on_the_merged_option() -> None:
    late = [*article("b", "2026-03-01"), *named("c9", id_="b")]
    opposed = stands("p9", "opposes", "c9", id_="b", option=FEES)[1:]
    shown = graph(*BEFORE, late, opposed, read(), merging(FEES, TOLLS))
    assert ends(shown, "SUPERSEDES") == {("p9", "p1")}
    assert ends(graph(*BEFORE, late, opposed, read(), merging(FEES, TOLLS), splitting(FEES, TOLLS)), "SUPERSEDES") == (
        set()
    )


def test_what_is_recorded_of_a_merged_option_lands_on_the_last_of_a_chain() -> None:
    chain = [*merging(TOLLS, FEES), *merging(FEES, CAR)]
    corrected = reviewed(PositionCorrected(position="p1", option=FEES, reason="misread"))
    for more in ([], [corrected]):
        shown = graph(*BEFORE, options(CAR), chain, FEE, *more, read())
        assert ends(shown, "ON") == {("p1", CAR), ("p2", CAR)}
        assert node(shown, "PolicyOption", CAR)["aliases"] == ["road fees", "tolls"]
        split = graph(*BEFORE, options(CAR), chain, FEE, *more, read(), splitting(FEES, CAR))
        assert ends(split, "ON") == {("p1", FEES), ("p2", FEES)}
        assert ends(split, "SAME_AS") == {(TOLLS, FEES)}


def test_a_position_that_ended_while_its_option_was_merged_has_its_own_name_again() -> None:
    ended = graph(*BEFORE, read(), merging(TOLLS, FEES), read("r2"), splitting(TOLLS, FEES))
    assert "superseded_at" in node(ended, "Position", "p1")
    assert node(ended, "Position", "p1")["name"] == "supports: tolls"


def test_links_go_with_a_merged_option_and_come_back() -> None:
    before = [
        options(TOLLS, FEES, CAR, "option/measures"),
        linking(CAR, TOLLS),
        linking(TOLLS, "option/measures"),
        linking(TOLLS, target="state/norway"),
        linking(FEES, target="state/norway"),
    ]
    shown = graph(*before, merging(TOLLS, FEES))
    assert ends(shown, "NARROWER_THAN") == {(CAR, FEES), (FEES, "option/measures")}
    assert ends(shown, "TARGETS") == {(FEES, "state/norway")}
    assert shown[1]["NARROWER_THAN", CAR, FEES, ""]["broader_as"] == TOLLS
    assert shown[1]["NARROWER_THAN", FEES, "option/measures", ""]["named_as"] == TOLLS
    assert now(graph(*before, merging(TOLLS, FEES), splitting(TOLLS, FEES))) == now(graph(*before))


def test_an_option_merged_with_a_broader_one_is_not_narrower_than_itself() -> None:
    before = [options(TOLLS, CAR), linking(CAR, TOLLS)]
    assert ends(graph(*before, merging(CAR, TOLLS)), "NARROWER_THAN") == set()
    again = graph(*before, merging(CAR, TOLLS), splitting(CAR, TOLLS))
    assert ends(again, "NARROWER_THAN") == {(CAR, TOLLS)}


# -- circles


def test_of_links_that_make_a_circle_the_last_is_left_out_until_another_is_taken_away() -> None:
    round_ = [options("option/a", "option/b", "option/c")]
    round_ += [linking(f"option/{a}", f"option/{b}") for a, b in ("ab", "bc", "ca")]
    assert ends(graph(*round_), "NARROWER_THAN") == {("option/a", "option/b"), ("option/b", "option/c")}
    opened = graph(*round_, unlinking("option/b", "option/c"))
    assert ends(opened, "NARROWER_THAN") == {("option/a", "option/b"), ("option/c", "option/a")}


def test_a_circle_through_a_merge_is_left_open_and_the_split_restores_it_all() -> None:
    before = [options("option/a", "option/b", "option/c"), linking("option/a", "option/b")]
    before += [linking("option/b", "option/c")]
    merged = graph(*before, merging("option/a", "option/c"))
    assert ends(merged, "NARROWER_THAN") == {("option/c", "option/b")}
    assert now(graph(*before, merging("option/a", "option/c"), splitting("option/a", "option/c"))) == now(
        graph(*before)
    )


# -- a person's word


def test_what_a_person_unlinked_no_reading_links_again_and_a_person_does() -> None:
    first = [options(TOLLS, CAR), linking(CAR, TOLLS), linking(CAR, target="state/norway")]
    taken = [unlinking(CAR, TOLLS), unlinking(CAR, target="state/norway")]
    again = [linking(CAR, TOLLS), linking(CAR, target="state/norway")]
    shown = graph(*first, *taken, *again)
    assert ends(shown, "NARROWER_THAN") == ends(shown, "TARGETS") == set()
    assert ends(graph(*first, *taken, *again, linking(CAR, TOLLS, reason="it is")), "NARROWER_THAN") == {(CAR, TOLLS)}
    assert ends(graph(*first, *taken, *again, merging(CAR, FEES)), "NARROWER_THAN") == set()


def test_why_a_person_linked_them_is_on_the_link() -> None:
    first = [options(TOLLS, CAR), linking(CAR, TOLLS)]
    assert "reason" not in graph(*first)[1]["NARROWER_THAN", CAR, TOLLS, ""]
    shown = graph(*first, linking(CAR, TOLLS, reason="a part"), linking(CAR, TOLLS))
    assert shown[1]["NARROWER_THAN", CAR, TOLLS, ""]["reason"] == "a part"


def test_a_new_name_is_in_the_captions_and_the_old_one_an_alias() -> None:
    renamed: Facts = [(TOLLS, OptionRenamed(option=TOLLS, name="bridge tolls", reason="so called"))]
    shown = graph(*BEFORE, renamed, FEE, read())
    assert node(shown, "PolicyOption", TOLLS)["name"] == "bridge tolls"
    assert node(shown, "PolicyOption", TOLLS)["aliases"] == ["tolls"]
    assert node(shown, "Position", "p1")["name"] == "supports: bridge tolls"
    back: Facts = [(TOLLS, OptionRenamed(option=TOLLS, name="tolls", reason="a slip"))]
    assert now(graph(*BEFORE, renamed, back, FEE, read())) == now(graph(*BEFORE, FEE, read()))
    above = graph(*BEFORE, FEE, read(), merging(TOLLS, FEES), renamed)
    assert node(above, "PolicyOption", FEES)["aliases"] == ["bridge tolls", "tolls"]
    assert node(above, "Position", "p1")["name"] == "supports: road fees"


def test_what_a_person_says_an_option_is_goes_before_what_its_name_says_and_can_be_taken_back() -> None:
    first: Facts = [(TOLLS, OptionIntroduced(option=TOLLS, name="tolls", instrument="SANCTION"))]
    option = node(graph(first), "PolicyOption", TOLLS)
    assert (option["instrument"], option["instrument_by"]) == ("SANCTION", "name")
    said_so = defining(TOLLS, instrument="COERCE", description="money for roads", aliases=("fees",))
    option = node(graph(first, said_so), "PolicyOption", TOLLS)
    assert (option["instrument"], option["instrument_by"]) == ("COERCE", "person")
    assert (option["description"], option["aliases"]) == ("money for roads", ["fees"])
    none = node(graph(first, said_so, defining(TOLLS, instrument="none")), "PolicyOption", TOLLS)
    assert ("instrument" in none, none["instrument_by"], none["aliases"]) == (False, "person", ["fees"])
    back = graph(first, said_so, defining(TOLLS, instrument="", description="", aliases=()))
    assert now(back) == now(graph(first))


def test_an_option_that_has_no_instrument_has_that_of_what_was_merged_into_it() -> None:
    first: Facts = [(TOLLS, OptionIntroduced(option=TOLLS, name="tolls", instrument="SANCTION")), *options(FEES)]
    assert node(graph(first, merging(TOLLS, FEES)), "PolicyOption", FEES)["instrument"] == "SANCTION"
    assert "instrument" not in node(graph(first, merging(TOLLS, FEES), splitting(TOLLS, FEES)), "PolicyOption", FEES)


def test_a_circle_of_merges_ends_somewhere() -> None:
    round_ = [*merging(TOLLS, FEES), *merging(FEES, CAR), *merging(CAR, TOLLS)]
    shown = graph(*BEFORE, options(CAR), linking(CAR, TOLLS), FEE, read(), round_)
    assert len({option for _, option in ends(shown, "ON")}) == 1
    assert ends(shown, "NARROWER_THAN") == set()


# -- what is stored


@pytest.mark.parametrize("option", ["tolls", "person/ada-lund", "option/", "option/a b"])
def test_only_options_are_merged(option: str) -> None:
    with pytest.raises(ValidationError):
        OptionsMerged(option=option, into=TOLLS, reason="the same")


def test_options_and_links_of_the_first_version_are_still_read() -> None:
    made = decode("option.introduced", 1, b'{"aliases":[],"name":"tolls","option":"option/tolls"}')
    link = decode("option.linked", 1, b'{"broader":"option/fees","option":"option/tolls","target":null}')
    assert isinstance(made, OptionIntroduced)
    assert made.instrument is None
    assert isinstance(link, OptionLinked)
    assert (link.v, link.reason) == (1, "")
