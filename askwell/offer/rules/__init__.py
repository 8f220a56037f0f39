"""Named changes of this floor, the only writers.

Bringing in a whole source stands apart in `rules.importing`: it reads feeds, and no page needs that.
"""

from askwell.offer.rules.taking_in import Taken, take_in
from askwell.offer.rules.tidying import tidy
from askwell.offer.rules.understanding import understand

__all__ = ["Taken", "take_in", "tidy", "understand"]
