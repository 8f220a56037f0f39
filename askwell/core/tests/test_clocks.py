"""Clocks run, pause and go on only with a reason, and the day due follows."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from askwell.core import clocks
from askwell.core.clocks import ClockRefused
from askwell.core.deadlines import Term, Unit
from askwell.core.models import Clock, Pause
from askwell.core.rule import Actor, NoActor, OutsideARule
from askwell.core.tests.calendars import GOV_UK
from askwell.core.working_days import BeyondTheCalendar

BY = Actor("Ada Listener")
SENT = date(2018, 11, 29)
WSOA = Term(70, Unit.WORKING_DAYS)


def started(term: Term = WSOA, *, on: date = SENT) -> Clock:
    return clocks.start_clock("the written statement", term=term, rule_key="wsoa", calendar=GOV_UK, on=on, by=BY)


def paused(clock: Clock, on: date) -> Clock:
    return clocks.pause(clock, reason="The inspectors asked us to wait.", on=on, by=BY)


def resumed(clock: Clock, on: date) -> Clock:
    return clocks.resume(clock, reason="The inspectors answered.", on=on, calendar=GOV_UK, by=BY)


pytestmark = pytest.mark.django_db


def test_a_clock_knows_its_day_from_the_start() -> None:
    clock = started()

    assert clock.due_on == date(2019, 3, 12)
    assert clock.started_by == "Ada Listener"
    assert clock.was_in_time is None
    assert str(clock) == "the written statement (running)"


def test_paused_working_days_are_added() -> None:
    clock = resumed(paused(started(), date(2018, 12, 21)), date(2019, 1, 2))

    # 21, 24, 27, 28 and 31 December were working days; Christmas, Boxing Day and New Year's Day were none.
    assert clock.due_on == date(2019, 3, 19)
    assert clock.state == Clock.State.RUNNING
    kept = Pause.objects.get()
    assert (kept.reason_to_pause, kept.reason_to_resume) == (
        "The inspectors asked us to wait.",
        "The inspectors answered.",
    )
    assert (kept.paused_by, kept.resumed_by) == ("Ada Listener", "Ada Listener")


def test_paused_days_of_other_clocks_are_calendar_days() -> None:
    clock = started(Term(6, Unit.WEEKS), on=date(2026, 3, 2))

    clock = resumed(paused(clock, date(2026, 3, 10)), date(2026, 3, 20))

    assert clock.due_on == date(2026, 4, 23)


def test_a_pause_from_the_first_day_gives_the_whole_time_afterwards() -> None:
    clock = resumed(paused(started(), SENT), date(2018, 12, 3))

    # Friday 30 November alone was lost: the day of the start is not counted anyway.
    assert clock.due_on == date(2019, 3, 13)


def test_a_pause_without_a_reason_is_refused() -> None:
    clock = started()
    with pytest.raises(ClockRefused, match="Say why the clock is paused"):
        clocks.pause(clock, reason="  ", on=date(2018, 12, 3), by=BY)

    clock = paused(clock, date(2018, 12, 3))
    with pytest.raises(ClockRefused, match="Say why the clock runs again"):
        clocks.resume(clock, reason="", on=date(2018, 12, 4), calendar=GOV_UK, by=BY)
    assert Clock.objects.get().state == Clock.State.PAUSED


def test_a_clock_is_paused_once_and_resumed_once() -> None:
    clock = started()
    with pytest.raises(ClockRefused, match="it is running"):
        resumed(clock, date(2018, 12, 3))

    paused(clock, date(2018, 12, 3))
    # The caller's own copy is old by now; the rule looks at the record.
    with pytest.raises(ClockRefused, match="it is paused already"):
        paused(clock, date(2018, 12, 4))

    assert Pause.objects.count() == 1


def test_days_in_the_wrong_order_are_refused() -> None:
    clock = started()
    with pytest.raises(ClockRefused, match="paused on 28 November 2018: its last change was on 29 November 2018"):
        paused(clock, date(2018, 11, 28))

    clock = paused(clock, date(2018, 12, 10))
    with pytest.raises(ClockRefused, match="resumed on 9 December 2018: its last change was on 10 December 2018"):
        resumed(clock, date(2018, 12, 9))

    clock = resumed(clock, date(2018, 12, 12))
    with pytest.raises(ClockRefused, match="paused on 11 December 2018"):
        paused(clock, date(2018, 12, 11))
    with pytest.raises(ClockRefused, match="stopped on 11 December 2018"):
        clocks.stop(clock, on=date(2018, 12, 11), by=BY)


def test_a_clock_that_ran_out_is_not_paused_to_hide_it() -> None:
    clock = started()
    paused_on_the_last_day = date(2019, 3, 12)

    with pytest.raises(ClockRefused, match="ran out on 12 March 2019"):
        paused(clock, date(2019, 3, 13))

    assert resumed(paused(clock, paused_on_the_last_day), date(2019, 3, 14)).due_on == date(2019, 3, 14)


def test_a_stopped_clock_says_whether_it_was_in_time_and_stays_stopped() -> None:
    in_time = clocks.stop(started(), on=date(2019, 3, 12), by=BY)
    late = clocks.stop(started(), on=date(2019, 3, 13), by=BY)

    assert (in_time.was_in_time, late.was_in_time) == (True, False)
    assert in_time.ended_by == "Ada Listener"
    with pytest.raises(ClockRefused, match="stopped on 12 March 2019"):
        paused(in_time, date(2019, 3, 12))
    with pytest.raises(ClockRefused, match="stopped on 12 March 2019"):
        resumed(in_time, date(2019, 3, 12))
    with pytest.raises(ClockRefused, match="stopped on 12 March 2019"):
        clocks.stop(in_time, on=date(2019, 3, 14), by=BY)


def test_a_paused_clock_is_resumed_before_it_is_stopped() -> None:
    with pytest.raises(ClockRefused, match="Resume it first"):
        clocks.stop(paused(started(), date(2018, 12, 3)), on=date(2018, 12, 4), by=BY)


def test_a_fixed_day_of_the_year_is_not_paused() -> None:
    clock = started(Term(215, Unit.FIXED_DAY))

    assert clock.due_on == date(2019, 2, 15)
    with pytest.raises(ClockRefused, match="15 February is a fixed day"):
        paused(clock, date(2018, 12, 3))


@pytest.mark.parametrize("what_for", ["", " ", "x" * 201])
def test_a_clock_says_what_it_is_for(what_for: str) -> None:
    with pytest.raises(ClockRefused, match="what the clock is for"):
        clocks.start_clock(what_for, term=WSOA, calendar=GOV_UK, on=SENT, by=BY)


def test_a_clock_of_no_length_is_refused() -> None:
    with pytest.raises(ClockRefused, match="Give a length"):
        clocks.start_clock("nothing", term=Term(0, Unit.WEEKS), calendar=GOV_UK, on=SENT, by=BY)


def test_a_day_beyond_the_known_bank_holidays_changes_nothing() -> None:
    with pytest.raises(BeyondTheCalendar):
        started(on=date(2028, 12, 1))
    clock = paused(started(on=date(2028, 9, 1)), date(2028, 9, 10))
    with pytest.raises(BeyondTheCalendar):
        resumed(clock, date(2028, 12, 10))

    assert Clock.objects.get().state == Clock.State.PAUSED
    assert Pause.objects.get().resumed_on is None


def test_nobody_starts_a_clock_without_saying_who() -> None:
    with pytest.raises(NoActor):
        clocks.start_clock("x", term=WSOA, calendar=GOV_UK, on=SENT)  # type: ignore[call-arg]


def test_a_clock_changes_only_by_its_rules() -> None:
    clock = started()

    with pytest.raises(OutsideARule):
        clock.save()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE core_clock SET state = 'stopped'")


class Pauses(TestCase):
    """Hypothesis needs a transaction for each example."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.sampled_from([WSOA, Term(6, Unit.WEEKS), Term(15, Unit.CALENDAR_DAYS), Term(12, Unit.MONTHS)]),
        st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
    )
    def test_the_day_due_never_comes_nearer(self, term: Term, gaps: list[tuple[int, int]]) -> None:
        """Whatever is paused, a clock's day never moves forward, and a pause of no length never moves it."""
        clock, day = started(term), SENT
        for wait, length in gaps:
            before, day = clock.due_on, day + timedelta(days=wait)
            if day > before:
                break
            clock = paused(clock, day)
            day += timedelta(days=length)
            clock = resumed(clock, day)
            assert clock.due_on >= before
            assert length or clock.due_on == before
