"""What there is on this floor: services and where they are given, the words they are found by, and schools."""

from askwell.offer.models.meanings import ServiceMeaning
from askwell.offer.models.schools import Kind, Need, Phase, Provision, School
from askwell.offer.models.services import LISTED, TEXT_SEARCH, Service, ServicePlace, Status
from askwell.offer.models.sharing import SharedList
from askwell.offer.models.words import AreaWord, FamilyWord, OfferState

__all__ = [
    "LISTED",
    "TEXT_SEARCH",
    "AreaWord",
    "FamilyWord",
    "Kind",
    "Need",
    "OfferState",
    "Phase",
    "Provision",
    "School",
    "Service",
    "ServiceMeaning",
    "ServicePlace",
    "SharedList",
    "Status",
]
