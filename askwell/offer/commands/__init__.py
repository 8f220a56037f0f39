"""`askwell offer`."""

from askwell.offer.commands.importing import bring_in, offer
from askwell.offer.commands.schools import bring_in_schools, import_schools_command

offer.add_command(import_schools_command)

__all__ = ["bring_in", "bring_in_schools", "offer"]
