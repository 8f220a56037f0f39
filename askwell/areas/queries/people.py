"""The people of an area, for those who look after them."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q

from askwell.areas import access
from askwell.areas.access import Viewer
from askwell.areas.models import Membership, Organisation, Person, Role, has_not_ended_by, holds_on

A_PAGE = 25
NOW, LATER, ENDED = "now", "later", "ended"


@dataclass(frozen=True)
class RoleShown:
    """One role of somebody as a page shows it."""

    membership: Membership
    state: str

    @property
    def label(self) -> str:
        """The role in words."""
        return str(Role(self.membership.role).label)


@dataclass(frozen=True)
class PersonShown:
    """Somebody in the list, with the roles that they hold, or held last."""

    person: Person
    roles: tuple[RoleShown, ...]


@dataclass(frozen=True)
class PeoplePage:
    """One page of the list."""

    people: tuple[PersonShown, ...]
    count: int
    number: int
    pages: int


@dataclass(frozen=True)
class PersonSeen:
    """All that an administrator sees of somebody: what they are and were in this area, and in no other.

    Of somebody who has left the area, that is their name and what they were: where they live now and how they are
    reached is no longer the area's affair.
    """

    person: Person
    now: tuple[RoleShown, ...]
    ended: tuple[RoleShown, ...]

    @property
    def belongs(self) -> bool:
        """Whether they have a role here, or will."""
        return bool(self.now)


def people(
    viewer: Viewer,
    *,
    words: str = "",
    role: str = "",
    organisation: Organisation | None = None,
    ended: bool = False,
    page: int = 1,
    on: datetime.date,
) -> PeoplePage:
    """The people who have a role in the viewer's area, or with `ended` those who had one and have none now."""
    access.require(viewer, access.may_see_people)
    here = Membership.objects.filter(area=viewer.area, person=OuterRef("pk"))
    current = here.filter(has_not_ended_by(on))
    found = Person.objects.filter(~Exists(current), Exists(here)) if ended else Person.objects.filter(Exists(current))
    asked = here if ended else current
    if role:
        asked = asked.filter(role=role)
    if organisation is not None:
        asked = asked.filter(organisation=organisation)
    if role or organisation:
        found = found.filter(Exists(asked))
    for word in words.split()[:8]:
        in_organisation = here.filter(organisation__name__icontains=word)
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word) | Exists(in_organisation))
    pages = Paginator(found.order_by("name", "pk"), A_PAGE)
    shown = pages.get_page(page)
    roles = _roles_by_person([one.pk for one in shown], viewer, on=on)
    return PeoplePage(
        tuple(PersonShown(one, _for_the_list(roles.get(one.pk, []), ended=ended)) for one in shown),
        pages.count,
        shown.number,
        pages.num_pages,
    )


def person(viewer: Viewer, person_id: uuid.UUID, *, on: datetime.date) -> PersonSeen | None:
    """Somebody of the viewer's area, with the roles they have and had there; None: there is none such here."""
    access.require(viewer, access.may_see_people)
    roles = _roles_by_person([person_id], viewer, on=on).get(person_id, [])
    if not roles:
        return None
    return PersonSeen(
        Person.objects.get(pk=person_id),
        tuple(shown for shown in roles if shown.state != ENDED),
        tuple(shown for shown in roles if shown.state == ENDED),
    )


def person_who_belongs(viewer: Viewer, person_id: uuid.UUID, *, on: datetime.date) -> Person | None:
    """Somebody who has a role in the viewer's area, or will; None for those who left, too."""
    seen = person(viewer, person_id, on=on)
    return seen.person if seen is not None and seen.belongs else None


def membership(viewer: Viewer, number: int) -> Membership | None:
    """A role of somebody in the viewer's area; None: there is none such here."""
    access.require(viewer, access.may_see_people)
    return (
        Membership.objects.select_related("person", "organisation", "area").filter(area=viewer.area, pk=number).first()
    )


def roles_of(person: Person, *, on: datetime.date) -> list[Membership]:
    """All that somebody is, in every area, on the day `on`: for their own page."""
    return list(
        Membership.objects.select_related("area", "organisation").filter(holds_on(on), person=person).order_by("pk")
    )


def _roles_by_person(
    numbers: Iterable[uuid.UUID], viewer: Viewer, *, on: datetime.date
) -> dict[uuid.UUID, list[RoleShown]]:
    found: dict[uuid.UUID, list[RoleShown]] = {}
    held = Membership.objects.select_related("organisation").filter(area=viewer.area, person__in=list(numbers))
    for one in held.order_by("-starts_on", "-pk"):
        found.setdefault(one.person_id, []).append(RoleShown(one, state_on(one, on)))
    return found


def state_on(held: Membership, on: datetime.date) -> str:
    """Whether the role holds on this day, begins later, or has ended."""
    if held.ended_at is not None or (held.ends_on is not None and held.ends_on < on):
        return ENDED
    return LATER if held.starts_on > on else NOW


def _for_the_list(roles: list[RoleShown], *, ended: bool) -> tuple[RoleShown, ...]:
    return tuple(roles[:1]) if ended else tuple(shown for shown in roles if shown.state != ENDED)
