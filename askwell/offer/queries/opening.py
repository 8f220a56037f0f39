"""When a service is open, as a family says it, from Open Referral's schedules."""

from datetime import date
from typing import Any

from askwell.core.dates import in_words

DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
WHICH = {
    "1": "first",
    "2": "second",
    "3": "third",
    "4": "fourth",
    "5": "fifth",
    "-1": "last",
    "-2": "last but one",
}


def opening_times(document: dict[str, Any], *, today: date) -> tuple[str, ...]:
    """One line for each schedule of the service and of its places that has not ended, none twice."""
    schedules = list(document.get("schedules", ()))
    for here in document.get("service_at_locations", ()):
        schedules += here.get("schedules", ())
        schedules += (here.get("location") or {}).get("schedules", ())
    current = [schedule for schedule in schedules if (schedule.get("valid_to") or "9") >= today.isoformat()]
    return tuple(dict.fromkeys(filter(None, (_line(schedule, today) for schedule in current))))


def _line(schedule: dict[str, Any], today: date) -> str:
    parts = [_days(schedule), _hours(schedule)]
    line = ", ".join(part for part in parts if part)
    notes = [schedule.get("description", ""), schedule.get("notes", ""), _dates(schedule, today)]
    return ". ".join(text.rstrip(".") for text in [line, *notes] if text)


def _days(schedule: dict[str, Any]) -> str:
    days = [day.strip().upper() for day in str(schedule.get("byday", "")).split(",") if day.strip()]
    if not days:
        return ""
    if schedule.get("freq") == "MONTHLY":
        return ", ".join(_in_month(day) for day in days)
    named = [DAYS[day[-2:]] for day in days if day[-2:] in DAYS]
    order = list(DAYS.values())
    if len(named) > 2 and [order.index(day) for day in named] == list(
        range(order.index(named[0]), order.index(named[0]) + len(named))
    ):
        words = f"{named[0]} to {named[-1]}"
    else:
        words = ", ".join(named[:-1]) + (" and " if len(named) > 1 else "") + named[-1] if named else ""
    every = schedule.get("interval") or 1
    return f"Every {every:g} weeks on {words}" if every > 1 and schedule.get("freq") == "WEEKLY" else words


def _in_month(day: str) -> str:
    which = WHICH.get(day[:-2].lstrip("+"), "")
    name = DAYS.get(day[-2:], "")
    return f"{which[0].upper()}{which[1:]} {name} of the month" if which else name


def _hours(schedule: dict[str, Any]) -> str:
    opens, closes = _clock(schedule.get("opens_at", "")), _clock(schedule.get("closes_at", ""))
    if opens and closes:
        return f"{opens} to {closes}"
    return f"from {opens}" if opens else f"until {closes}" if closes else ""


def _clock(text: str) -> str:
    """ "09:30:00" as "9:30am"; midday and midnight in words."""
    try:
        hour, minute = int(text[:2]), int(text[3:5])
    except ValueError:
        return ""
    if minute == 0 and hour in (0, 12):
        return "midday" if hour else "midnight"
    return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''}{'am' if hour < 12 else 'pm'}"


def _dates(schedule: dict[str, Any], today: date) -> str:
    """From when, if that is still to come, and until when."""
    first, last = schedule.get("valid_from"), schedule.get("valid_to")
    starts = in_words(date.fromisoformat(first[:10])) if first and first > today.isoformat() else ""
    ends = in_words(date.fromisoformat(last[:10])) if last else ""
    if starts:
        return f"From {starts} to {ends}" if ends else f"From {starts}"
    return f"Until {ends}" if ends else ""
