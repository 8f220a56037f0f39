"""`askwell offer`."""

from askwell.offer.commands.guides import guides
from askwell.offer.commands.importing import bring_in, offer
from askwell.offer.commands.schools import bring_in_schools, import_schools
from askwell.offer.commands.searching import search_offer

__all__ = ["bring_in", "bring_in_schools", "guides", "import_schools", "offer", "search_offer"]
