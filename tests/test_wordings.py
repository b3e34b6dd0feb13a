"""One option in many wordings: natural keys, what is wider, and one name for each in an article."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.options import PAIRS, predicted
from ingest.wordings import fullest, natural, relation, wider, wording_id

WORDS = st.sampled_from(
    (
        "ban",
        "bans",
        "withdrawal",
        "pullout",
        "of",
        "on",
        "from",
        "US",
        "American",
        "troops",
        "Syria",
        "new",
        "Russia’s",
        "s",
    )
)
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("secondary sanctions on Russia", "Russian secondary sanctions"),
        ("abortion ban", "ban on abortions"),
        ("withdrawal of U.S. troops from Syria", "pullout of American troops from Syria"),
        ("imposition of new tariffs", "tariffs"),
        ("mandatory gun buyback programme", "compulsory gun buyback"),
        ("overturning the election result", "overturning of the election result"),
        ("labour law", "labor law"),
    ],
)
def test_one_option_in_other_words_has_one_id(one: str, other: str) -> None:
    assert wording_id(one) == wording_id(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sanctions on Russia", "sanctions on Iran"),
        ("abortion ban", "repeal of the abortion ban"),
        ("pardon of Ann Lee", "pardon of Bo Lund"),
        ("referendum on the euro", "euro"),
        ("2019 election", "2020 election"),
    ],
)
def test_another_option_has_another_id(one: str, other: str) -> None:
    assert wording_id(one) != wording_id(other)
    assert relation(one, other, together=False) == "different"


def test_names_without_a_telling_word_are_told_apart() -> None:
    assert wording_id("the of") != wording_id("of the")


def test_more_words_on_the_same_head_are_narrower_or_in_one_article_the_same() -> None:
    assert relation("sanctions", "secondary sanctions on Russia", together=False) == "broader"
    assert relation("secondary sanctions on Russia", "sanctions", together=False) == "narrower"
    assert relation("secondary sanctions on Russia", "sanctions", together=True) == "same"


def test_an_article_s_short_name_is_the_fullest_one_that_it_has() -> None:
    names = ["water treaty", "water treaty with Estmark", "ban on nets", "net ban", "dam"]
    assert fullest(names) == {"water treaty": "water treaty with Estmark", "net ban": "ban on nets"}


def test_of_two_fuller_names_none_is_meant() -> None:
    assert fullest(["water treaty", "water treaty with Estmark", "water treaty with Norland"]) == {}


def test_a_list_of_thousands_takes_no_time() -> None:
    names = [f"levy {n} on parcels" for n in range(20_000)]
    assert fullest(["levy 7", *names]) == {"levy 7": "levy 7 on parcels"}


@given(NAMES)
def test_a_key_is_never_empty_and_says_itself(name: str) -> None:
    key = natural(name)
    assert key
    assert all(key)
    assert not wider(name, name)
    assert wording_id(name).startswith("option/")


@given(NAMES, NAMES)
def test_relations_are_seen_alike_from_both_sides(one: str, other: str) -> None:
    turned = {"broader": "narrower", "narrower": "broader"}
    for together in (True, False):
        there, back = relation(one, other, together=together), relation(other, one, together=together)
        assert turned.get(there, there) == back


@given(st.lists(NAMES, max_size=8, unique=True))
def test_no_name_is_sent_on_twice(names: list[str]) -> None:
    found = fullest(names)
    assert not set(found.values()) & found.keys()
    assert set(found.values()) <= set(names)


def test_labelled_pairs_are_told_apart_as_the_label_says_in_four_of_five() -> None:
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    assert len(pairs) == 200
    assert sum(predicted(p) == p["label"] for p in pairs) >= 160
