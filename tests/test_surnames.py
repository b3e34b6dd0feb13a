"""Which words of an article are surnames, and that the parser takes them for names wherever they stand."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article
from ingest.parsing import parse, pipeline
from ingest.surnames import KNOWN, surnames, tell

WORDS = st.sampled_from(
    [
        "Ann",
        "Donald",
        "Trump",
        "Vance",
        "Senator",
        "Mr.",
        "House",
        "house",
        "the",
        "O'Rourke",
        "J.",
        "Ürgen",
        "May",
        "may",
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("US President Donald Trump spoke. Trump left.", {"Trump"}),
        ("Senators Marco Rubio of Florida and Mike Lee of Utah", {"Rubio", "Lee"}),
        ("Former Rep. Beto O'Rourke met Foreign Minister Jean-Yves Le Drian.", {"O'Rourke", "Drian"}),
        ("Justice Ruth Bader Ginsburg and Robert F. Kennedy Jr. agreed.", {"Ginsburg", "Kennedy"}),
        ("Prime Minister Honcharuk resigned.", {"Honcharuk"}),
        ("She met Mr. Tong. Together they left.", {"Tong"}),
        ("President Joko Widodo named him.", {"Widodo"}),
    ],
)
def test_what_follows_a_given_name_or_a_title_is_a_surname(text: str, found: set[str]) -> None:
    assert surnames(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The Donald Trump White House denied it.",
        "Governor of Georgia George Washington",
        "President Donald Trump. They trump everything.",
        "Theresa May said she may go.",
        "On Tuesday John Friday left.",
        "The General Services Administration and Prime Minister's Office",
        "ANN LEE AND DONALD DUCK",
        "Will Congress act? Virginia Republicans and Roman Catholics met the San Francisco Giants.",
        "General Motors\nKen Paxton Sues Google\nCamp David Accords",
        "",
    ],
)
def test_places_bodies_days_and_words_are_no_surnames(text: str) -> None:
    assert not surnames(text) & {"House", "Georgia", "Washington", "Trump", "May", "Friday", "Administration", "Office"}
    assert not surnames(text) & {"Congress", "Republicans", "Catholics", "Giants", "Motors", "Google", "Accords"}


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_a_surname_is_a_word_of_the_text_that_stands_in_it_with_a_capital_alone(text: str) -> None:
    for name in surnames(text):
        assert name in text
        assert name.lower() not in text.split()


@pytest.mark.parametrize(
    "sentence",
    [
        "Trump granted him a full pardon.",
        "Trump and his supporters sought to overturn it.",
        "Trump claimed carbon emissions had fallen.",
        "Trump, also on Twitter, defended his decision.",
    ],
)
def test_a_surname_at_the_beginning_of_a_sentence_is_read_as_a_person(sentence: str) -> None:
    parsed = parse(Article(text=f"President Donald Trump was there.\n\n{sentence}"))
    first = parsed.blocks[-1].doc[0]
    assert (first.text, first.tag_, first.ent_type_, first.dep_) == ("Trump", "NNP", "PERSON", "nsubj")


def test_the_text_stays_and_only_surnames_are_shown_otherwise() -> None:
    text = "Senator Ann Vance met Georgia's governor.\n\nVance left. The vans left."
    made = pipeline().make_doc(text)
    tell(made, {made.vocab.strings[name] for name in surnames(text)})
    assert [t.text for t in made if t.norm_ == KNOWN] == ["Vance", "Vance"]
    assert all(text[t.idx + b.offset :].startswith(t.text) for b in parse(Article(text=text)).blocks for t in b.doc)


def test_asides_do_not_part_a_word_from_what_it_governs() -> None:
    text = "The party calls in its manifesto for, among other things, a wealth tax, a ban on mines, and term limits."
    (block,) = parse(Article(text=text)).blocks
    found = next(t for t in block.doc if t.text == "tax")
    assert (found.dep_, found.head.text, found.head.head.text) == ("pobj", "for", "calls")


@pytest.mark.parametrize("text", ["A" * 2_000_000, "Ann Lee " * 250_000, "A. " * 500_000, "Mr. " * 500_000])
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    started = time.process_time()
    surnames(text)
    assert time.process_time() - started < 10
