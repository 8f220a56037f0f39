"""Named changes of this floor, the only writers.

Bringing in a whole source stands apart in `rules.importing`: it reads feeds, and no page needs that.
"""

from askwell.offer.rules.taking_in import Taken, finish_taking_in, refresh_statistics, take_in

__all__ = ["Taken", "finish_taking_in", "refresh_statistics", "take_in"]
