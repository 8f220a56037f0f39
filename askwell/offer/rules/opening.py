"""On which days and at which times of the day a service is there, from its schedules."""

import re
from collections.abc import Iterator
from typing import Any

from askwell.offer.rules.naming import named_in, plain

Document = dict[str, Any]
DAYS = {"MO": "mon", "TU": "tue", "WE": "wed", "TH": "thu", "FR": "fri", "SA": "sat", "SU": "sun"}
_ORDER = list(DAYS.values())
# In hours. An hour of it must be there, so that closing at half past five is no evening.
_PARTS = {"morning": (0, 12), "afternoon": (12, 17), "evening": (17, 24)}
_ENOUGH = 1
_DAY = r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_FROM_TO = re.compile(rf"\b{_DAY}\s*(?:to|-|–|until|through)\s*{_DAY}\b")
_HOURS = re.compile(
    r"\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\s*(?:to|-|–|until)\s*(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)\b"
)


def opening_of(document: Document) -> set[str]:
    """The days and the times of the day of all schedules of the service and of its places.

    A schedule without fields for them is read by its words. One that has ended counts until the publisher
    takes it out, as it may come again.
    """
    found: set[str] = set()
    for schedule in _schedules(document):
        words = plain(str(schedule.get("description") or ""))
        days = {DAYS[day[-2:]] for day in str(schedule.get("byday", "")).upper().split(",") if day[-2:] in DAYS}
        opens, closes = _clock(schedule.get("opens_at")), _clock(schedule.get("closes_at"))
        found |= {f"day:{day}" for day in days} or _days_in(words)
        found |= {f"time:{part}" for part in _parts(opens, closes)} or _times_in(words)
    return found


def _schedules(document: Document) -> Iterator[Document]:
    yield from document.get("schedules", ())
    for here in document.get("service_at_locations", ()):
        yield from here.get("schedules", ())
        yield from (here.get("location") or {}).get("schedules", ())


def _days_in(words: str) -> set[str]:
    if re.search(r"\b(?:24 hours|24/7|every day|daily|seven days|7 days)\b", words):
        return {f"day:{day}" for day in _ORDER}
    words = re.sub(r"\bclosed[^.;)]*", " ", words)
    found = named_in(words, "day", unless_none=True)
    for first, last in _FROM_TO.findall(words):
        start, end = _ORDER.index(first), _ORDER.index(last)
        found |= {f"day:{day}" for day in _ORDER[start : end + 1]}
    return found


def _times_in(words: str) -> set[str]:
    if re.search(r"\b(?:24 hours|24/7)\b", words):
        return {f"time:{part}" for part in _PARTS}
    found: set[str] = set()
    for hour, minute, half, to_hour, to_minute, to_half in _HOURS.findall(words):
        closes = _hour(to_hour, to_minute, to_half)
        opens = _hour(hour, minute, half or ("am" if int(hour) % 12 > int(to_hour) % 12 else to_half))
        found |= {f"time:{part}" for part in _parts(opens, closes)}
    return found


def _parts(opens: float | None, closes: float | None) -> set[str]:
    if opens is None:
        return set()
    end = opens + _ENOUGH if closes is None else closes if closes > opens else 24
    enough = min(_ENOUGH, end - opens)
    return {part for part, (start, stop) in _PARTS.items() if min(end, stop) - max(opens, start) >= enough}


def _clock(text: object) -> float | None:
    found = re.match(r"(\d{1,2}):(\d{2})", str(text or ""))
    return int(found[1]) + int(found[2]) / 60 if found and int(found[1]) < 24 else None


def _hour(hour: str, minute: str, half: str) -> float:
    return int(hour) % 12 + (12 if half == "pm" else 0) + int(minute or 0) / 60
