"""Who is who across articles: what two articles' names have in common, and the measure of it."""

from __future__ import annotations

import pytest

from evaluation.names import Pair, called, pairs, same, scores
from ingest.article import Article
from ingest.lasting import lasting_id
from ingest.names import named
from ingest.reader import RuleExtractor

READ = RuleExtractor()


def ids(text: str) -> dict[str, str | None]:
    return {a.name: lasting_id(a, text) for a in READ(Article(text)).actors}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Secretary of State Mike Renwick", "Mike Renwick"),
        ("Vermont Bernie Renwick", "Bernie Renwick"),
        ("Podcaster John Renwick", "John Renwick"),
        ("Mayor of London Sabeth Khorn", "Sabeth Khorn"),
        ("the Centers for Harbour Control and Prevention", "Centers for Harbour Control and Prevention"),
        ("Department of Justice", "Department of Justice"),
        ("University of the Arts", "University of the Arts"),
        ("Senators Ruth Renwick", "Ruth Renwick"),
        ("Ottawa Senators", "Ottawa Senators"),
    ],
)
def test_a_name_is_neither_more_nor_less_than_a_name(words: str, name: str) -> None:
    found = named(words)
    assert found is not None
    assert (found.name, words[found.start : found.end]) == (name, name)


@pytest.mark.parametrize("name", ["Oleh Varensky", "Oleh Varenskyy", "Oleh Varenskiy"])
def test_spellings_of_one_name_are_one_actor(name: str) -> None:
    assert ids(f"President {name} said it was late.") == {name: "person/oleh-varensky"}


def test_a_bare_surname_is_somebody_only_within_its_article() -> None:
    assert ids("Mr. Johnson said it was late.") == {"Johnson": None}
    assert ids("Boris Johnson said it was late. Johnson said so.") == {"Boris Johnson": "person/boris-johnson"}
    assert ids("Ron Johnson said it was late. Johnson said so.") == {"Ron Johnson": "person/ron-johnson"}


def test_a_surname_is_no_body_because_the_parser_says_so() -> None:
    text = "The Trump administration said it was late. Trump said so. Later Donald Trump left."
    assert "organization/trump" not in ids(text).values()
    assert ids("Trump said it was late.").get("Trump") is None


def test_a_pope_has_one_name() -> None:
    assert ids("Pope Francis said it was late.") == {"Francis": "person/pope-francis"}


def test_the_court_is_the_one_named_before() -> None:
    text = "The Court of Session met. The Court said it was late. The court said so again."
    assert set(ids(text).values()) == {"organization/court-of-session"}


def test_two_departments_are_two() -> None:
    text = "The Department of Harbours said it was late. The Department of Ferries said it was early."
    assert set(ids(text).values()) == {"organization/department-of-harbours", "organization/department-of-ferries"}


def test_an_article_s_own_acronym_is_its_own() -> None:
    text = "The Estmark Cricket Board (ECB) met. The ECB said it was late."
    assert "organization/european-central-bank" not in ids(text).values()


def test_a_capital_that_only_lies_there_is_no_government() -> None:
    assert "state/germany" not in ids("Ada Lund was flown to Berlin. Ada Lund said it was late.").values()


def test_an_embassy_is_one_of_many() -> None:
    assert ids("The US Embassy said it was late.").get("US Embassy") is None


# -- the measure -----------------------------------------------------------------------------------------------------


def test_the_pairs_are_as_many_and_as_hard_as_they_should_be() -> None:
    found = pairs()
    assert len(found) == 200
    assert 90 <= sum(p.same for p in found) <= 110
    assert {p.sort for p in found} == {"surname", "role", "spelling", "acronym", "place", "random"}
    assert all(p.urls[0] != p.urls[1] for p in found)


def test_names_are_the_same_where_one_lasting_id_is_behind_them() -> None:
    by_article = {
        "a": called("The WHO said it was late.", READ),
        "b": called("The World Health Organization said it was late. Mr. Renwick said so.", READ),
        "c": called("Mr. Renwick said it was late.", READ),
    }
    one = Pair("acronym", ("WHO", "World Health Organization"), ("a", "b"), True)
    two = Pair("surname", ("Renwick", "Renwick"), ("b", "c"), True)
    assert [same(one, by_article), same(two, by_article)] == [True, False]
    assert scores([(one, True), (two, False)]) == {"gold": 2, "predicted": 1, "right": 1}
