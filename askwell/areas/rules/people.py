"""Changing what is kept of a person. Their roles are changed in memberships, their addresses in addresses."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from askwell.areas import access
from askwell.areas.access import NotAllowed, Viewer
from askwell.areas.models import Area, Membership, Person, has_not_ended_by
from askwell.areas.rules.giving import RoleRefused, check_fields, is_oneself, keeping_an_administrator
from askwell.areas.rules.signing_out import sign_out_everywhere
from askwell.areas.rules.telling import respect_choices
from askwell.core.dates import day_of
from askwell.core.messages import Channel
from askwell.core.rule import Actor, Refusal, rule

CHANGEABLE = ("name", "postal_address", "language", "channels", "may_be_contacted")


class PersonRefused(Refusal):
    """A person cannot be changed like that; the message names the mend."""


class PersonChangedMeanwhile(PersonRefused):
    """Somebody else changed the person since the page was opened; `now` is the person as they are kept now."""

    def __init__(self, now: Person, *, minutes: int) -> None:
        ago = "just now" if minutes < 1 else f"{minutes} minute{'' if minutes == 1 else 's'} ago"
        super().__init__(
            f"Somebody else ({now.changed_by}, {ago}) changed this meanwhile. Below is what it says now, beside what"
            " you entered. Save again to keep what you entered."
        )
        self.now = now


@rule
def change_person(
    person: Person,
    *,
    area: Area,
    version: int,
    name: str,
    postal_address: str,
    language: str,
    channels: Sequence[str],
    may_be_contacted: bool,
    by: Actor,
    at: datetime,
) -> Person:
    """Change what is kept of somebody who belongs to the area; `version` is the one that was seen.

    The email address and the number are left to the person alone: whoever could change them could sign in
    in their place. Raises NotAllowed, PersonRefused and PersonChangedMeanwhile.
    """
    access.require(by, access.may_change_people, area=area)
    here = Membership.objects.filter(has_not_ended_by(day_of(at)), person=person, area=area)
    if isinstance(by, Viewer) and not here.exists():
        raise NotAllowed("This person does not belong to your area any more.")
    values = {
        "name": " ".join(name.split()),
        "postal_address": _lines(postal_address),
        "language": language,
        "channels": list(channels),
        "may_be_contacted": may_be_contacted,
    }
    return _change(person, values, version=version, by=by, at=at)


@rule
def change_own_details(
    person: Person,
    *,
    version: int,
    name: str,
    postal_address: str,
    language: str,
    channels: Sequence[str],
    may_be_contacted: bool,
    by: Actor,
    at: datetime,
) -> Person:
    """Change what is kept of oneself. Raises NotAllowed, PersonRefused and PersonChangedMeanwhile."""
    access.require(by, access.signed_in)
    if not is_oneself(by, person):
        raise NotAllowed("These are somebody else's details.")
    values = {
        "name": " ".join(name.split()),
        "postal_address": _lines(postal_address),
        "language": language,
        "channels": list(channels),
        "may_be_contacted": may_be_contacted,
    }
    return _change(person, values, version=version, by=by, at=at)


@rule
def deactivate_person(person: Person, *, why: str, by: Actor, at: datetime) -> None:
    """Let the person sign in nowhere any more, whatever roles they have. For operators: it reaches every area.

    Raises NotAllowed, and PersonRefused where there is no reason.
    """
    access.require(by, access.may_change_operators)
    if not why.strip():
        raise PersonRefused("Say why, for those who look at it later.")
    if isinstance(by, Viewer):
        _check_areas_keep_administrators(person, by=by, at=at)
    _save(person, {"is_active": False}, by=by, at=at)
    sign_out_everywhere(person)


@rule
def reactivate_person(person: Person, *, by: Actor, at: datetime) -> None:
    """Let the person sign in again. For operators. Raises NotAllowed."""
    access.require(by, access.may_change_operators)
    _save(person, {"is_active": True}, by=by, at=at)


def _check_areas_keep_administrators(person: Person, *, by: Actor, at: datetime) -> None:
    for area in Area.objects.filter(memberships__person=person).distinct():
        with keeping_an_administrator(area, by=by, on=day_of(at)):
            Person.objects.filter(pk=person.pk).update(is_active=False)


def _change(person: Person, values: Mapping[str, object], *, version: int, by: Actor, at: datetime) -> Person:
    now: Person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if now.version != version:
        minutes = int((at - now.changed_at).total_seconds() // 60) if now.changed_at else 0
        raise PersonChangedMeanwhile(now, minutes=minutes)
    if not values["name"]:
        raise PersonRefused("Enter a name.")
    _check_ways(now, values)
    if all(getattr(now, field) == value for field, value in values.items()):
        return now
    return _save(now, values, by=by, at=at)


def _check_ways(person: Person, values: Mapping[str, object]) -> None:
    ways = values["channels"]
    reached = {
        Channel.EMAIL: person.email,
        Channel.SMS: person.phone,
        Channel.LETTER: values["postal_address"],
    }
    for way in ways if isinstance(ways, list) else ():
        if not reached[Channel(way)]:
            raise PersonRefused(f"There is no address for: {Channel(way).label.lower()}. Enter one, or leave it out.")


def _save(person: Person, values: Mapping[str, object], *, by: Actor, at: datetime) -> Person:
    for field, value in values.items():
        setattr(person, field, value)
    person.version += 1
    person.changed_at, person.changed_by = at, by.name
    try:
        check_fields(person)
    except RoleRefused as wrong:
        raise PersonRefused(str(wrong)) from wrong
    person.save(update_fields=[*values, "version", "changed_at", "changed_by"])
    respect_choices(person, by=by, at=at)
    return person


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
