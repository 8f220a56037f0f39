"""Working days: those that are neither a Saturday, a Sunday nor a bank holiday, where bank holidays are known.

Nothing here reads the database: whoever asks brings the calendar (`askwell.areas.queries.calendar`).
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from askwell.core.rule import Refusal

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class BeyondTheCalendar(Refusal):
    """The answer depends on a year whose bank holidays are not known, so none is given."""


@dataclass(frozen=True)
class Calendar:
    """The bank holidays of whole years, `first_year` to `last_year`, each with its name.

    `reckoned_years` are those among them that rest on a rule and not on an announcement, so that they may
    still change.
    """

    holidays: Mapping[date, str]
    first_year: int
    last_year: int
    reckoned_years: frozenset[int] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day. Raises BeyondTheCalendar for a weekday of a year that is not known."""
        if is_weekend(day):
            return False
        self._must_know(day)
        return day not in self.holidays

    def add_working_days(self, start: date, count: int) -> date:
        """The day that is the `count`-th working day after `start`, which itself is not counted.

        With a count of 0 it is `start`, or the next working day where `start` is none. Raises ValueError for
        a count below 0, and BeyondTheCalendar where a year on the way is not known.
        """
        if count < 0:
            raise ValueError(f"{count} working days cannot be added: count from the earlier day.")
        if count == 0:
            return self.add_working_days(start - ONE_DAY, 1)
        self._must_know(_weekday_from(start + ONE_DAY))
        at = bisect_right(self._working_days, start) + count - 1
        if at >= len(self._working_days):
            raise self._beyond(self.last_year + 1)
        return self._working_days[at]

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days come after `start`, up to and including `end`; 0 where `end` is not later.

        Raises BeyondTheCalendar where a weekday among them is of a year that is not known.
        """
        first, last = _weekday_from(start + ONE_DAY), _weekday_until(end)
        if last < first:
            return 0
        self._must_know(first)
        self._must_know(last)
        return bisect_right(self._working_days, end) - bisect_right(self._working_days, start)

    def holidays_between(self, start: date, end: date) -> list[tuple[date, str]]:
        """The bank holidays after `start`, up to and including `end`, with their names."""
        return sorted((day, name) for day, name in self.holidays.items() if start < day <= end)

    def is_announced(self, start: date, end: date) -> bool:
        """Whether none of the years from `start` to `end` rests on a rule alone."""
        return not any(start.year <= year <= end.year for year in self.reckoned_years)

    @cached_property
    def _working_days(self) -> list[date]:
        """Every working day of the known years: some 250 a year, looked up by halving."""
        day, end = date(self.first_year, 1, 1), date(self.last_year, 12, 31)
        every = (day + timedelta(days=after) for after in range((end - day).days + 1))
        return [day for day in every if not is_weekend(day) and day not in self.holidays]

    def _must_know(self, day: date) -> None:
        if not self.first_year <= day.year <= self.last_year:
            raise self._beyond(day.year)

    def _beyond(self, year: int) -> BeyondTheCalendar:
        known = f"Bank holidays are known from {self.first_year} up to {self.last_year}."
        mend = "The operator can load more: askwell calendar load FILE"
        return BeyondTheCalendar(f"{known} This date cannot be worked out without those of {year}. {mend}")


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def _weekday_from(day: date) -> date:
    """The first day from `day` on that is no weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7) if is_weekend(day) else day


def _weekday_until(day: date) -> date:
    """The last day up to `day` that is no weekend."""
    return day - timedelta(days=day.weekday() - _SATURDAY + 1) if is_weekend(day) else day
