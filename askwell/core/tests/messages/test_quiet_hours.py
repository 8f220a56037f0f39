"""Quiet hours are those on the wall, also when the clocks change."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.messages.quiet_hours import UNITED_KINGDOM, USUAL, QuietHours, next_allowed

MINUTE = timedelta(minutes=1)
moments = st.integers(0, 15 * 365 * 24 * 60).map(lambda minute: datetime(2020, 1, 1, tzinfo=UTC) + minute * MINUTE)
times = st.times()


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 19:59", "2026-11-23 19:59"),
        ("2026-11-23 20:00", "2026-11-24 08:00"),
        ("2026-11-24 07:59", "2026-11-24 08:00"),
        ("2026-11-24 08:00", "2026-11-24 08:00"),
        # In summer 8 o'clock is 7 in UTC; the night in which the clocks go forward, and back.
        ("2026-07-01 22:00", "2026-07-02 07:00"),
        ("2026-03-28 21:00", "2026-03-29 07:00"),
        ("2026-10-24 20:00", "2026-10-25 08:00"),
    ],
)
def test_a_message_waits_for_eight_in_the_morning(at: str, expected: str) -> None:
    assert next_allowed(datetime.fromisoformat(f"{at}+00:00")) == datetime.fromisoformat(f"{expected}+00:00")


def test_an_end_that_the_clocks_leave_out_or_show_twice_is_found() -> None:
    until_half_past_one = QuietHours(time(20), time(1, 30))

    left_out = next_allowed(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), until_half_past_one)
    twice = next_allowed(datetime(2026, 10, 25, 1, 15, tzinfo=UTC), until_half_past_one)

    assert left_out == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert twice == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@given(moments)
def test_no_message_of_the_usual_kind_goes_out_at_night_or_waits_for_more_than_a_night(at: datetime) -> None:
    allowed = next_allowed(at)

    assert time(8) <= allowed.astimezone(UNITED_KINGDOM).time() < time(20)
    assert timedelta(0) <= allowed - at <= timedelta(hours=13)


@given(moments, times, times)
def test_whatever_the_hours_the_moment_is_not_quiet_not_earlier_and_stays(
    at: datetime, begins: time, ends: time
) -> None:
    quiet = QuietHours(begins, ends)

    allowed = next_allowed(at, quiet)

    assert allowed >= at
    assert not quiet.cover(allowed.astimezone(UNITED_KINGDOM).time())
    assert next_allowed(allowed, quiet) == allowed
    assert (allowed == at) is not quiet.cover(at.astimezone(UNITED_KINGDOM).time())


def test_the_same_time_twice_is_never_quiet() -> None:
    assert not QuietHours(time(8), time(8)).cover(time(8))
    assert USUAL.cover(time(23))
