"""Which phrase of an article names an option."""

from __future__ import annotations

import pytest

from evaluation import naming as training
from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import statements
from ingest.naming import Names, Phrase, named, weights
from ingest.parsing import parse
from ingest.positions import positions, read

TITLE = "Marlow parliament passes ban on plastic bags"
BILL = (
    "The parliament of Marlow debated a ban on plastic bags on Monday. Shops would have a year to adapt.\n\n"
    "Opposition leader Ann Lee rejected the bill. Her party meets on Sunday. It rained all day.\n\n"
    "A ban on plastic bags has been debated for years."
)


def options(text: str, title: str | None = None) -> set[str]:
    parsed = parse(Article(text=text, title=title))
    actors = Actors(parsed)
    return {p.option for p in positions(parsed, statements(parsed, actors), actors)[1]}


def test_a_bare_name_gives_way_to_what_the_article_calls_it_later() -> None:
    assert options(BILL, TITLE) == {"ban on plastic bags"}


def test_a_text_of_few_sentences_names_its_options_where_it_speaks_of_them() -> None:
    found = options("The Greens will vote against the budget unless the cut to legal aid is reversed.", "Legal aid cut")
    assert found == {"budget"}


def test_what_one_sentence_names_side_by_side_stays_two() -> None:
    text = f"Mayor Ann Lee rejected the bill but supports the ban on plastic bags. {BILL}"
    parsed = parse(Article(text=text, title=TITLE))
    actors = Actors(parsed)
    reader = read(parsed, statements(parsed, actors), actors, settled=False)
    assert "ban on plastic bags" in reader.apart()["bill"]


def test_a_name_that_says_enough_is_kept() -> None:
    assert Phrase("tax on plastic bags", None, 1).short is False
    assert Phrase("the new bill", None, 1).short is True


def test_names_that_lead_to_each_other_end() -> None:
    one, two = Phrase("bill", None, 1), Phrase("law", None, 2)
    found = named([one, two], Names([one, two], None), {}, {"at=1": 1.0, "at=-1": 1.0})
    assert found.keys() == {"bill", "law"}


@pytest.mark.parametrize(("many", "called"), [(4, True), (5, False)])
def test_what_all_of_an_article_is_about_is_no_name_of_its_options(many: int, called: bool) -> None:
    topic, other = Phrase("election of 2020", None, 1), Phrase("harbour toll", None, 3)
    short = [Phrase(word, None, 2) for word in ("tax", "toll", "cap", "quota", "ban")]
    found = named(short[:many], Names([topic, other, *short], None), {}, {"at=-1": 2.0, "fuller": 3.0})
    assert found.pop("toll") == "harbour toll"  # they share a word
    assert set(found.values()) == ({"election of 2020"} if called else set())


def test_the_weights_were_learned_from_names_better_than_their_own() -> None:
    assert weights()["nothing shared"] < 0 < weights()["own"]


def test_training_prefers_the_feature_of_what_is_alike() -> None:
    example = training.Example((("own", "bare"), ("full",)), (0.0, 1.0))
    found = training.learned([[example]] * 20)
    assert found["full"] > found["own"]
    assert training.chosen(example, found) == pytest.approx(1.0)
    assert training.held_out([[example]] * 20) == [0.0, 1.0, 1.0]
