"""A day due is reckoned in the unit that the rule names, and no pause brings it forward."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from askwell.core.deadlines import Term, Unit, due_on
from askwell.core.tests.calendars import GOV_UK

DAYS = st.dates(date(2012, 1, 2), date(2024, 12, 31))
COUNTED = [unit for unit in Unit if unit != Unit.FIXED_DAY]
TERMS = st.builds(
    Term,
    length=st.integers(1, 24),
    unit=st.sampled_from(COUNTED),
    start_day_counts=st.booleans(),
    moves_to_next_working_day=st.booleans(),
)


@pytest.mark.parametrize(
    ("start", "term", "due"),
    [
        (date(2018, 11, 29), Term(70, Unit.WORKING_DAYS), date(2019, 3, 12)),
        (date(2018, 11, 29), Term(70, Unit.WORKING_DAYS, start_day_counts=True), date(2019, 3, 11)),
        (date(2026, 3, 2), Term(15, Unit.CALENDAR_DAYS), date(2026, 3, 17)),
        (date(2026, 3, 2), Term(15, Unit.CALENDAR_DAYS, start_day_counts=True), date(2026, 3, 16)),
        (date(2026, 3, 2), Term(6, Unit.WEEKS), date(2026, 4, 13)),
        (date(2026, 3, 2), Term(20, Unit.WEEKS), date(2026, 7, 20)),
        (date(2026, 3, 2), Term(1, Unit.WEEKS, start_day_counts=True), date(2026, 3, 8)),
        (date(2024, 2, 29), Term(12, Unit.MONTHS), date(2025, 2, 28)),
        (date(2023, 2, 28), Term(12, Unit.MONTHS), date(2024, 2, 28)),
        (date(2025, 8, 31), Term(1, Unit.MONTHS), date(2025, 9, 30)),
        (date(2025, 12, 31), Term(2, Unit.MONTHS), date(2026, 2, 28)),
        (date(2025, 3, 1), Term(1, Unit.MONTHS, start_day_counts=True), date(2025, 3, 31)),
        # 18 months that lead to a Sunday stay there unless the rule moves them.
        (date(2025, 2, 16), Term(18, Unit.MONTHS), date(2026, 8, 16)),
        (date(2025, 2, 16), Term(18, Unit.MONTHS, moves_to_next_working_day=True), date(2026, 8, 17)),
        (date(2025, 4, 4), Term(2, Unit.WEEKS, moves_to_next_working_day=True), date(2025, 4, 22)),
        (date(2025, 9, 1), Term(215, Unit.FIXED_DAY), date(2026, 2, 15)),
        (date(2026, 2, 15), Term(215, Unit.FIXED_DAY), date(2027, 2, 15)),
        (date(2026, 2, 15), Term(215, Unit.FIXED_DAY, start_day_counts=True), date(2026, 2, 15)),
        (date(2024, 9, 1), Term(229, Unit.FIXED_DAY), date(2025, 2, 28)),
        # Clocks go forward on 29 March 2026 and back on 25 October: a day is a day.
        (date(2026, 3, 28), Term(2, Unit.CALENDAR_DAYS), date(2026, 3, 30)),
        (date(2026, 10, 24), Term(2, Unit.CALENDAR_DAYS), date(2026, 10, 26)),
    ],
)
def test_each_unit_is_counted_as_it_is_meant(start: date, term: Term, due: date) -> None:
    assert due_on(start, term, GOV_UK) == due


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term(70, Unit.WORKING_DAYS), "70 working days"),
        (Term(1, Unit.WORKING_DAYS), "1 working day"),
        (Term(1, Unit.MONTHS), "1 month"),
        (Term(215, Unit.FIXED_DAY), "15 February"),
    ],
)
def test_a_length_is_said_in_words(term: Term, words: str) -> None:
    assert term.in_words == words


@given(DAYS, TERMS)
def test_counting_the_first_day_never_gives_more_time(start: date, term: Term) -> None:
    counted = Term(term.length, term.unit, True, term.moves_to_next_working_day)
    not_counted = Term(term.length, term.unit, False, term.moves_to_next_working_day)

    assert start <= due_on(start, counted, GOV_UK) <= due_on(start, not_counted, GOV_UK)


@given(DAYS, TERMS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_no_pause_brings_the_day_forward_and_none_takes_more_than_it_lasts(
    start: date, term: Term, gaps: list[tuple[int, int]]
) -> None:
    pauses: list[tuple[date, date]] = []
    due, last = due_on(start, term, GOV_UK), start
    for wait, length in gaps:
        paused = last + timedelta(days=wait)
        if paused > due:
            break
        last = paused + timedelta(days=length)
        pauses.append((paused, last))
        later = due_on(start, term, GOV_UK, pauses=pauses)
        assert due <= later
        due = later

    lasted = sum((until - since).days for since, until in pauses)
    # Working days that were lost come back as working days, so weekends and holidays may be added to them.
    assert (due - due_on(start, term, GOV_UK)).days <= lasted * 2 + 12


@given(DAYS, TERMS, st.integers(0, 30))
def test_a_pause_that_ends_on_its_first_day_changes_nothing(start: date, term: Term, wait: int) -> None:
    day = start + timedelta(days=wait)
    unpaused = due_on(start, term, GOV_UK)
    assume(day <= unpaused)

    assert due_on(start, term, GOV_UK, pauses=[(day, day)]) == unpaused


@given(DAYS, st.integers(1, 70), st.integers(0, 60), st.integers(0, 60))
def test_exactly_the_working_days_that_were_not_paused_are_given(
    start: date, length: int, wait: int, paused_for: int
) -> None:
    term = Term(length, Unit.WORKING_DAYS)
    paused = start + timedelta(days=wait)
    resumed = paused + timedelta(days=paused_for)
    assume(paused <= due_on(start, term, GOV_UK))

    due = due_on(start, term, GOV_UK, pauses=[(paused, resumed)])

    each = [start + timedelta(days=after) for after in range(1, (due - start).days + 1)]
    given_days = [day for day in each if GOV_UK.is_working_day(day) and not paused <= day < resumed]
    assert len(given_days) == length
    assert given_days[-1] == due
