"""The subcommands of this floor."""

from askwell.areas.commands.areas import area, operator, places
from askwell.areas.commands.history import audit

__all__ = ["area", "audit", "operator", "places"]
