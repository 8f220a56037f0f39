"""This floor's subcommands of `askwell`."""

from askwell.areas.commands.areas import area, places
from askwell.areas.commands.dates import calendar, deadlines
from askwell.areas.commands.history import audit
from askwell.areas.commands.messages import messages
from askwell.areas.commands.people import person
from askwell.areas.commands.proofs import forget_second_proof

person.add_command(forget_second_proof)

__all__ = ["area", "audit", "calendar", "deadlines", "messages", "person", "places"]
