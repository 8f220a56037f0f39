"""Named reads of this floor. The Local Offer is public: nobody needs to be known to read it."""

from askwell.offer.queries.desk import ServiceLine, StaleServices, TakenIn, changed_lately, mine, stale_services
from askwell.offer.queries.elsewhere import OverTheBorder, across_the_border, specialist_places_outside
from askwell.offer.queries.family_words import FamilyLine, FamilyLines, family_words, ships, understood
from askwell.offer.queries.finding import best_of, search, warm_up
from askwell.offer.queries.freshness import Freshness, freshness
from askwell.offer.queries.glossary import Explainer, by_letter, explainer, glossary, own_words
from askwell.offer.queries.guide_editions import (
    EditionChanges,
    Line,
    differences,
    due_guides,
    edition_changes,
    editions,
)
from askwell.offer.queries.guide_text import FIELDS, guide_text, unknown_fields
from askwell.offer.queries.guides import (
    GuideLine,
    GuidePage,
    KeptGuide,
    NoSuchGuide,
    guide_page,
    guides,
    guides_looked_after,
    guides_to_check,
    how_it_reads,
    kept_guide,
    kept_guides,
    page_of,
    possible_owners,
    preview,
)
from askwell.offer.queries.guides_about import guides_about
from askwell.offer.queries.kept_list import MOST_KEPT, KeptList, ListIsFull, read_list
from askwell.offer.queries.listed import Ended, OnList, Shared, is_listed, on_list, shared_list
from askwell.offer.queries.mapping import OnAMap, PlaceFound, by_place
from askwell.offer.queries.narrowing import FEW
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
from askwell.offer.queries.urgent import is_urgent, needs_a_way_out, urgent_help
from askwell.offer.queries.ways_to_tell import WAY_TO_TELL
from askwell.offer.queries.wishes import PER_PAGE, Found, NearMisses, Results, SearchFor

__all__ = [
    "FEW",
    "FIELDS",
    "MOST_KEPT",
    "PER_PAGE",
    "WAY_TO_TELL",
    "Coverage",
    "EditionChanges",
    "Ended",
    "Explainer",
    "FamilyLine",
    "FamilyLines",
    "Found",
    "Freshness",
    "GuideLine",
    "GuidePage",
    "KeptGuide",
    "KeptList",
    "Line",
    "ListIsFull",
    "NearMisses",
    "NoSuchGuide",
    "NoSuchSchool",
    "NoSuchService",
    "OfferCount",
    "OnAMap",
    "OnList",
    "OverTheBorder",
    "PlaceFound",
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
    "across_the_border",
    "best_of",
    "by_letter",
    "by_place",
    "changed_lately",
    "differences",
    "due_guides",
    "edition_changes",
    "editions",
    "explainer",
    "family_words",
    "find_place",
    "freshness",
    "glossary",
    "guide_page",
    "guide_text",
    "guides",
    "guides_about",
    "guides_looked_after",
    "guides_to_check",
    "has_schools",
    "how_it_reads",
    "identifiers_from",
    "is_empty",
    "is_listed",
    "is_urgent",
    "kept_guide",
    "kept_guides",
    "mine",
    "needs_a_way_out",
    "offer_count",
    "on_list",
    "own_words",
    "page_of",
    "positions_of",
    "possible_owners",
    "preview",
    "read_list",
    "school_called",
    "school_coverage",
    "schools",
    "schools_by_reference",
    "schools_from",
    "search",
    "service_document",
    "shared_list",
    "ships",
    "specialist_places_outside",
    "stale_services",
    "tell",
    "tell_of_school",
    "understood",
    "unknown_fields",
    "urgent_help",
    "warm_up",
]
