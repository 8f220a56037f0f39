"""What of the Local Offer stands on somebody's desk: entries to be checked, and what changed lately."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from askwell.areas.access import Viewer
from askwell.areas.models import Area
from askwell.areas.queries import Mine
from askwell.offer.access import may_edit_offer
from askwell.offer.models import LISTED, Service
from askwell.offer.queries.freshness import terms_of

AT_A_TIME = 5


@dataclass(frozen=True)
class ServiceLine:
    """A service in a list: what it is called, where its page is, when it was checked and taken in."""

    name: str
    slug: str
    identifier: UUID
    assured_on: date | None
    taken_in_at: datetime


@dataclass(frozen=True)
class StaleServices:
    """The services whose entry may be out of date: how many there are, and the first of them."""

    count: int
    first: tuple[ServiceLine, ...]


@dataclass(frozen=True)
class TakenIn:
    """The services that were added or changed at one time: how many, and the first of them by name."""

    count: int
    first: ServiceLine


def stale_services(area: Area, today: date, limit: int) -> StaleServices:
    """The area's listed services that nobody checked for too long, by the area's own terms; never checked come last."""
    since = today - terms_of(area).stale_after
    stale = (
        _listed(area)
        .filter(Q(assured_on__lt=since) | Q(assured_on=None))
        .annotate(count=Window(Count("pk")))
        .order_by(F("assured_on").asc(nulls_last=True), "name", "pk")[:limit]
    )
    rows = list(stale.values_list(*_LINE, "count"))
    return StaleServices(rows[0][-1] if rows else 0, tuple(ServiceLine(*row[:-1]) for row in rows))


def changed_lately(area: Area, limit: int) -> list[TakenIn]:
    """The latest times at which the area's listed services were added or changed, the newest first."""
    time = F("taken_in_at")
    first = (
        _listed(area)
        .annotate(
            count=Window(Count("pk"), partition_by=time),
            position=Window(RowNumber(), partition_by=time, order_by=["name", "pk"]),
        )
        .filter(position=1)
        .order_by("-taken_in_at")[:limit]
    )
    return [TakenIn(row[-1], ServiceLine(*row[:-1])) for row in first.values_list(*_LINE, "count")]


def mine(viewer: Viewer, today: date) -> Iterator[Mine]:
    """For those who keep the Local Offer: the services to check, the longest unchecked first."""
    if viewer.area is None or not may_edit_offer(viewer):
        return
    stale = stale_services(viewer.area, today, AT_A_TIME)
    for line in stale.first:
        yield Mine(
            line.name,
            "Service to check",
            reverse("offer:service", kwargs={"identifier": line.identifier, "slug": line.slug}),
            line.assured_on + terms_of(viewer.area).stale_after if line.assured_on else None,
        )
    left = stale.count - len(stale.first)
    if left:
        yield Mine(f"{left:,} more {'service has' if left == 1 else 'services have'} to be checked", "Service to check")


_LINE = ("name", "slug", "identifier", "assured_on", "taken_in_at")


def _listed(area: Area) -> QuerySet[Service]:
    return Service.objects.filter(area=area, status__in=LISTED)
