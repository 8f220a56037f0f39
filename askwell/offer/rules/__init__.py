"""Named changes of this floor, the only writers.

Bringing in a whole source stands apart in `rules.importing`: it reads feeds, and no page needs that.
"""

from askwell.offer.rules.schools import ProvisionChangedMeanwhile, ProvisionRefused, take_in_schools, tell_provision
from askwell.offer.rules.sharing import NothingToShare, end_sharing, forget_shared_lists, send_list, share
from askwell.offer.rules.taking_in import Taken, take_in
from askwell.offer.rules.tidying import tidy
from askwell.offer.rules.understanding import understand

__all__ = [
    "NothingToShare",
    "ProvisionChangedMeanwhile",
    "ProvisionRefused",
    "Taken",
    "end_sharing",
    "forget_shared_lists",
    "send_list",
    "share",
    "take_in",
    "take_in_schools",
    "tell_provision",
    "tidy",
    "understand",
]
