"""Subcommands of `askwell` that belong to this floor."""

from askwell.areas.commands.dates import calendar, deadlines
from askwell.areas.commands.operating import area, operator, places

__all__ = ["area", "calendar", "deadlines", "operator", "places"]
