"""Help that the area's own results leave out: over its border, and specialist places far away."""

from dataclasses import dataclass, replace
from datetime import date

from askwell.areas import queries as areas
from askwell.offer.queries.catalogue import OUTSIDE
from askwell.offer.queries.finding import search
from askwell.offer.queries.wishes import Found, Results, SearchFor

FIRST_OF_EACH = 3
MOST_SEARCHED = 6  # neighbours that are searched for one page; more are only named


@dataclass(frozen=True)
class OverTheBorder:
    """What a neighbouring area has: the first of it, how much there is, and where its Local Offer is.

    A neighbour whose Local Offer is elsewhere was not searched: then there is only its address.
    """

    name: str
    address: str
    found: tuple[Found, ...] = ()
    total: int = 0


def across_the_border(wish: SearchFor, *, today: date) -> tuple[OverTheBorder, ...]:
    """What the neighbouring areas have for the same wish: those with something, then those not searched."""
    if not is_a_wish(wish):
        return ()
    searched: list[OverTheBorder] = []
    named: list[OverTheBorder] = []
    for neighbour in areas.neighbours(wish.area):
        if neighbour.other is None:
            named.append(OverTheBorder(neighbour.name, neighbour.website))
        elif len(searched) < MOST_SEARCHED:
            there = search(replace(wish, area=neighbour.other, page=1), today=today)
            site = areas.site_of(neighbour.other)
            searched.append(OverTheBorder(neighbour.other.name, site, there.found[:FIRST_OF_EACH], there.total))
    return (*(one for one in searched if one.found), *named)


def specialist_places_outside(wish: SearchFor, results: Results, *, today: date) -> Results | None:
    """The services outside the area that the Local Offer names, as the law has it do, and that fit the wish.

    However far one wants to go: they are far away by nature. Those among `results`, shown already, are left out.
    """
    # Every trait that a service of the area has is counted, so one that is not has nothing to be searched for.
    if not is_a_wish(wish) or OUTSIDE not in results.counts:
        return None
    beside = {found.identifier for found in results.found}
    there = search(replace(wish, within_miles=None, page=1, traits=wish.traits | {OUTSIDE}), today=today)
    others = tuple(found for found in there.found if found.identifier not in beside)[:FIRST_OF_EACH]
    return replace(there, found=others) if others else None


def is_a_wish(wish: SearchFor) -> bool:
    """Whether anything is looked for at all: words, or what is near a place."""
    return bool(wish.words.strip()) or wish.place is not None
