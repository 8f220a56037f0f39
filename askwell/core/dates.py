"""Dates and times as Askwell says them: in UK style and UK time."""

import datetime

from django.utils import timezone


def today() -> datetime.date:
    """Today's date in the United Kingdom. Views, jobs and commands read it; rules are given it."""
    return timezone.localdate()


def day_of(moment: datetime.datetime) -> datetime.date:
    """The date of a moment in the United Kingdom."""
    return timezone.localdate(moment)


def in_words(day: datetime.date) -> str:
    """A date as a page says it, for example "3 March 2026"."""
    return f"{day.day} {day:%B %Y}"


def in_words_with_weekday(day: datetime.date) -> str:
    """A date that somebody must keep, for example "Tuesday 3 March 2026"."""
    return f"{day:%A} {in_words(day)}"


def age_in_words(day: datetime.date, *, on: datetime.date) -> str:
    """How long ago `day` was on the day `on`: "today", "3 days ago", "5 months ago", "2 years ago".

    Months and years are whole ones; a day after `on` reads "today".
    """
    days = (on - day).days
    if days <= 0:
        return "today"
    if days < 14:
        return _ago(days, "day")
    months = (on.year - day.year) * 12 + on.month - day.month - (on.day < day.day)
    if months < 2:
        return _ago(days // 7, "week")
    if months < 24:
        return _ago(months, "month")
    return _ago(months // 12, "year")


def _ago(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'} ago"
