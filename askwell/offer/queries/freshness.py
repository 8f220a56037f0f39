"""How fresh what we say of a service is."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from askwell.areas.models import Area
from askwell.core.dates import age_in_words, in_words


@dataclass(frozen=True)
class Terms:
    """After how long an area has a service checked again, and when it calls the entry out of date.

    Open Referral UK asks publishers for a check every three months; a year is what families distrust.
    """

    fresh_for: timedelta = timedelta(days=92)
    stale_after: timedelta = timedelta(days=365)


USUAL = Terms()


def terms_of(area: Area) -> Terms:
    """What the area has settled."""
    return Terms(timedelta(days=area.ageing_after_days), timedelta(days=area.stale_after_days))


class State(StrEnum):
    """What the date of the last check means for a family."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Freshness:
    """When a service's entry was last checked, as a state and in words."""

    state: State
    words: str
    checked_on: date | None = None


def freshness(assured_on: date | None, *, today: date, terms: Terms = USUAL) -> Freshness:
    """What a last check on `assured_on` means today, by the terms of an area."""
    if assured_on is None:
        return Freshness(State.UNKNOWN, "We do not know when this was last checked")
    age = today - assured_on
    words = f"Checked {age_in_words(assured_on, on=today)}"
    if age <= terms.fresh_for:
        return Freshness(State.FRESH, words, assured_on)
    if age <= terms.stale_after:
        return Freshness(State.AGEING, words, assured_on)
    return Freshness(State.STALE, f"Not checked since {in_words(assured_on)}", assured_on)
