"""Where a holder stands on the whole, what took the place of what, and what contradicts what. No graph needed."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.events import Basis, Stance
from graph.periods import Period, period
from graph.stances import LEANING, PARAPHRASED, POLARITY, WEIGHT, Stand, contradictions, standing, supersessions, weight

STANCES = st.sampled_from(get_args(Stance))
BASES = st.sampled_from(get_args(Basis))
DATES = st.none() | st.sampled_from(["2025", "2026", "2026-01", "2026-02", "2026-02-03", "2026-02-05", "2026-03-01"])
PERIODS = st.builds(period, DATES, st.none() | DATES, DATES)
WEIGHTS = st.builds(lambda basis, sure, own: weight(basis, sure, own_speech=own), BASES, st.floats(0, 1), st.booleans())
HELD = st.lists(st.tuples(STANCES, PERIODS, WEIGHTS), max_size=12)
STANDS = HELD.map(lambda held: [Stand(f"p{n:02}", *one) for n, one in enumerate(held)])


def at(position: str, stance: Stance, valid_from: str | None = None, valid_to: str | None = None) -> Stand:
    """A position whose dates are told long after."""
    return Stand(position, stance, period(valid_from, valid_to, "2027" if valid_from or valid_to else None))


# -- on the whole


@given(STANDS)
def test_polarity_is_between_minus_one_and_one_and_decides_the_type(stands: list[Stand]) -> None:
    whole = standing(stands)
    if whole is None:
        assert not stands
        return
    assert -1 <= whole.polarity <= 1
    assert whole.positions == len(stands)
    assert whole.type == (
        "SUPPORTS" if whole.polarity > LEANING else "OPPOSES" if whole.polarity < -LEANING else "WEIGHS"
    )
    assert whole.stance in {s.stance for s in stands}


@given(STANDS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(stands: list[Stand], chance: Random) -> None:
    other = list(stands)
    chance.shuffle(other)
    assert standing(other) == standing(stands)
    assert set(supersessions(other)) == set(supersessions(stands))
    assert set(contradictions(other)) == set(contradictions(stands))


@given(STANDS, PERIODS, WEIGHTS)
def test_a_support_more_never_lowers_the_polarity_nor_an_opposition_more_raises_it(
    stands: list[Stand], held: Period, more: float
) -> None:
    if before := standing(stands):
        supported = standing([*stands, Stand("p99", "supports", held, more)])
        opposed = standing([*stands, Stand("p99", "opposes", held, more)])
        # With nothing of weight there was no leaning at all.
        if any(s.weight for s in stands):
            assert supported
            assert supported.polarity >= before.polarity
            assert opposed
            assert opposed.polarity <= before.polarity


@given(PERIODS, PERIODS, st.floats(0.5, 1), st.floats(0, 1))
def test_one_support_in_own_words_outweighs_one_opposition_by_hearsay(
    own: Period, theirs: Period, sure: float, how_sure: float
) -> None:
    for basis in ("own_words", "act", "coded"):
        supports = Stand("p1", "supports", own, weight(basis, sure, own_speech=True))
        opposes = Stand("p2", "opposes", theirs, weight("reported", how_sure, own_speech=False))
        whole = standing([supports, opposes])
        assert whole
        assert whole.type == "SUPPORTS"


@given(BASES, st.floats(0, 1), st.booleans())
def test_nothing_weighs_more_than_own_words_nor_less_than_hearsay(basis: Basis, sure: float, own: bool) -> None:
    least, most = weight("reported", sure, own_speech=False), weight("own_words", sure, own_speech=True)
    assert 0 <= least <= weight(basis, sure, own_speech=own) <= most <= 1


def test_own_speech_in_the_reporters_words_is_no_hearsay() -> None:
    assert weight("reported", 1.0, own_speech=True) > weight("narrated", 1.0, own_speech=True)
    assert weight("reported", 1.0, own_speech=False) < weight("narrated", 1.0, own_speech=False)


def test_every_stance_and_basis_counts_for_something() -> None:
    assert set(POLARITY) == set(get_args(Stance))
    assert set(WEIGHT) == set(get_args(Basis))


@pytest.mark.parametrize(
    ("stance", "type_"),
    [
        ("supports", "SUPPORTS"),
        ("opposes", "OPPOSES"),
        ("reluctant", "OPPOSES"),
        ("conditional", "WEIGHS"),
        ("considers", "WEIGHS"),
        ("neutral", "WEIGHS"),
    ],
)
def test_where_a_single_stance_leans(stance: Stance, type_: str) -> None:
    whole = standing([Stand("p1", stance)])
    assert whole
    assert whole.type == type_


def test_the_example_of_the_page() -> None:
    stands = [
        Stand("p1", "opposes", Period("2026-01-12", "2026-01-12"), weight("narrated", 0.8, own_speech=False)),
        Stand("p2", "supports", Period("2026-02-03", "2026-02-03"), weight("own_words", 0.9, own_speech=True)),
        Stand("p3", "opposes", Period("2026-02-03", "2026-02-03"), weight("reported", 0.8, own_speech=False)),
    ]
    assert [s.weight for s in stands] == [0.4, 0.9, 0.2]
    whole = standing(stands)
    assert whole
    assert (whole.type, whole.stance, whole.polarity) == ("WEIGHS", "supports", 0.2)
    assert (whole.positions, whole.first, whole.last) == (3, "2026-01-12", "2026-02-03")


def test_of_the_latest_stances_the_one_of_most_weight_is_told() -> None:
    day = Period("2026-02-03", "2026-02-03")
    stands = [Stand("p1", "opposes", day, 0.25), Stand("p2", "opposes", day, 0.25), Stand("p3", "supports", day, 0.75)]
    whole = standing(stands)
    assert whole
    assert whole.stance == "supports"
    tied = standing([Stand("p1", "supports", day, 0.5), *stands[:2]])
    assert tied
    assert tied.stance == "opposes"


# -- what took the place of what


@given(STANDS)
def test_a_position_is_superseded_exactly_where_a_surely_later_one_differs(stands: list[Stand]) -> None:
    later = {
        old.position for old in stands if any(old.held.before(new.held) and new.stance != old.stance for new in stands)
    }
    assert {old for _, old in supersessions(stands)} == later


@given(STANDS)
def test_only_what_comes_next_takes_the_place_and_of_each_stance_the_first(stands: list[Stand]) -> None:
    def takes(new: Stand, old: Stand) -> bool:
        return old.held.before(new.held) and new.stance != old.stance

    expected = set()
    for old in stands:
        for stance in get_args(Stance):
            next_ = [
                new
                for new in stands
                if new.stance == stance
                and takes(new, old)
                and not any(takes(between, old) and between.held.before(new.held) for between in stands)
            ]
            if next_:
                first = min(next_, key=lambda new: (new.held.begins[0], -new.weight, new.position))
                expected.add((first.position, old.position))
    found = list(supersessions(stands))
    assert len(found) == len(set(found))
    assert set(found) == expected


@given(STANDS)
def test_superseding_runs_one_way_and_never_between_what_contradicts(stands: list[Stand]) -> None:
    known = {s.position: s for s in stands}
    found = set(supersessions(stands))
    for new, old in found:
        # Every step goes to a surely later beginning, so no walk comes back.
        assert known[old].held.begins[1] < known[new].held.begins[0]
    against = {frozenset((a, b)) for a, b, _ in contradictions(stands)}
    assert not against & {frozenset(pair) for pair in found}
    assert all({known[p].stance for p in pair} == {"supports", "opposes"} for pair in against)


@given(STANDS)
def test_for_and_against_either_contradict_or_came_one_after_the_other(stands: list[Stand]) -> None:
    against = {(a, b): sure for a, b, sure in contradictions(stands)}
    for a in stands:
        for b in stands:
            if (a.stance, b.stance) == ("supports", "opposes"):
                ordered = a.held.before(b.held) or b.held.before(a.held)
                assert ((a.position, b.position) in against) is not ordered
                if against.get((a.position, b.position)):
                    assert a.held.meets(b.held)


def test_the_same_stance_again_supersedes_nothing_and_is_superseded_with_the_first() -> None:
    stands = [at("p1", "supports", "2026-01"), at("p2", "supports", "2026-02"), at("p3", "opposes", "2026-03")]
    assert list(supersessions(stands[:2])) == []
    assert set(supersessions(stands)) == {("p3", "p1"), ("p3", "p2")}
    again = [*stands, at("p4", "opposes", "2026-04"), at("p5", "supports", "2026-05")]
    assert set(supersessions(again)) == {("p3", "p1"), ("p3", "p2"), ("p5", "p3"), ("p5", "p4")}


def test_a_late_article_takes_its_right_place() -> None:
    stands = [at("p1", "supports", "2026-01"), at("p3", "conditional", "2026-03")]
    assert set(supersessions(stands)) == {("p3", "p1")}
    assert set(supersessions([*stands, at("p2", "opposes", "2026-02")])) == {("p2", "p1"), ("p3", "p2")}


def test_what_comes_after_one_that_is_over_is_not_next_though_another_went_on() -> None:
    stands = [
        at("p1", "supports", "2026-01-01"),
        at("p2", "opposes", "2026-02-01"),
        at("p3", "conditional", "2026-02-01", "2026-06"),
        at("p4", "considers", "2026-03-01"),
    ]
    assert set(supersessions(stands)) == {("p2", "p1"), ("p3", "p1"), ("p4", "p2")}


@pytest.mark.parametrize(
    ("one", "other", "then"),
    [
        ((None, None), (None, None), "perhaps"),
        (("2026-02-03", None), ("2026-02-03", None), "surely"),
        (("2026-02", None), ("2026-02-03", None), "perhaps"),
        (("2026-01", None), ("2026-02-03", None), "superseded"),
        (("2026-02-03", None), ("2026-01", None), "superseded"),
        # It had ended when the other began.
        ((None, "2026-02-02"), ("2026-02-03", None), "superseded"),
        (("2026", "2026-03"), ("2026-05", None), "superseded"),
        (("2026-01", "2026-03"), ("2026-03", None), "superseded"),
        # It went on after the other began.
        (("2026-01", "2026-06"), ("2026-03", None), "surely"),
        (("2026-01", "2026-06"), ("2026-05", "2026-09"), "surely"),
        ((None, "2026-02-02"), ("2025", None), "perhaps"),
    ],
)
def test_for_and_against_contradict_unless_one_surely_came_first(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], then: str
) -> None:
    stands = [at("p1", "supports", *one), at("p2", "opposes", *other)]
    sure = {"surely": [True], "perhaps": [False], "superseded": []}[then]
    assert [found for _, _, found in contradictions(stands)] == sure
    assert len(list(supersessions(stands))) == (then == "superseded")


@pytest.mark.parametrize("stance", [s for s in get_args(Stance) if s not in ("supports", "opposes")])
def test_a_condition_doubt_or_reluctance_contradicts_nothing(stance: Stance) -> None:
    day = "2026-02-03"
    stands = [at("p1", "supports", day), at("p2", stance, day)], [at("p1", "opposes", day), at("p2", stance, day)]
    assert [list(contradictions(both)) for both in stands] == [[], []]


# -- the page

PAGE = (Path(__file__).parent.parent / "docs" / "stances.md").read_text(encoding="utf-8")


def test_the_page_tells_the_constants() -> None:
    told = {row[0].strip("`"): row for row in _rows()}
    assert {stance: float(told[stance][2]) for stance in POLARITY} == POLARITY
    assert {stance: told[stance][3][:1] for stance in POLARITY} == {
        "supports": "1",
        "opposes": "0",
        "reluctant": "0",
        "conditional": "l",
        "considers": "l",
        "neutral": "l",
    }
    assert {basis: float(told[basis][1]) for basis in WEIGHT} == WEIGHT
    assert float(told["reported`, the holder's own speech"][1]) == PARAPHRASED
    assert f"`SUPPORTS` is a polarity above {LEANING}, `OPPOSES` one below -{LEANING}" in PAGE


def _rows() -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| `")
    ]
