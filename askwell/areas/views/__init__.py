"""The pages of this floor."""

from askwell.areas.views.operator import enter, jobs, try_again

__all__ = ["enter", "jobs", "try_again"]
