"""When a position holds: dates in words, resolved against the day of publication."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.dates import periods, reference

FRIDAY = date(2026, 6, 5)


def only(words: str, today: date = FRIDAY) -> tuple[str | None, str | None]:
    (found,) = periods(words, today)
    return found.opens, found.closes


@pytest.mark.parametrize(
    ("words", "opens", "closes"),
    [
        ("has opposed it since March", "2026-03", None),
        ("has opposed it since 2019", "2019", None),
        ("Until May, it refused", None, "2026-05"),
        ("will keep the ban until 2027", None, "2027"),
        ("wants the plants shut by 2030", None, "2030"),
        ("fought it between 2019 and 2023", "2019", "2023"),
        ("backed it from 2019 to 2023", "2019", "2023"),
        ("signed it on Tuesday", "2026-06-02", None),
        ("signed it yesterday", "2026-06-04", None),
        ("signed it last month", "2026-05", None),
        ("signed it last year", "2025", None),
        ("two weeks ago it said", "2026-05-22", None),
        ("a month ago it said", "2026-05", None),
        ("three years ago it said", "2023", None),
        ("in November it said", "2025-11", None),
        ("in April it said", "2026-04", None),
        ("on 3 March 2024 it said", "2024-03-03", None),
        ("on March 5 it said", "2026-03-05", None),
        ("on December 24 it said", "2025-12-24", None),
        ("on 2024-02-29 it said", "2024-02-29", None),
        ("by next year", None, "2027"),
    ],
)
def test_a_date_opens_or_closes_as_precisely_as_it_is_given(words: str, opens: str | None, closes: str | None) -> None:
    assert only(words) == (opens, closes)


@pytest.mark.parametrize(
    "words",
    [
        "it may yet sign",
        "they march on",
        "for 2000 euros",
        "in 1800 people",
        "after Tuesday",
        "on 31 February",
        "in 300000 houses",
        "nothing at all",
    ],
)
def test_what_is_no_date_or_opens_nothing_gives_none(words: str) -> None:
    assert not list(periods(words, FRIDAY))


def test_nothing_is_resolved_without_a_day_of_publication() -> None:
    assert not list(periods("since 2019, and on Tuesday", None))


def test_a_weekday_is_the_last_one_and_that_of_the_day_itself() -> None:
    assert only("on Friday") == ("2026-06-05", None)
    assert only("last Friday") == ("2026-05-29", None)
    assert only("by Monday") == (None, "2026-06-08")


def test_a_month_from_which_something_holds_is_the_next_one_and_since_the_last_one() -> None:
    assert only("from September") == ("2026-09", None)
    assert only("as of July") == ("2026-07", None)
    assert only("since September") == ("2025-09", None)
    assert only("from March") == ("2026-03", None)


def test_offsets_point_at_the_words() -> None:
    words = "It has, since March, said no."
    (found,) = periods(words, FRIDAY)
    assert words[found.start : found.end] == "since March"


@pytest.mark.parametrize(("published", "day"), [("2026-06-05", FRIDAY), ("2026-06-05T08:00:00Z", FRIDAY)])
def test_the_reference_is_the_day_of_publication(published: str, day: date) -> None:
    assert reference(published) == day


@pytest.mark.parametrize("published", [None, "", "2026", "2026-06", "yesterday"])
def test_there_is_no_reference_without_a_day(published: str | None) -> None:
    assert reference(published) is None


@example("NOV", date(1000, 1, 1))
@given(st.text(alphabet="0123456789 -/.,aeionstmrl ") | st.text(), st.dates())
def test_any_words_are_read_without_error_and_give_iso_dates(words: str, today: date) -> None:
    for found in periods(words, today):
        assert 0 <= found.start < found.end <= len(words)
        for when in filter(None, (found.opens, found.closes)):
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", when)
            date.fromisoformat(when + "-01-01"[len(when) - 4 :])
