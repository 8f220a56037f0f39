"""What somebody still answers for: shown before a role of theirs is ended."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from askwell.areas.models import Invitation, Membership, Role, has_not_ended_by
from askwell.core.slots import Slot


@dataclass(frozen=True)
class Owned:
    """One kind of thing that somebody answers for: how many, where to find them, and some by name."""

    one: str
    many: str
    count: int
    address: str = ""
    items: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """How many of what: "2 open invitations"."""
        if self.one == self.many:
            return self.one
        return f"{self.count:,} {self.one if self.count == 1 else self.many}"


what_somebody_owns: Slot[[Membership, datetime.date], Owned | None] = Slot("what somebody owns")
"""Floors above put a query here (in their apps.py) that says what the person of a role, on a day, answers for.

It has to keep to the membership's area, and answers None where there is nothing.
"""


def what_is_owned(membership: Membership, *, on: datetime.date) -> list[Owned]:
    """All that the person still answers for in the area of this role."""
    return [owned for owned in what_somebody_owns.ask(membership, on) if owned is not None and owned.count]


@what_somebody_owns.fill
def open_invitations(membership: Membership, on: datetime.date) -> Owned | None:
    """Invitations that they sent and nobody has accepted yet."""
    found = Invitation.objects.filter(
        area=membership.area,
        inviter=membership.person,
        accepted_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__date__gte=on,
    )
    names = tuple(found.values_list("name", flat=True)[:5])
    return Owned("open invitation", "open invitations", found.count(), reverse("areas:invitations"), names)


@what_somebody_owns.fill
def other_roles(membership: Membership, on: datetime.date) -> Owned | None:
    """Roles that stay when this one ends."""
    others = Membership.objects.filter(has_not_ended_by(on), person=membership.person, area=membership.area).exclude(
        pk=membership.pk
    )
    names = tuple(str(Role(role).label) for role in others.values_list("role", flat=True))
    address = reverse("areas:person", args=[membership.person_id])
    return Owned("other role, which stays", "other roles, which stay", len(names), address, names)


@what_somebody_owns.fill
def the_only_one(membership: Membership, on: datetime.date) -> Owned | None:
    """Roles that an area should never be without, where nobody else has them."""
    area = membership.area
    if area is None or membership.role not in {Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR}:
        return None
    others = Membership.objects.filter(
        has_not_ended_by(on), area=area, role=membership.role, person__is_active=True
    ).exclude(person=membership.person)
    if others.exists():
        return None
    what = "being the area's only " + Role(membership.role).label.lower()
    return Owned(what, what, 1)


@what_somebody_owns.fill
def contact_of_the_area(membership: Membership, on: datetime.date) -> Owned | None:
    """Being whom families are told to ask."""
    area, person = membership.area, membership.person
    if area is None or not person.email or area.contact_email.lower() != person.email:
        return None
    what = "being the contact that families see"
    return Owned(what, what, 1)


@what_somebody_owns.fill
def named_safeguarding_lead(membership: Membership, on: datetime.date) -> Owned | None:
    """Being whom the area's settings name as its safeguarding lead: without the role, nobody is."""
    area = membership.area
    is_named = area is not None and area.safeguarding_lead_id == membership.person_id
    if not is_named or membership.role != Role.SAFEGUARDING_LEAD:
        return None
    what = "being named as safeguarding lead in the area's settings"
    return Owned(what, what, 1, reverse("areas:settings"))
