"""Where things are: the pages that somebody may open, each with what it is for."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, resolve, reverse

from askwell.areas.access import Viewer, decision_on

OFFER, PEOPLE, MESSAGES, AREA = "Local Offer", "People", "Messages", "Area"
# A page that this installation does not have is left out, and so is one that the viewer may not open.
PAGES = (
    (OFFER, "offer:find", "Find help", "Search as families do, and see what they see."),
    (OFFER, "offer:schools_to_edit", "Schools and settings", "Write down what schools do for special needs."),
    (OFFER, "offer:desk_guides", "Guides to look after", "Write guides, check them and publish them."),
    (OFFER, "offer:family_words", "Words of families", "Say what families call things, so that search finds them."),
    (OFFER, "voice:voices", "What families were looking for", "Read what they did not find."),
    (PEOPLE, "areas:directory", "Who answers for what", "Find the person to ask."),
    (PEOPLE, "areas:people", "People", "Invite somebody, change what they may do, or end it."),
    (MESSAGES, "areas:outbox", "Messages", "See what was sent, and what did not arrive."),
    (MESSAGES, "areas:templates", "Words of messages", "Change what our messages say."),
    (AREA, "areas:settings", "Settings of the area", "Change its name, look, contacts and hours."),
    (AREA, "areas:history", "History", "See who changed what, when and why."),
    (AREA, "areas:dates", "Dates and deadlines", "See working days, and how deadlines are counted."),
    (AREA, "areas:jobs", "Jobs", "See what the program does by itself, and what failed."),
)


@dataclass(frozen=True)
class Place:
    """A page with what it is for."""

    title: str
    href: str
    what_for: str


def places_for(viewer: Viewer) -> list[tuple[str, list[Place]]]:
    """The pages that the viewer may open, by subject. The page's own decision is asked, so that none answers 403."""
    found: dict[str, list[Place]] = {}
    for subject, place in _open_to(viewer):
        found.setdefault(subject, []).append(place)
    return list(found.items())


def _open_to(viewer: Viewer) -> Iterator[tuple[str, Place]]:
    for subject, name, title, what_for in PAGES:
        href = address_of(name)
        may = decision_on(resolve(href).func) if href else None
        if may and may(viewer):
            yield subject, Place(title, href, what_for)


def address_of(name: str) -> str:
    """The address of the page of that name; empty where there is no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
