"""The services found, by the place where they are given: for the map, and for the list that stands in for it."""

from dataclasses import dataclass, replace
from datetime import date
from math import hypot

from pyproj import Transformer

from askwell.areas.queries import Place
from askwell.offer.models import ServicePlace
from askwell.offer.queries.finding import search
from askwell.offer.queries.saying import METRES_A_MILE, where_in_words
from askwell.offer.queries.wishes import Found, SearchFor

MOST_ON_A_MAP = 100  # services; more would hide one another

_FROM_GRID = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)


@dataclass(frozen=True)
class PlaceFound:
    """One place and the services given there; `where` is how far away and in which direction, if known."""

    name: str
    postcode: str
    latitude: float
    longitude: float
    where: str
    services: tuple[Found, ...]


@dataclass(frozen=True)
class OnAMap:
    """The places of what was found, the nearest first; the services without a place; how many there are in all."""

    places: tuple[PlaceFound, ...]
    elsewhere: tuple[Found, ...]
    shown: int
    total: int


def by_place(wish: SearchFor, *, today: date) -> OnAMap:
    """The services that fit the wish, at most as many as a map can show, by place."""
    results = search(replace(wish, page=1, at_a_time=MOST_ON_A_MAP), today=today)
    found = {one.identifier: one for one in results.found}
    there: dict[tuple[float, float], dict[str, ServicePlace]] = {}
    rows = ServicePlace.objects.filter(service__area=wish.area, service__identifier__in=found).select_related("service")
    for row in rows.only("name", "postcode", "easting", "northing", "service__identifier").order_by("pk"):
        there.setdefault((row.easting, row.northing), {})[str(row.service.identifier)] = row
    order = {str(identifier): number for number, identifier in enumerate(found)}
    by_text = {str(identifier): one for identifier, one in found.items()}
    kept = [spot for spot in there if _is_near_enough(spot, wish)]
    kept.sort(key=lambda spot: _metres(spot, wish.place) if wish.place else min(order[key] for key in there[spot]))
    places = tuple(_place(spot, there[spot], by_text, wish.place) for spot in kept)
    shown = {service.identifier for place in places for service in place.services}
    elsewhere = tuple(one for one in results.found if one.identifier not in shown)
    return OnAMap(places, elsewhere, len(results.found), results.total)


def _place(
    spot: tuple[float, float], rows: dict[str, ServicePlace], found: dict[str, Found], origin: Place | None
) -> PlaceFound:
    longitude, latitude = _FROM_GRID.transform(*spot)
    first = next(iter(rows.values()))
    name = next((row.name for row in rows.values() if row.name), "") or first.postcode or "A place without a name"
    where = "" if origin is None else where_in_words(spot[0] - origin.easting, spot[1] - origin.northing)
    services = tuple(found[key] for key in found if key in rows)
    return PlaceFound(name, first.postcode, round(latitude, 5), round(longitude, 5), where, services)


def _is_near_enough(spot: tuple[float, float], wish: SearchFor) -> bool:
    """Whether the place itself, not only another of its service, is within the distance asked for."""
    if wish.place is None or wish.within_miles is None:
        return True
    return _metres(spot, wish.place) <= wish.within_miles * METRES_A_MILE


def _metres(spot: tuple[float, float], origin: Place) -> float:
    return hypot(spot[0] - origin.easting, spot[1] - origin.northing)
