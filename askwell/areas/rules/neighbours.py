"""Which areas border on an area."""

from urllib.parse import urlsplit

from askwell.areas import access
from askwell.areas.models import Area, Neighbour
from askwell.core.rule import Actor, Refusal, rule

MOST_NEIGHBOURS = 12  # each is searched with a family's words; no area of England has more


class NeighbourRefused(Refusal):
    """It cannot be made a neighbour; the message names the mend."""


@rule
def add_neighbour(area: Area, *, other: Area, by: Actor) -> Neighbour:
    """Say that another area of this installation borders on `area`. Raises NotAllowed and NeighbourRefused."""
    access.require(by, access.may_change_area, area=area)
    _check_room(area)
    if other.pk == area.pk:
        raise NeighbourRefused("An area is no neighbour of itself. Choose another.")
    if Neighbour.objects.filter(area=area, other=other).exists():
        raise NeighbourRefused(f"{other.name} is a neighbour already.")
    made = Neighbour(area=area, other=other)
    made.save()
    return made


@rule
def add_neighbour_elsewhere(area: Area, *, name: str, website: str, by: Actor) -> Neighbour:
    """Say that an area whose Local Offer is elsewhere borders on `area`. Raises NotAllowed and NeighbourRefused."""
    access.require(by, access.may_change_area, area=area)
    _check_room(area)
    name, website = " ".join(name.split()), website.strip()
    address = urlsplit(website)
    if not name or address.scheme not in ("http", "https") or not address.hostname:
        raise NeighbourRefused("Give the area’s name, and its web address beginning with https://")
    if Neighbour.objects.filter(area=area, name__iexact=name).exists():
        raise NeighbourRefused(f"{name} is a neighbour already.")
    made = Neighbour(area=area, name=name, website=website)
    made.save()
    return made


@rule
def remove_neighbour(number: int, *, area: Area, by: Actor) -> None:
    """Say that the neighbour of this number is none of `area`. Done twice, it is the same. Raises NotAllowed."""
    access.require(by, access.may_change_area, area=area)
    Neighbour.objects.filter(pk=number, area=area).delete()


def _check_room(area: Area) -> None:
    if Neighbour.objects.filter(area=area).count() >= MOST_NEIGHBOURS:
        raise NeighbourRefused(f"An area has {MOST_NEIGHBOURS} neighbours at most. Remove one first.")
