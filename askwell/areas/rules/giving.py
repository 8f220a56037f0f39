"""What every change of a role holds to: who may give which, for how long, and that an area keeps an administrator."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db.models import Model, Q

from askwell.areas import access, queries
from askwell.areas.access import NotAllowed, Viewer, powers_of
from askwell.areas.models import Area, Membership, Organisation, Person, Role, Serves
from askwell.core.rule import Actor, Refusal


class RoleRefused(Refusal):
    """A role cannot be given, changed or ended like that; the message names the mend."""


class LastAdministrator(RoleRefused):
    """The area would be left without an administrator."""

    def __init__(self) -> None:
        super().__init__(
            "This would leave the area without an administrator. Invite another one first, and end this role after."
        )


def check_may_give(role: str, area: Area | None, *, to: Person | None, by: Actor) -> None:
    """Raise NotAllowed unless `by` may give this role, and in this area.

    Operators are made by operators alone. Nobody gives themselves a role that lets them do more than they
    may already.
    """
    if role == Role.OPERATOR:
        access.require(by, access.may_change_operators)
        return
    if area is None:
        raise RoleRefused("Say in which area.")
    access.require(by, access.may_change_people, area=area)
    if is_oneself(by, to) and isinstance(by, Viewer) and not powers_of(role).permissions <= by.permissions:
        raise NotAllowed(f"You cannot make yourself {Role(role).label}. Ask another administrator to do it.")


def is_oneself(by: Actor, person: Person | None) -> bool:
    """Whether who acts and the person are the same."""
    return person is not None and by.person == str(person.pk)


def check_days(role: str, starts_on: datetime.date, ends_on: datetime.date | None) -> None:
    """Raise RoleRefused where the last day is before the first, or one is missing for a role that only reads."""
    if ends_on is None and powers_of(role).is_read_only:
        raise RoleRefused(f"The role {Role(role).label} must have a last day. Enter the day until which it was agreed.")
    if ends_on is not None and ends_on < starts_on:
        raise RoleRefused("The last day is before the first day. Change one of them.")


def check_organisation(organisation: Organisation | None, area: Area | None) -> None:
    """Raise RoleRefused where the organisation does not serve the area."""
    if organisation is None or area is None:
        return
    if not Serves.objects.filter(organisation=organisation, area=area).exists():
        raise RoleRefused(f"{organisation} is not among the organisations of {area}. Add it there first.")


def check_no_double(membership: Membership) -> None:
    """Raise RoleRefused where the person has the same role for the same organisation on some of the same days."""
    others = Membership.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=membership.starts_on),
        person=membership.person,
        area=membership.area,
        organisation=membership.organisation,
        role=membership.role,
        ended_at__isnull=True,
    ).exclude(pk=membership.pk)
    if membership.ends_on is not None:
        others = others.filter(starts_on__lte=membership.ends_on)
    if others.exists():
        raise RoleRefused(
            f"{membership.person} has this role for this organisation already on some of these days."
            " Change that role, or choose other days."
        )


def check_fields(record: Model) -> None:
    """Raise RoleRefused where a field holds what it cannot: a name too long, say."""
    try:
        record.clean_fields()
    except ValidationError as wrong:
        field, said = next(iter(wrong.message_dict.items()))
        called = record._meta.get_field(field).verbose_name if field != "__all__" else "entry"  # type: ignore[union-attr]
        raise RoleRefused(f"Check the {called}: {said[0]}") from wrong


@contextmanager
def keeping_an_administrator(area: Area | None, *, by: Actor, on: datetime.date) -> Iterator[None]:
    """Changes of an area's roles, one after the other. Raises LastAdministrator where one leaves it without.

    What counts is that the days with an administrator grow no fewer. Operators, at the command line, are not
    held to it: they can make another.
    """
    if area is None:
        yield
        return
    Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    before = queries.administered_until(area, on=on)
    yield
    if isinstance(by, Viewer) and queries.administered_until(area, on=on) < before:
        raise LastAdministrator
