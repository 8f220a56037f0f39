"""Named reads of this floor. The Local Offer is public: nobody needs to be known to read it."""

from askwell.offer.queries.desk import ServiceLine, StaleServices, TakenIn, changed_lately, mine, stale_services
from askwell.offer.queries.finding import best_of, search
from askwell.offer.queries.freshness import Freshness, freshness
from askwell.offer.queries.kept_list import MOST_KEPT, KeptList, ListIsFull, read_list
from askwell.offer.queries.listed import Ended, OnList, Shared, is_listed, on_list, shared_list
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
    "MOST_KEPT",
    "PER_PAGE",
    "Ended",
    "Found",
    "Freshness",
    "KeptList",
    "ListIsFull",
    "NearMisses",
    "NoSuchService",
    "OfferCount",
    "OnList",
    "Results",
    "SearchFor",
    "ServiceLine",
    "ServicePage",
    "Shared",
    "StaleServices",
    "TakenIn",
    "a_known_postcode",
    "best_of",
    "changed_lately",
    "find_place",
    "freshness",
    "identifiers_from",
    "is_empty",
    "is_listed",
    "mine",
    "offer_count",
    "on_list",
    "read_list",
    "search",
    "service_document",
    "shared_list",
    "stale_services",
    "tell",
]
