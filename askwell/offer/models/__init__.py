"""What there is on this floor: services, their places, the words they are found by, and lists of them."""

from askwell.offer.models.services import LISTED, TEXT_SEARCH, Service, ServicePlace, Status
from askwell.offer.models.sharing import SharedList
from askwell.offer.models.words import CommonWord

__all__ = ["LISTED", "TEXT_SEARCH", "CommonWord", "Service", "ServicePlace", "SharedList", "Status"]
