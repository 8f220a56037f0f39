"""`askwell offer`."""

from askwell.offer.commands.guides import guides
from askwell.offer.commands.importing import bring_in, offer

__all__ = ["bring_in", "guides", "offer"]
