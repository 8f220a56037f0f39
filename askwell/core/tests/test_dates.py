"""Days and times are those of the United Kingdom, around clock changes too."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from askwell.core import dates, jinja


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # In winter both clocks agree; in summer the day begins an hour before it does in UTC.
        (datetime(2026, 1, 31, 23, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 2, 1, 0, 0, tzinfo=UTC), date(2026, 2, 1)),
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),
        # The days on which the clocks change, and the midnights after them.
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2028, 2, 29, 23, 59, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_today_is_the_day_in_the_united_kingdom(moment: datetime, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)

    assert dates.today() == day


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 March 2026 at 12:59am"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 March 2026 at 2am"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October 2026 at 1:30am"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October 2026 at 1:30am"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "25 October 2026 at 2am"),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), "1 July 2026 at midnight"),
        (datetime(2028, 2, 29, 12, 0, tzinfo=UTC), "29 February 2028 at midday"),
    ],
)
def test_a_time_is_said_by_the_clock_on_the_wall(moment: datetime, words: str) -> None:
    assert jinja.uk_datetime(moment) == words


def test_a_day_to_keep_is_said_with_its_weekday() -> None:
    assert dates.in_words_with_weekday(date(2019, 3, 12)) == "Tuesday 12 March 2019"
    assert dates.in_words_with_weekday(date(2028, 2, 29)) == "Tuesday 29 February 2028"


@pytest.mark.parametrize(
    ("day", "on", "words"),
    [
        (date(2024, 2, 29), date(2025, 2, 28), "11 months ago"),
        (date(2024, 2, 29), date(2025, 3, 1), "12 months ago"),
        (date(2024, 2, 29), date(2026, 2, 28), "23 months ago"),
        (date(2024, 2, 29), date(2026, 3, 1), "2 years ago"),
    ],
)
def test_an_age_from_29_february_is_counted_in_whole_months(day: date, on: date, words: str) -> None:
    assert dates.age_in_words(day, on=on) == words
