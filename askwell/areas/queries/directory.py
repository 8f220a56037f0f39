"""Who answers for what: for everybody who works for the area."""

import datetime
from dataclasses import dataclass

from askwell.areas import access
from askwell.areas.access import POWERS, Viewer
from askwell.areas.models import Membership, Organisation, Role, holds_on

# Inspectors come to look, not to be turned to.
_LISTED = [role.value for role, powers in POWERS.items() if powers.is_staff and role is not Role.INSPECTOR]
WITHOUT = "Without an organisation"


@dataclass(frozen=True)
class Entry:
    """One person in one role, and how to reach them at work."""

    name: str
    role: str
    answers_for: str
    email: str


@dataclass(frozen=True)
class Group:
    """An organisation and those who act for it."""

    name: str
    kind: str
    website: str
    email: str
    phone: str
    entries: tuple[Entry, ...]


def directory(viewer: Viewer, *, on: datetime.date) -> list[Group]:
    """Those who work for the area on the day `on`, by organisation: no families, no providers.

    Their email address is shown where they may be contacted. Their own telephone is not: it may be a private
    one, and an organisation has its own.
    """
    access.require(viewer, access.may_see_directory)
    held = (
        Membership.objects.select_related("person", "organisation")
        .filter(holds_on(on), area=viewer.area, role__in=_LISTED, person__is_active=True)
        .order_by("organisation__name", "person__name", "pk")
    )
    groups: dict[int | None, list[Membership]] = {}
    for one in held:
        groups.setdefault(one.organisation_id, []).append(one)
    return [_group(members[0].organisation, members) for members in groups.values()]


def _group(organisation: Organisation | None, members: list[Membership]) -> Group:
    entries = tuple(
        Entry(
            one.person.name,
            str(Role(one.role).label),
            one.answers_for,
            (one.person.email or "") if one.person.may_be_contacted else "",
        )
        for one in members
    )
    if organisation is None:
        return Group(WITHOUT, "", "", "", "", entries)
    kind = str(Organisation.Kind(organisation.kind).label)
    return Group(organisation.name, kind, organisation.website, organisation.email, organisation.phone, entries)
