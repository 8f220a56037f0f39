"""Named reads of this floor. The Local Offer is public: nobody needs to be known to read it."""

from askwell.offer.queries.desk import ServiceLine, StaleServices, TakenIn, changed_lately, mine, stale_services
from askwell.offer.queries.finding import best_of, search
from askwell.offer.queries.freshness import Freshness, freshness
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
from askwell.offer.queries.wishes import PER_PAGE, Found, NearMisses, Results, SearchFor

__all__ = [
    "PER_PAGE",
    "Found",
    "Freshness",
    "NearMisses",
    "NoSuchService",
    "OfferCount",
    "Results",
    "SearchFor",
    "ServiceLine",
    "ServicePage",
    "StaleServices",
    "TakenIn",
    "a_known_postcode",
    "best_of",
    "changed_lately",
    "find_place",
    "freshness",
    "identifiers_from",
    "is_empty",
    "mine",
    "offer_count",
    "search",
    "service_document",
    "stale_services",
    "tell",
]
