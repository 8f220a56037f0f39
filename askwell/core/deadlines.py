"""When something is due: a length of time from a day, as the law or a promise counts it."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from django.db.models import TextChoices

from askwell.core.working_days import ONE_DAY, Calendar


class Unit(TextChoices):
    """What a length is counted in. A week is seven days, whatever falls into it."""

    WORKING_DAYS = "working days"
    CALENDAR_DAYS = "calendar days"
    WEEKS = "weeks"
    MONTHS = "months"
    FIXED_DAY = "fixed day"
    """The next such day of the year; its length is the month and the day, 215 for 15 February."""


@dataclass(frozen=True)
class Term:
    """How long somebody has, and how it is counted.

    Unless `start_day_counts`, the first day is the one after the start. A day due stays where it falls, on a
    Sunday too, unless the term `moves_to_next_working_day`.
    """

    length: int
    unit: Unit
    start_day_counts: bool = False
    moves_to_next_working_day: bool = False

    @property
    def in_words(self) -> str:
        """The length as it is said: "70 working days", "1 month", "15 February"."""
        if self.unit == Unit.FIXED_DAY:
            # Any leap year will do: only its names of months are wanted.
            return f"{self.length % 100} {date(2024, self.length // 100, 1):%B}"
        return f"{self.length} {self.unit if self.length != 1 else self.unit.removesuffix('s')}"


Pauses: TypeAlias = Iterable[tuple[date, date]]
"""Times that do not count, in their order: from a day, which no longer counts, to a day, which counts again."""


def due_on(start: date, term: Term, calendar: Calendar, *, pauses: Pauses = ()) -> date:
    """The last day in time for what begins on `start`.

    Months lead to the same day of a later month, or to its last day where it has no such day. Each working
    day of a pause is added to working days, each day of a pause to days, weeks and months; a fixed day of the
    year takes no notice. A pause begins no later than on the day that was due until then.
    Raises BeyondTheCalendar where bank holidays matter and are not known.
    """
    uncounted = start - ONE_DAY if term.start_day_counts else start
    if term.unit == Unit.WORKING_DAYS:
        paused = sum(calendar.working_days_between(*days) for days in _paused(pauses, uncounted))
        return calendar.add_working_days(uncounted, term.length + paused)
    if term.unit == Unit.FIXED_DAY:
        due = _next(term.length // 100, term.length % 100, after=uncounted)
    else:
        due = _later(start, term) - (start - uncounted)
        due += sum((max(until - after, timedelta()) for after, until in _paused(pauses, uncounted)), timedelta())
    return calendar.add_working_days(due, 0) if term.moves_to_next_working_day else due


def month_later(start: date, months: int) -> date:
    """The same day that many months later, or the last day of that month where it has no such day."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _later(start: date, term: Term) -> date:
    if term.unit == Unit.MONTHS:
        return month_later(start, term.length)
    return start + timedelta(days=term.length * (7 if term.unit == Unit.WEEKS else 1))


def _paused(pauses: Pauses, uncounted: date) -> list[tuple[date, date]]:
    """For each pause the day before its first and its last day, leaving out days that never counted."""
    return [(max(paused - ONE_DAY, uncounted), resumed - ONE_DAY) for paused, resumed in pauses]


def _next(month: int, day: int, *, after: date) -> date:
    due = _in_year(after.year, month, day)
    return due if due > after else _in_year(after.year + 1, month, day)


def _in_year(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
