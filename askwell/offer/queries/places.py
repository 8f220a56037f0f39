"""Where a typed place is: by the postcodes, or else by the services' own places."""

from itertools import takewhile
from statistics import fmean

from django.db.models import Count

from askwell.areas import queries as areas
from askwell.areas.queries import Place, UnknownPlace
from askwell.areas.sources.postcodes import Typed
from askwell.offer.models import LISTED, ServicePlace


def find_place(text: str) -> Place:
    """The place that `text` means: a postcode, a sector or an outward code, however typed.

    Until a postcode file is imported, the services' own places serve: a postcode where no service is stands
    at the middle of the services with the same beginning. Raises UnknownPlace with a message for the person
    who typed it.
    """
    if areas.any_postcodes():
        return areas.find_place(text)
    typed = areas.understand_or_refuse(text)
    listed = ServicePlace.objects.filter(service__status__in=LISTED, postcode__startswith=f"{typed.outward} ")
    around = list(listed.values_list("postcode", "easting", "northing"))
    for beginning in _widening(typed):
        found = [place for place in around if place[0].startswith(str(beginning))]
        if found:
            middle_of = "" if beginning.inward[1:] else str(beginning)
            return Place(str(typed), fmean(e for _, e, _ in found), fmean(n for _, _, n in found), middle_of)
    raise UnknownPlace(f"We do not know where {typed} is. Check it, or try a postcode nearby.", _some_known(typed))


def _widening(typed: Typed) -> list[Typed]:
    """What was typed, then its sector, then its outward code."""
    wider = [typed, Typed(typed.outward, typed.inward[:1]), Typed(typed.outward, "")]
    return list(dict.fromkeys(wider))


def _some_known(typed: Typed) -> tuple[str, ...]:
    """Where most services are, of the postcodes that begin with the same letters."""
    known = (
        ServicePlace.objects.filter(service__status__in=LISTED)
        .exclude(postcode="")
        .values_list("postcode")
        .annotate(Count("pk"))
    )
    busiest = known.order_by("-pk__count", "postcode")
    letters = "".join(takewhile(str.isalpha, typed.outward))
    alike = busiest.filter(postcode__regex=rf"^{letters}[0-9]")[:3]
    return tuple(postcode for postcode, _ in alike)
