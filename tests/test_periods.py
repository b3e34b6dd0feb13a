"""When a position was held: partial dates, and what surely comes before what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.periods import Period, earlier, period

DAYS = st.dates(date(2025, 12, 25), date(2026, 3, 5))
DATES = st.builds(lambda day, size: str(day)[:size], DAYS, st.sampled_from([4, 7, 10]))
PERIODS = st.builds(period, *[st.none() | DATES] * 3)


@pytest.mark.parametrize(
    ("a", "b", "surely"),
    [
        ("2026-01", "2026-02-03", True),
        ("2025", "2026-01-01", True),
        ("2026-02", "2026-02-03", False),
        ("2026-02-03", "2026-02", False),
        ("2026", "2026-12-31", False),
        ("2026-02-03", "2026-02-03", False),
        ("2026-02-03", "2026-02-03T07:30:00Z", False),
        ("2026-02-03T07:30Z", "2026-02-03T07:30:00Z", False),
        ("2026-02-03T07:30:00Z", "2026-02-03T09:00:00Z", True),
        ("last spring", "2026", False),
        ("2026", "soon", False),
    ],
)
def test_a_date_is_surely_before_another(a: str, b: str, surely: bool) -> None:
    assert earlier(a, b) is surely


@given(DATES, DATES)
def test_it_is_before_whichever_days_the_dates_stand_for(a: str, b: str) -> None:
    assert earlier(a, b) == (_days(a)[-1] < _days(b)[0])


def _days(partial: str) -> tuple[date, date]:
    """The first and the last day that a partial date may stand for."""
    first = date.fromisoformat(partial + "-01-01"[len(partial) - 10 :] if len(partial) < 10 else partial)
    if len(partial) == 10:
        return first, first
    after = date(first.year + 1, 1, 1) if len(partial) == 4 else (first + timedelta(days=31)).replace(day=1)
    return first, after - timedelta(days=1)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "told", "start", "end"),
    [
        (None, None, "2026-02-03", "2026-02-03", "2026-02-03"),
        ("2025-11", None, "2026-02-03", "2025-11", "2025-11"),
        # By the time it was told it was held, whenever it is to apply.
        ("2026-06", None, "2026-02-03", "2026-02-03", "2026-02-03"),
        ("2026-06", "2026-08", "2026-02-03", "2026-02-03", "2026-02-03"),
        (None, "2030", "2026-02-03", "2026-02-03", "2026-02-03"),
        ("2026-01", "2030", "2026-02-03", "2026-01", "2026-02-03"),
        # The day is in the month: nothing says that it was told before.
        ("2026-02-05", None, "2026-02", "2026-02-05", "2026-02-05"),
        (None, "2026-02-02", "2026-02-03", None, "2026-02-02"),
        ("2019", "2020", "2026-02-03", "2019", "2020"),
        ("2020", "2019", "2026-02-03", "2020", "2020"),
        ("2026-01", "2026-02", None, "2026-01", "2026-02"),
        (None, None, None, None, None),
        ("last spring", None, "2026-02-03", "2026-02-03", "2026-02-03"),
    ],
)
def test_when_a_position_was_held(
    valid_from: str | None, valid_to: str | None, told: str | None, start: str | None, end: str | None
) -> None:
    held = period(valid_from, valid_to, told)
    assert (held.start, held.end) == (start, end)


def test_a_year_told_in_february_is_before_may() -> None:
    assert period("2026", None, "2026-02-03").before(period(None, None, "2026-05"))
    assert not period("2026", None, "2026-06").before(period(None, None, "2026-05"))
    assert period("2026", "2026-03", "2026-08").before(period(None, None, "2026-05"))


def test_what_went_on_after_the_other_began_is_not_before_it() -> None:
    long, within = Period("2026-01", "2026-06"), Period("2026-03-04", "2026-03-04")
    assert not long.before(within)
    assert long.meets(within)
    assert long.before(Period("2026-06-30", "2026-06-30"))
    assert long.before(Period("2026-07", "2026-07"))
    assert not long.meets(Period("2026-07", "2026-07"))


def test_on_one_day_two_periods_surely_meet_and_in_one_month_perhaps() -> None:
    day, hour, month = Period("2026-02-03"), Period("2026-02-03T07:30:00Z"), Period("2026-02")
    assert day.meets(day)
    assert day.meets(hour)
    assert not month.meets(month)
    assert not month.meets(day)
    assert not Period().meets(Period())


@given(PERIODS, PERIODS, PERIODS)
def test_before_is_an_order(a: Period, b: Period, c: Period) -> None:
    assert not a.before(a)
    assert not (a.before(b) and b.before(a))
    assert a.before(c) or not (a.before(b) and b.before(c))


@given(PERIODS, PERIODS)
def test_meeting_is_mutual(a: Period, b: Period) -> None:
    assert a.meets(b) == b.meets(a)


@given(PERIODS)
def test_a_period_begins_before_it_ends(held: Period) -> None:
    assert held.begins[0] <= held.begins[1]
    assert held.start is None or held.end is None or not earlier(held.end, held.start)


@given(PERIODS, DAYS)
def test_a_day_more_of_waiting_makes_what_was_before_no_less_so(held: Period, day: date) -> None:
    now, then = str(day), str(day + timedelta(days=1))
    assert held.before(Period(then, then)) or not held.before(Period(now, now))
