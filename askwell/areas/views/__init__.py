"""Pages of this floor: the operator's, and dates for staff."""

from askwell.areas.views.dates import dates
from askwell.areas.views.operator import enter, jobs, try_again

__all__ = ["dates", "enter", "jobs", "try_again"]
