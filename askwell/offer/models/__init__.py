"""What there is on this floor: services, their places, the words they are found by, and lists of them."""

from askwell.offer.models.meanings import ServiceMeaning
from askwell.offer.models.services import LISTED, TEXT_SEARCH, Service, ServicePlace, Status
from askwell.offer.models.sharing import SharedList
from askwell.offer.models.words import AreaWord, FamilyWord, OfferState

__all__ = [
    "LISTED",
    "TEXT_SEARCH",
    "AreaWord",
    "FamilyWord",
    "OfferState",
    "Service",
    "ServiceMeaning",
    "ServicePlace",
    "SharedList",
    "Status",
]
