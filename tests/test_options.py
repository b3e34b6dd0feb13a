"""Policy options: what can be one, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.measures import anaphoric, measure, vague
from ingest.nounphrases import words
from ingest.options import Board, broader, gerund, instead, name, targets
from ingest.parsing import pipeline
from ingest.tree import Doc

if TYPE_CHECKING:
    from ingest.tree import Token


def token(sentence: str, word: str) -> Token:
    return next(t for t in Doc(pipeline()(sentence)) if t.text == word)


@pytest.mark.parametrize(
    ("sentence", "head", "called"),
    [
        ("Japan wants to impose new sanctions on Russia.", "impose", "new sanctions on Russia"),
        ("Japan announced its own new sanctions on Russia on Monday.", "sanctions", "new sanctions on Russia"),
        ("They want to close the oldest coal plants by 2030.", "close", "closure of the oldest coal plants"),
        ("The idea of a tunnel under the strait is old.", "idea", "tunnel under the strait"),
        ("They plan to withdraw from the treaty.", "withdraw", "withdrawal from the treaty"),
        ("They pulled out of the accord.", "pulled", "withdrawal from the accord"),
        ("They oppose lifting the embargo.", "lifting", "lifting of the embargo"),
        ("They promised to recognise the council.", "recognise", "recognition of the council"),
        ("They refuse to pay for a new bridge.", "pay", "funding of a new bridge"),
        ("They spoke in favour of taxing sugar imports.", "imports", "tax on sugar imports"),
        ("They backed the ban, which had been announced in May.", "ban", "ban"),
        ("They rejected a levy on parcels from outside the bloc.", "levy", "levy on parcels from outside the bloc"),
        ("They voted to legalise same-sex marriage.", "legalise", "legalisation of same-sex marriage"),
        ("They want the plants shut.", "shut", "closure of the plants"),
        ("They refused to concede the election.", "concede", "concession of the election"),
        ("They oppose the mayor's closure of the pool.", "closure", "closure of the pool"),
        ("They granted Joe Smith a full pardon.", "pardon", "full pardon for Joe Smith"),
        ("They granted Paul Harvey Pogue a full and free pardon.", "pardon", "full pardon for Paul Harvey Pogue"),
        ("They announced new deals between Israel and Bahrain.", "deals", "new deals between Israel and Bahrain"),
        ("They oppose a no deal Brexit.", "Brexit", "no-deal Brexit"),
        ("They backed a US-led invasion of Iraq.", "invasion", "US-led invasion of Iraq"),
        ("They agreed to stop paying for the bridge.", "stop", "end to funding of the bridge"),
        ("They voted to appoint Ann Lee as envoy.", "appoint", "appointment of Ann Lee as envoy"),
        ("They argued against re-entering the accord.", "re-entering", "re-entry into the accord"),
        ("They oppose co-funding of the stadium.", "co-funding", "co-funding of the stadium"),
        ("They advocate non-interventionism.", "non-interventionism", "non-interventionism"),
    ],
)
def test_an_option_is_named_by_what_would_be_done(sentence: str, head: str, called: str) -> None:
    assert name(token(sentence, head), Board()) == called


@pytest.mark.parametrize(
    ("sentence", "head", "called"),
    [
        ("They raised the pension age to 65 on Monday.", "raised", "increase in the pension age to 65"),
        ("They propose that the age be lowered from 18 to 17.", "lowered", "lowering of the age from 18 to 17"),
        ("They extended the lockdown by two weeks.", "extended", "extension of the lockdown by two weeks"),
        ("They extended the truce until July.", "extended", "extension of the truce until July"),
        ("They closed the mine until July.", "closed", "closure of the mine"),
        ("They suspended parliament for five weeks.", "suspended", "suspension of parliament for five weeks"),
        ("They passed a budget for two years.", "budget", "budget for two years"),
        ("They have opposed the budget for two years.", "budget", "budget"),
        ("They support a moratorium on layoffs for one year.", "moratorium", "moratorium on layoffs for one year"),
        ("They backed a limit of 40 minutes on speeches.", "limit", "limit of 40 minutes on speeches"),
        ("They want limits of 30 kilometres an hour in towns.", "limits", "limits of 30 kilometres an hour in towns"),
        ("They proposed a tax of 3% on sugar.", "tax", "tax of 3% on sugar"),
        ("They passed the bill by 61 votes.", "bill", "bill"),
        ("They announced a ban on fireworks at a news conference.", "ban", "ban on fireworks"),
        ("They ordered the closure of the market with immediate effect.", "closure", "closure of the market"),
        ("They want a law against hate speech on the internet.", "law", "law against hate speech on the internet"),
        ("They like the many new rules on fishing.", "rules", "new rules on fishing"),
    ],
)
def test_how_much_and_how_long_is_part_of_the_name_and_on_what_occasion_is_not(
    sentence: str, head: str, called: str
) -> None:
    assert name(token(sentence, head), Board()) == called


@pytest.mark.parametrize(
    ("sentence", "head", "called"),
    [
        ("They backed the suggestion that the port be sold.", "suggestion", "sale of the port"),
        ("They rejected the suggestion that the port had been sold.", "suggestion", "suggestion"),
        ("They passed a motion calling for an inquiry into the spill.", "motion", "inquiry into the spill"),
        ("They passed a motion urging the release of the crew.", "motion", "release of the crew"),
        ("They passed a law that bars foreigners from buying land.", "law", "ban on foreigners from buying land"),
        ("They signed an order making firms liable for posts.", "order", "making firms liable for posts"),
        ("They want to make voting compulsory.", "make", "compulsory voting"),
        ("They are against forcing shops to close on Sundays.", "forcing", "forcing of shops to close on Sundays"),
        ("They called for talks on the fires.", "talks", "talks on the fires"),
        ("They dismissed talk of an early election.", "talk", "early election"),
        ("They oppose any form of compensation for the victims.", "form", "compensation for the victims"),
        ("They praised the benefits of free trade.", "benefits", "free trade"),
        ("They asked it to reconsider that the fee be waived.", "reconsider", "reconsideration of waiver of the fee"),
        ("They want to bring back the night train.", "bring", "return of the night train"),
        ("They want to name the hall after the poet.", "name", "naming of the hall after the poet"),
        ("They support lower taxes on fuel and alcohol.", "taxes", "lower taxes on fuel and alcohol"),
        ("They support lower taxes and a ban on cod.", "taxes", "lower taxes"),
        ("They oppose the production and sale of alcohol.", "sale", "sale of alcohol"),
        ("They advocate states' rights.", "rights", "states' rights"),
        ("They imposed a curfew from 8 p.m. to 6 a.m.", "imposed", "curfew from 8 p.m. to 6 a.m."),
        (
            "They want a ban on alcohol within 500 metres of schools.",
            "ban",
            "ban on alcohol within 500 metres of schools",
        ),
        ("They support some kind of amnesty for deserters.", "kind", "amnesty for deserters"),
        ("They announced a deal to normalize relations.", "deal", "deal to normalize relations"),
        ("They want to make it easier to vote by mail.", "make", "making it easier to vote"),
        ("They support making abortion illegal.", "making", "ban on abortion"),
        ("They resist the conversion of the market into flats.", "conversion", "conversion of the market into flats"),
        ("They want a minimum wage of 12 crowns an hour.", "wage", "minimum wage of 12 crowns an hour"),
        ("They ordered it to release years of tax returns.", "release", "release of years of tax returns"),
        ("They put the fires on the agenda.", "put", "putting of the fires on the agenda"),
        (
            "They passed a decree banning anyone in a mask from schools.",
            "decree",
            "ban on anyone in a mask from schools",
        ),
        ("They rejected its sovereignty over the islands.", "sovereignty", "sovereignty over the islands"),
    ],
)
def test_what_a_noun_says_or_shares_belongs_to_the_name(sentence: str, head: str, called: str) -> None:
    assert name(token(sentence, head), Board()) == called


def test_the_holder_is_no_part_of_the_name() -> None:
    head = token("The union likes Norway's carbon levy.", "levy")
    norway = next(t for t in head.subtree if t.text == "Norway")
    assert name(head, Board()) == "Norway's carbon levy"
    assert name(head, Board(), {norway.i, norway.i + 1}) == "carbon levy"


def test_what_the_holder_leads_keeps_no_end_of_a_compound() -> None:
    head = token("The US opposed the US-led invasion of Iraq.", "invasion")
    led = next(t for t in head.subtree if t.text == "US")
    assert name(head, Board(), {led.i}) == "invasion of Iraq"


def test_a_name_that_is_cut_ends_before_the_phrase_that_is_too_long() -> None:
    head = token("They want a tax on new houses in the towns of the south of the country near the rivers.", "tax")
    assert name(head, Board()) == "tax on new houses in the towns of the south"


def test_another_phrase_stands_in_for_the_options_own() -> None:
    doc = Doc(pipeline()("They back a ban on timber but not on coal."))
    ban, on = doc[3], next(t for t in doc if t.text == "on" and t.i > 5)
    assert instead(ban, on, Board()) == "ban on coal"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("They want sanctions.", "sanctions"),
        ("They want to privatise the railway.", "privatise"),
        ("They want the privatisation of the railway.", "privatisation"),
        ("They agreed on a cease-fire.", "fire"),
        ("They want a customs union.", "union"),
    ],
)
def test_what_somebody_with_power_does_is_a_measure(sentence: str, word: str) -> None:
    assert measure(token(sentence, word))
    assert not vague(token(sentence, word))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("They want peace.", "peace"),
        ("They support Angela Merkel.", "Merkel"),
        ("They support the residents.", "residents"),
        ("They oppose the wearing of hats.", "wearing"),
        ("They declined to comment.", "comment"),
        ("They back education.", "education"),
        ("They are weighing their next steps.", "steps"),
        ("They met on Tuesday.", "Tuesday"),
    ],
)
def test_persons_dates_and_good_things_in_general_are_no_options(sentence: str, word: str) -> None:
    assert vague(token(sentence, word))


@pytest.mark.parametrize(
    ("sentence", "word", "takes_up"),
    [
        ("They rejected it.", "it", True),
        ("They rejected the idea.", "idea", True),
        ("They rejected the whole idea.", "idea", True),
        ("They rejected the idea of a tunnel.", "idea", False),
        ("They rejected the tax plan.", "plan", False),
        ("They rejected a plan.", "plan", False),
        ("They rejected the tunnel.", "tunnel", False),
    ],
)
def test_a_pronoun_or_a_bare_general_noun_takes_up_what_was_named(sentence: str, word: str, takes_up: bool) -> None:
    assert anaphoric(token(sentence, word)) is takes_up


def test_the_latest_option_is_forgotten_after_some_sentences() -> None:
    board = Board()
    board.note("carbon levy")
    assert board.latest() == "carbon levy"
    board.sentence += 5
    assert board.latest() is None


def test_a_short_name_is_filled_up_from_a_fuller_one() -> None:
    board = Board()
    board.note("levy on digital services")
    head = token("They oppose the levy.", "levy")
    assert board.fuller(head, "levy") == "levy on digital services"
    assert board.fuller(head, "harbour levy") == "harbour levy"


def test_a_noun_heard_before_fills_up_a_short_name() -> None:
    board = Board()
    board.hear(token("The windfall tax on refiners raised little.", "tax"))
    assert board.latest() == "windfall tax on refiners"
    assert board.fuller(token("They oppose the tax.", "tax"), "tax") == "windfall tax on refiners"


def test_it_looks_back_one_sentence_and_not_into_another_block() -> None:
    board = Board()
    board.note("carbon levy")
    board.sentence += 1
    assert board.latest() == "carbon levy"
    board.open()
    assert board.latest() is None


def test_what_is_part_of_an_option_stays_apart_from_it() -> None:
    board = Board()
    board.note("exemption of the ferries from the tariff")
    board.note("delay of the tariff")
    assert board.fuller(token("They oppose the tariff.", "tariff"), "tariff") == "tariff"
    board.note("end to the harbour tariff")
    assert board.fuller(token("They oppose the tariff.", "tariff"), "tariff") == "harbour tariff"


def test_the_short_name_within_an_option_is_filled_up_too() -> None:
    board = Board()
    assert board.completed("delay of the tariff") == "delay of the tariff"
    board.note("harbour tariff")
    assert board.completed("delay of the tariff") == "delay of the harbour tariff"
    assert board.completed("delay of the bridge tariff") == "delay of the bridge tariff"


@pytest.mark.parametrize(
    ("option", "wider"),
    [
        ("secondary sanctions on Russia", "secondary sanctions"),
        ("secondary sanctions", "sanctions"),
        ("sanctions", None),
        ("sanctions on Russia", "sanctions"),
        ("carbon tax", "tax"),
        ("youth shelter", None),
    ],
)
def test_an_option_lies_under_a_broader_one(option: str, wider: str | None) -> None:
    assert broader(option) == wider


@given(st.text(alphabet="abc onft-", max_size=40))
def test_the_broader_option_is_shorter_or_none(option: str) -> None:
    wider = broader(option)
    assert wider is None or len(wider) < len(option)


def test_an_option_aims_at_the_actors_that_it_names() -> None:
    aims = targets(token("They want new sanctions on Russia and a ban.", "sanctions"))
    assert [t.text for t in aims] == ["Russia"]


@pytest.mark.parametrize(
    ("verb", "form"),
    [("ban", "banning"), ("close", "closing"), ("free", "freeing"), ("tie", "tying"), ("visit", "visiting")],
)
def test_a_gerund_is_spelled_as_english_spells_it(verb: str, form: str) -> None:
    assert gerund(verb) == form


def test_words_keep_their_order_and_a_hyphen_its_place() -> None:
    assert words(token("They want a new open-pen salmon ban.", "ban")) == ["a", "new", "open-pen", "salmon", "ban"]
