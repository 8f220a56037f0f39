"""What somebody entered beside what somebody else has saved meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass

from askwell.areas.forms.people import LANGUAGES, PersonForm
from askwell.areas.models import Person
from askwell.core.messages import Channel

_CALLED = {
    "name": "Name",
    "postal_address": "Postal address",
    "channels": "Ways to be reached",
    "language": "Language",
    "may_be_contacted": "May be contacted",
}


@dataclass(frozen=True)
class Difference:
    """One answer, as it was entered here and as it is kept now."""

    called: str
    entered: str
    now: str


def differences(form: PersonForm, now: Person) -> list[Difference]:
    """Where what was entered differs from what is kept."""
    entered = dict(form.changes)
    return [
        Difference(called, _in_words(field, entered[field]), _in_words(field, getattr(now, field)))
        for field, called in _CALLED.items()
        if entered[field] != getattr(now, field)
    ]


def _in_words(field: str, value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(ways_in_words(value)) or "None"
    if field == "language":
        return dict(LANGUAGES).get(str(value), str(value))
    return str(value) or "Nothing"


def ways_in_words(ways: Iterable[str]) -> list[str]:
    """The ways to reach somebody, in words."""
    return [str(Channel(way).label) for way in ways]
