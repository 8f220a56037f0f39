"""Named reads of this floor."""

from askwell.areas.queries.areas import NoSuchArea, all_areas, area_called, area_of_host, logo_of
from askwell.areas.queries.history import heads, schemas
from askwell.areas.queries.jobs import JobsNow, jobs_now
from askwell.areas.queries.places import (
    Place,
    UnknownPlace,
    any_postcodes,
    find_place,
    near_matches,
    postcode_count,
    understand_or_refuse,
)

__all__ = [
    "JobsNow",
    "NoSuchArea",
    "Place",
    "UnknownPlace",
    "all_areas",
    "any_postcodes",
    "area_called",
    "area_of_host",
    "find_place",
    "heads",
    "jobs_now",
    "logo_of",
    "near_matches",
    "postcode_count",
    "schemas",
    "understand_or_refuse",
]
