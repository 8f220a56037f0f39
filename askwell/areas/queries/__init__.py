"""Named reads of this floor."""

from askwell.areas.queries.areas import (
    NoSuchArea,
    all_areas,
    area_called,
    area_of_host,
    has_area,
    logo_of,
    sender_in_use,
)
from askwell.areas.queries.dates import (
    Deadline,
    NoCalendar,
    NoSuchRule,
    bank_holidays,
    calendar,
    deadline,
    deadline_rule,
    deadline_rules,
    edition_of,
)
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
from askwell.areas.queries.recipients import recipient_called
from askwell.areas.queries.viewers import Proof, is_proved_twice, viewer

__all__ = [
    "Deadline",
    "JobsNow",
    "NoCalendar",
    "NoSuchArea",
    "NoSuchRule",
    "Place",
    "Proof",
    "UnknownPlace",
    "all_areas",
    "any_postcodes",
    "area_called",
    "area_of_host",
    "bank_holidays",
    "calendar",
    "deadline",
    "deadline_rule",
    "deadline_rules",
    "edition_of",
    "find_place",
    "has_area",
    "heads",
    "is_proved_twice",
    "jobs_now",
    "logo_of",
    "near_matches",
    "postcode_count",
    "recipient_called",
    "schemas",
    "sender_in_use",
    "understand_or_refuse",
    "viewer",
]
