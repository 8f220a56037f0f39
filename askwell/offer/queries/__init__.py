"""Named reads of this floor. The Local Offer is public: nobody needs to be known to read it."""

from askwell.offer.queries.desk import ServiceLine, StaleServices, TakenIn, changed_lately, mine, stale_services
from askwell.offer.queries.elsewhere import OverTheBorder, across_the_border, specialist_places_outside
from askwell.offer.queries.finding import best_of, search
from askwell.offer.queries.freshness import Freshness, freshness
from askwell.offer.queries.mapping import OnAMap, PlaceFound, by_place
from askwell.offer.queries.narrowing import FEW
from askwell.offer.queries.places import find_place
from askwell.offer.queries.services import (
    NoSuchService,
    OfferCount,
    a_known_postcode,
    identifiers_from,
    is_empty,
    offer_count,
    service_document,
)
from askwell.offer.queries.telling import ServicePage, tell
from askwell.offer.queries.urgent import is_urgent, urgent_help
from askwell.offer.queries.ways_to_tell import WAY_TO_TELL
from askwell.offer.queries.wishes import PER_PAGE, Found, NearMisses, Results, SearchFor

__all__ = [
    "FEW",
    "PER_PAGE",
    "WAY_TO_TELL",
    "Found",
    "Freshness",
    "NearMisses",
    "NoSuchService",
    "OfferCount",
    "OnAMap",
    "OverTheBorder",
    "PlaceFound",
    "Results",
    "SearchFor",
    "ServiceLine",
    "ServicePage",
    "StaleServices",
    "TakenIn",
    "a_known_postcode",
    "across_the_border",
    "best_of",
    "by_place",
    "changed_lately",
    "find_place",
    "freshness",
    "identifiers_from",
    "is_empty",
    "is_urgent",
    "mine",
    "offer_count",
    "search",
    "service_document",
    "specialist_places_outside",
    "stale_services",
    "tell",
    "urgent_help",
]
