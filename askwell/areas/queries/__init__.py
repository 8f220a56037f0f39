"""Named reads of this floor."""

from askwell.areas.queries.areas import NoSuchArea, all_areas, area_called, area_of_host, logo_of
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
from askwell.areas.queries.jobs import JobsNow, jobs_now
from askwell.areas.queries.mine import MINE, Mine, ending_memberships, failed_jobs
from askwell.areas.queries.places import (
    Place,
    UnknownPlace,
    any_postcodes,
    find_place,
    near_matches,
    postcode_count,
    understand_or_refuse,
)
from askwell.areas.queries.settings import (
    Effects,
    counts_shown,
    effects,
    goes_out,
    half_hours,
    hosts_of,
    people_with_role,
    safeguarding_lead_of,
)
from askwell.areas.queries.viewers import Proof, is_proved_twice, viewer

__all__ = [
    "MINE",
    "Deadline",
    "Effects",
    "JobsNow",
    "Mine",
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
    "counts_shown",
    "deadline",
    "deadline_rule",
    "deadline_rules",
    "edition_of",
    "effects",
    "ending_memberships",
    "failed_jobs",
    "find_place",
    "goes_out",
    "half_hours",
    "hosts_of",
    "is_proved_twice",
    "jobs_now",
    "logo_of",
    "near_matches",
    "people_with_role",
    "postcode_count",
    "safeguarding_lead_of",
    "understand_or_refuse",
    "viewer",
]
