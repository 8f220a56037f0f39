"""What an administrator does first, and what of it is done."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from askwell.areas import queries as areas
from askwell.areas.access import Viewer, may_change_area
from askwell.areas.models import Role
from askwell.core.brand import DEFAULT_BRAND
from askwell.offer import queries as offer
from askwell.site.queries.places import address_of


@dataclass(frozen=True)
class Step:
    """One thing to be done in the first days: what, why, where, and whether it is done."""

    what: str
    why: str
    href: str
    is_done: bool


def first_days(viewer: Viewer, today: date) -> list[Step]:
    """For administrators, the steps of the first days, told from facts; empty for others, and once all are done."""
    area = viewer.area
    if area is None or not may_change_area(viewer):
        return []
    administrators = areas.people_with_role(area, Role.ADMINISTRATOR, on=today)
    steps = [
        Step(
            "Say whom families can ask",
            "A phone number or an email address, for whoever is stuck.",
            _setting("contacts"),
            bool(area.contact_phone or area.contact_email),
        ),
        Step(
            "Invite a second administrator",
            "So that somebody can go on when you are away.",
            address_of("areas:people"),
            len(administrators) > 1,
        ),
        Step(
            "Name the safeguarding lead",
            "So that there is somebody to tell when a child may not be safe.",
            _setting("safeguarding"),
            areas.safeguarding_lead_of(area, on=today) is not None,
        ),
        Step(
            "Bring in services",
            "Whoever runs Askwell for you brings them in from your directory’s feed.",
            "",
            not offer.is_empty(area),
        ),
        Step("Choose a logo", "So that families know it is you.", _setting("logo"), bool(area.logo_version)),
        Step(
            "Choose your colours",
            "We check that everybody can read them.",
            _setting("colours"),
            area.brand != DEFAULT_BRAND,
        ),
        Step(
            "Set how messages are sent",
            "Whoever runs Askwell for you connects your mail server or GOV.UK Notify.",
            "",
            _messages_are_sent(),
        ),
    ]
    return [] if all(step.is_done for step in steps) else steps


def _setting(subject: str) -> str:
    return reverse("areas:change_setting", kwargs={"subject": subject})


def _messages_are_sent() -> bool:
    """Whether messages leave the machine; a demonstration's never do."""
    return settings.MESSAGES_ADAPTER != "files" or settings.DEMONSTRATION
