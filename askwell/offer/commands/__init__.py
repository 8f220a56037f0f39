"""`askwell offer`."""

from askwell.offer.commands.importing import bring_in, offer
from askwell.offer.commands.searching import search_offer

__all__ = ["bring_in", "offer", "search_offer"]
