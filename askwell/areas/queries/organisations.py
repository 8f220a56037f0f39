"""The organisations of an area."""

import datetime
from dataclasses import dataclass

from django.db.models import Count

from askwell.areas import access
from askwell.areas.access import Viewer
from askwell.areas.models import Area, Membership, Organisation, has_not_ended_by


@dataclass(frozen=True)
class OrganisationShown:
    """An organisation of the area, and how many act for it there."""

    organisation: Organisation
    kind: str
    people: int


def organisations(viewer: Viewer, *, on: datetime.date) -> list[OrganisationShown]:
    """The organisations that serve the viewer's area, by name."""
    access.require(viewer, access.may_see_people)
    held = Membership.objects.filter(has_not_ended_by(on), area=viewer.area).order_by().values("organisation")
    people = dict(held.annotate(people=Count("person", distinct=True)).values_list("organisation", "people"))
    found = Organisation.objects.filter(serves__area=viewer.area).order_by("name")
    return [OrganisationShown(one, str(Organisation.Kind(one.kind).label), people.get(one.pk, 0)) for one in found]


def organisation(viewer: Viewer, number: int) -> Organisation | None:
    """An organisation of the viewer's area; None: it has none of that number."""
    access.require(viewer, access.may_see_people)
    return Organisation.objects.filter(serves__area=viewer.area, pk=number).first()


def known_elsewhere(number: int, viewer: Viewer) -> Organisation | None:
    """An organisation that any area has, for those who may have it serve theirs."""
    access.require(viewer, access.may_change_people)
    return Organisation.objects.filter(pk=number).first()


def organisation_called(area: Area, name: str) -> Organisation | None:
    """The area's organisation of this name, however its letters are written."""
    return Organisation.objects.filter(serves__area=area, name__iexact=" ".join(name.split())).first()
