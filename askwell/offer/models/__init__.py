"""What there is on this floor: services, the places where they are given, and the words they are found by."""

from askwell.offer.models.meanings import ServiceMeaning
from askwell.offer.models.services import LISTED, TEXT_SEARCH, Service, ServicePlace, Status
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
    "Status",
]
