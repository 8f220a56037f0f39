"""Working days are counted as people count them on a calendar, and never guessed."""

import time
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.tests.calendars import GOV_UK
from askwell.core.working_days import BeyondTheCalendar, Calendar

DAYS = st.dates(date(2012, 1, 1), date(2026, 12, 31))
LENGTHS = st.integers(1, 400)
ELSEWHERE = holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2029))
"""The same bank holidays as another package reckons them."""


@pytest.mark.parametrize(
    ("start", "length", "due"),
    [
        # Northumberland: statement required on 29 November 2018, and the plan dated 12 March 2019.
        (date(2018, 11, 29), 70, date(2019, 3, 12)),
        # Lancashire: the plan was due on 25 March 2025, its first day 5 February, a week before publication.
        (date(2025, 2, 4), 35, date(2025, 3, 25)),
        # Bury: if the letter took 33 working days from 16 June 2017, the statement of 31 October was in time.
        (date(2017, 6, 16), 33, date(2017, 8, 2)),
        (date(2017, 8, 2), 70, date(2017, 11, 9)),
        # Two one-off bank holidays on the way, 2 and 3 June 2022.
        (date(2022, 6, 1), 1, date(2022, 6, 6)),
        (date(2022, 9, 16), 1, date(2022, 9, 20)),
        # VE day moved the early May holiday of 2020 from Monday to Friday.
        (date(2020, 5, 1), 5, date(2020, 5, 11)),
        # From the eve of Christmas to the new year, with two substitute days.
        (date(2021, 12, 24), 1, date(2021, 12, 29)),
        # 29 February is a day like others.
        (date(2024, 2, 28), 2, date(2024, 3, 1)),
        # Nothing added: the day itself, or the next working day.
        (date(2019, 3, 12), 0, date(2019, 3, 12)),
        (date(2019, 3, 16), 0, date(2019, 3, 18)),
    ],
)
def test_real_dates_come_out_as_they_were(start: date, length: int, due: date) -> None:
    assert GOV_UK.add_working_days(start, length) == due


@given(DAYS, LENGTHS)
def test_counting_gives_back_what_was_added(start: date, length: int) -> None:
    assert GOV_UK.working_days_between(start, GOV_UK.add_working_days(start, length)) == length


@given(DAYS, st.integers(0, 400))
def test_the_answer_is_always_a_working_day(start: date, length: int) -> None:
    due = GOV_UK.add_working_days(start, length)

    assert GOV_UK.is_working_day(due)
    assert due.weekday() < 5
    assert due not in GOV_UK.holidays


@given(DAYS, DAYS, LENGTHS, LENGTHS)
def test_a_later_start_or_a_longer_time_never_ends_earlier(one: date, two: date, short: int, long: int) -> None:
    earlier, later = sorted((one, two))
    short, long = sorted((short, long))

    assert GOV_UK.add_working_days(earlier, short) <= GOV_UK.add_working_days(later, long)


@given(DAYS, st.integers(0, 200), st.integers(1, 200))
def test_adding_in_two_steps_is_adding_at_once(start: date, first: int, second: int) -> None:
    at_once = GOV_UK.add_working_days(start, first + second)

    if first or GOV_UK.is_working_day(start):
        assert GOV_UK.add_working_days(GOV_UK.add_working_days(start, first), second) == at_once


@given(DAYS, st.integers(0, 120))
def test_the_answer_is_that_of_counting_day_by_day_with_another_package(start: date, length: int) -> None:
    day, left = start, length
    while left or (length == 0 and (day.weekday() > 4 or day in ELSEWHERE)):
        day += timedelta(days=1)
        left -= bool(left) and day.weekday() < 5 and day not in ELSEWHERE

    assert GOV_UK.add_working_days(start, length) == day


@given(DAYS, DAYS)
def test_weekends_and_bank_holidays_are_never_counted(one: date, two: date) -> None:
    start, end = sorted((one, two))
    end = min(end, start + timedelta(days=400))
    each = [start + timedelta(days=after) for after in range(1, (end - start).days + 1)]

    assert GOV_UK.working_days_between(start, end) == sum(GOV_UK.is_working_day(day) for day in each)
    assert GOV_UK.working_days_between(end, start) == 0 or start == end


def test_what_depends_on_a_year_that_is_not_known_is_not_answered() -> None:
    with pytest.raises(BeyondTheCalendar, match=r"known from 2012 up to 2028.*those of 2029.*askwell calendar load"):
        GOV_UK.add_working_days(date(2028, 12, 1), 35)
    with pytest.raises(BeyondTheCalendar, match="those of 2011"):
        GOV_UK.add_working_days(date(2011, 12, 20), 3)
    with pytest.raises(BeyondTheCalendar, match="those of 2029"):
        GOV_UK.is_working_day(date(2029, 1, 2))
    with pytest.raises(BeyondTheCalendar, match="those of 2029"):
        GOV_UK.working_days_between(date(2028, 12, 20), date(2029, 1, 2))
    with pytest.raises(BeyondTheCalendar, match="those of 1066"):
        GOV_UK.working_days_between(date(1066, 10, 14), date(2020, 1, 2))


def test_what_depends_on_no_unknown_year_is_answered() -> None:
    last_friday = date(2028, 12, 29)

    assert GOV_UK.add_working_days(date(2028, 12, 22), 3) == last_friday
    assert GOV_UK.working_days_between(last_friday, date(2028, 12, 31)) == 0
    assert not GOV_UK.is_working_day(date(2033, 1, 1)), "a Saturday is none in any year"
    # 2012 began on a Sunday, so the last weekday of the unknown year lies behind this start.
    assert GOV_UK.add_working_days(date(2011, 12, 30), 1) == date(2012, 1, 3)


def test_working_days_are_not_taken_away() -> None:
    with pytest.raises(ValueError, match="count from the earlier day"):
        GOV_UK.add_working_days(date(2019, 3, 12), -1)


def test_years_that_rest_on_a_rule_are_told_apart() -> None:
    unsure = Calendar(GOV_UK.holidays, 2012, 2028, reckoned_years=frozenset({2028}))

    assert unsure.is_announced(date(2026, 1, 1), date(2027, 12, 31))
    assert not unsure.is_announced(date(2027, 12, 1), date(2028, 1, 10))


def test_ten_thousand_deadlines_take_less_than_a_second() -> None:
    starts = [date(2012, 1, 3) + timedelta(days=number % 5_000) for number in range(10_000)]
    fresh = Calendar(GOV_UK.holidays, 2012, 2028)

    began = time.perf_counter()
    for start in starts:
        fresh.working_days_between(start, fresh.add_working_days(start, 70))

    assert time.perf_counter() - began < 1
