"""What changed lately, as far as somebody may know."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from askwell.areas import queries as areas
from askwell.areas.access import Viewer, may_see_history
from askwell.offer import queries as offer

SHOWN = 5


@dataclass(frozen=True)
class Changed:
    """One thing that changed: what, when, and where it is to be seen."""

    what: str
    at: datetime
    href: str


def what_changed(viewer: Viewer, *, on: date) -> list[Changed]:
    """The latest changes in the area for those who may see its history, else of what is public; the newest first."""
    if viewer.area is None:
        return []
    if may_see_history(viewer):
        latest = areas.area_history(viewer, per_page=SHOWN, on=on).told
        return [
            Changed(
                f"{one.who}: {one.about}, {one.what[0]}",
                one.when,
                reverse("areas:record_history", args=[one.table, one.record]),
            )
            for one in latest
        ]
    return [_told(taken) for taken in offer.changed_lately(viewer.area, SHOWN)]


def _told(taken: offer.TakenIn) -> Changed:
    first = taken.first
    if taken.count > 1:
        return Changed(f"{taken.count:,} services were added or changed", first.taken_in_at, reverse("offer:find"))
    href = reverse("offer:service", kwargs={"identifier": first.identifier, "slug": first.slug})
    return Changed(f"{first.name} was added or changed", first.taken_in_at, href)
