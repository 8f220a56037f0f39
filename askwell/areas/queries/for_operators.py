"""Who has which role, for whoever runs the machine: the command line alone asks here."""

import datetime

from askwell.areas.models import Area, Membership, Person, Role, has_not_ended_by
from askwell.areas.queries.invitations import person_at
from askwell.core.phone_numbers import NoPhoneNumber, as_e164
from askwell.core.rule import Refusal


class NoSuchRole(Refusal):
    """There is no role of that name; the message lists those there are."""


def role_called(name: str) -> str:
    """The role of this name. Raises NoSuchRole."""
    written = name.strip().lower().replace("-", "_").replace(" ", "_")
    if written not in Role.values:
        raise NoSuchRole(f"There is no role {name!r}. Those there are: {', '.join(Role.values)}.")
    return written


def memberships_of(area: Area, *, on: datetime.date) -> list[Membership]:
    """Every role in the area that holds on the day `on` or later, by name of the person."""
    return list(
        Membership.objects.select_related("person")
        .filter(has_not_ended_by(on), area=area)
        .order_by("person__name", "role", "pk")
    )


def person_at_any(address: str) -> Person | None:
    """The person with this email address or telephone number, however it is written."""
    if "@" in address:
        return person_at(email=address)
    try:
        return person_at(phone=as_e164(address))
    except NoPhoneNumber:
        return None


def memberships_at(address: str, *, area: Area | None, role: str, on: datetime.date) -> list[Membership]:
    """The roles, holding on the day `on` or later, of the person with this address; in one area, or in all."""
    found = Membership.objects.select_related("person", "area").filter(
        has_not_ended_by(on), person=person_at_any(address)
    )
    if area is not None:
        found = found.filter(area=area)
    return list(found.filter(role=role) if role else found)
