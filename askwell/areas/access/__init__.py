"""Who may do what. Nothing is allowed that is not decided here or in another floor's access."""

from askwell.areas.access.deciding import NotAllowed, decision_on, open_to, require
from askwell.areas.access.fresh import needs_fresh_proof
from askwell.areas.access.history import may_see_entry, open_entries, tables_seen
from askwell.areas.access.own_proof import lacks_own_proof
from askwell.areas.access.permissions import Permission
from askwell.areas.access.predicates import (
    anybody,
    may_change_area,
    may_change_messages,
    may_change_operators,
    may_change_people,
    may_run_platform,
    may_see_dates,
    may_see_desk,
    may_see_directory,
    may_see_history,
    may_see_jobs,
    may_see_messages,
    may_see_people,
    may_try_jobs_again,
    signed_in,
    signing_in,
)
from askwell.areas.access.roles import POWERS, Powers, powers_of
from askwell.areas.access.viewer import ANYBODY, AreaRequest, Viewer

__all__ = [
    "ANYBODY",
    "POWERS",
    "AreaRequest",
    "NotAllowed",
    "Permission",
    "Powers",
    "Viewer",
    "anybody",
    "decision_on",
    "lacks_own_proof",
    "may_change_area",
    "may_change_messages",
    "may_change_operators",
    "may_change_people",
    "may_run_platform",
    "may_see_dates",
    "may_see_desk",
    "may_see_directory",
    "may_see_entry",
    "may_see_history",
    "may_see_jobs",
    "may_see_messages",
    "may_see_people",
    "may_try_jobs_again",
    "needs_fresh_proof",
    "open_entries",
    "open_to",
    "powers_of",
    "require",
    "signed_in",
    "signing_in",
    "tables_seen",
]
