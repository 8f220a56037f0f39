"""Named reads of this floor. The Local Offer is public: nobody needs to be known to read it."""

from askwell.offer.queries.desk import ServiceLine, StaleServices, TakenIn, changed_lately, mine, stale_services
from askwell.offer.queries.finding import best_of, search
from askwell.offer.queries.freshness import Freshness, freshness
from askwell.offer.queries.kept_list import MOST_KEPT, KeptList, ListIsFull, read_list
from askwell.offer.queries.listed import Ended, OnList, Shared, is_listed, on_list, shared_list
from askwell.offer.queries.places import find_place
from askwell.offer.queries.school import NoSuchSchool, SchoolPage, school_called, tell_of_school
from askwell.offer.queries.school_coverage import Coverage, school_coverage
from askwell.offer.queries.school_positions import positions_of
from askwell.offer.queries.schools import (
    SchoolList,
    SchoolsWish,
    has_schools,
    schools,
    schools_by_reference,
    schools_from,
)
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
    "Coverage",
    "Ended",
    "Found",
    "Freshness",
    "KeptList",
    "ListIsFull",
    "NearMisses",
    "NoSuchSchool",
    "NoSuchService",
    "OfferCount",
    "OnList",
    "Results",
    "SchoolList",
    "SchoolPage",
    "SchoolsWish",
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
    "has_schools",
    "identifiers_from",
    "is_empty",
    "is_listed",
    "mine",
    "offer_count",
    "on_list",
    "positions_of",
    "read_list",
    "school_called",
    "school_coverage",
    "schools",
    "schools_by_reference",
    "schools_from",
    "search",
    "service_document",
    "shared_list",
    "stale_services",
    "tell",
    "tell_of_school",
]
