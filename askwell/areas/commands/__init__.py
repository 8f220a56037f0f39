"""This floor's subcommands of `askwell`."""

from askwell.areas.commands.areas import area, places
from askwell.areas.commands.dates import calendar, deadlines
from askwell.areas.commands.messages import messages

__all__ = ["area", "calendar", "deadlines", "messages", "places"]
