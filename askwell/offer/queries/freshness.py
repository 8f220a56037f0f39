"""How fresh what we say of a service is."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from askwell.core.dates import age_in_words, in_words

# Open Referral UK asks publishers to assure a service every three months; a year is what families distrust.
FRESH_FOR = timedelta(days=92)
STALE_AFTER = timedelta(days=365)


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


def freshness(assured_on: date | None, *, today: date) -> Freshness:
    """What a last check on `assured_on` means today."""
    if assured_on is None:
        return Freshness(State.UNKNOWN, "We do not know when this was last checked")
    age = today - assured_on
    words = f"Checked {age_in_words(assured_on, on=today)}"
    if age <= FRESH_FOR:
        return Freshness(State.FRESH, words, assured_on)
    if age <= STALE_AFTER:
        return Freshness(State.AGEING, words, assured_on)
    return Freshness(State.STALE, f"Not checked since {in_words(assured_on)}", assured_on)
