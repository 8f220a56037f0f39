"""What changed lately, as far as somebody may know."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from askwell.areas.access import Viewer
from askwell.offer import queries as offer

SHOWN = 5


@dataclass(frozen=True)
class Changed:
    """One thing that changed: what, when, and where it is to be seen."""

    what: str
    at: datetime
    href: str


def what_changed(viewer: Viewer) -> list[Changed]:
    """The latest changes of what is public, the newest first."""
    if viewer.area is None:
        return []
    return [
        Changed(
            line.name,
            line.taken_in_at,
            reverse("offer:service", kwargs={"identifier": line.identifier, "slug": line.slug}),
        )
        for line in offer.changed_lately(viewer.area, SHOWN)
    ]
