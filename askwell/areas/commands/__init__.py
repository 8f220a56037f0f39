"""This floor's subcommands of `askwell`."""

from askwell.areas.commands.areas import area, places
from askwell.areas.commands.dates import calendar, deadlines

__all__ = ["area", "calendar", "deadlines", "places"]
