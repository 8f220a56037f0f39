"""Which days are working days, which deadlines there are, and when something is due by them."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from askwell.areas.models import BankHoliday, DeadlineRule, Edition
from askwell.core.dates import in_words, in_words_with_weekday
from askwell.core.deadlines import Unit, due_on
from askwell.core.rule import Refusal
from askwell.core.working_days import Calendar


class NoCalendar(Refusal):
    """No bank holidays are loaded, so no working day can be counted."""


class NoSuchRule(Refusal):
    """There is no deadline rule of that key, or none in force on that day; the message names what there is."""


@dataclass(frozen=True)
class Deadline:
    """When something is due, by which rule, and how that was worked out, in words.

    It is verified where the rule was seen at its source and the bank holidays that matter were announced.
    """

    due_on: date
    rule: DeadlineRule
    explanation: str
    is_verified: bool

    @property
    def told(self) -> str:
        """The day due, with its weekday: "Tuesday 12 March 2019"."""
        return in_words_with_weekday(self.due_on)


# The calendar last used, under the fingerprint of the file it was made from: while that is in place, it is right.
_kept: dict[str, Calendar] = {}


def calendar() -> Calendar:
    """The bank holidays that are known now. One query, and a second after others were loaded. Raises NoCalendar."""
    in_place = Edition.objects.filter(kind=Edition.Kind.BANK_HOLIDAYS).values_list("fingerprint", flat=True).first()
    if in_place is None:
        raise NoCalendar("No bank holidays are loaded. The operator can load them: askwell calendar load")
    if in_place not in _kept:
        # Read together with its edition, so that a load in between cannot put rows under another's fingerprint.
        rows = list(BankHoliday.objects.select_related("edition").order_by("day"))
        made = Calendar(
            holidays=MappingProxyType({row.day: row.name for row in rows}),
            first_year=rows[0].day.year,
            last_year=rows[-1].day.year,
            reckoned_years=frozenset(row.day.year for row in rows if not row.is_verified),
        )
        in_place = rows[0].edition.fingerprint
        _kept.clear()
        _kept[in_place] = made
        return made
    return _kept[in_place]


def bank_holidays() -> list[BankHoliday]:
    """Every bank holiday that is known, by day."""
    return list(BankHoliday.objects.order_by("day"))


def edition_of(kind: str) -> Edition | None:
    """Which file is in place for "bank holidays" or "deadline rules"; None where none was loaded."""
    found: Edition | None = Edition.objects.filter(kind=kind).first()
    return found


def deadline_rules() -> list[DeadlineRule]:
    """Every version of every deadline rule, as the file has them."""
    return list(DeadlineRule.objects.order_by("pk"))


def deadline_rule(key: str, *, on: date) -> DeadlineRule:
    """The version of a deadline rule that is in force on a day. Raises NoSuchRule."""
    versions = [rule for rule in deadline_rules() if rule.key == key]
    for version in versions:
        if (version.in_force_from or date.min) <= on <= (version.in_force_until or date.max):
            return version
    if versions:
        times = "; ".join(_in_force(version) for version in versions)
        raise NoSuchRule(f"{versions[0].name!r} is not in force on {in_words(on)}. It is in force {times}.")
    known = ", ".join(sorted({rule.key for rule in deadline_rules()}))
    mend = f"The known ones are: {known}." if known else "None are loaded. Load them: askwell deadlines load"
    raise NoSuchRule(f"There is no deadline rule {key!r}. {mend}")


def deadline(key: str, *, starting: date) -> Deadline:
    """When something is due that began on `starting`, by the version of the rule in force on that day.

    Raises NoSuchRule, and BeyondTheCalendar where bank holidays matter that are not known.
    """
    rule = deadline_rule(key, on=starting)
    days = calendar()
    due = due_on(starting, rule.term, days)
    counts_working_days = rule.unit == Unit.WORKING_DAYS or rule.moves_to_next_working_day
    announced = not counts_working_days or days.is_announced(starting, due)
    return Deadline(due, rule, _explained(rule, starting, due, days), rule.is_verified and announced)


def _explained(rule: DeadlineRule, start: date, due: date, days: Calendar) -> str:
    if rule.unit == Unit.FIXED_DAY:
        return f"The next {rule.term.in_words} after {in_words(start)}."
    counted = "that day counted as the first" if rule.start_day_counts else "that day not counted"
    told = f"{rule.term.in_words} after {in_words(start)}, {counted}"
    if rule.unit != Unit.WORKING_DAYS:
        moved = " If that is no working day, the next one." if rule.moves_to_next_working_day else ""
        return f"{told}; weekends and bank holidays count.{moved}"
    from_then = start - timedelta(days=1) if rule.start_day_counts else start
    left_out = [f"{in_words(day)} ({name})" for day, name in days.holidays_between(from_then, due)]
    told = f"{told}; weekends left out; bank holidays left out: {', '.join(left_out) or 'none fell into it'}."
    if not days.is_announced(start, due):
        told += " Not all of these bank holidays have been announced yet, so the day may still change."
    return told


def _in_force(rule: DeadlineRule) -> str:
    begins = f"from {in_words(rule.in_force_from)}" if rule.in_force_from else ""
    ends = f"until {in_words(rule.in_force_until)}" if rule.in_force_until else ""
    return f"{begins} {ends}".strip()
