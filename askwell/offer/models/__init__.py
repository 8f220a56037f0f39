"""What there is on this floor: services, their places and the words they are found by; guides and the glossary."""

from askwell.offer.models.guides import GlossaryTerm, Guide, GuideEdition
from askwell.offer.models.meanings import MADE_BY, ServiceMeaning
from askwell.offer.models.schools import Kind, Need, Phase, Provision, School
from askwell.offer.models.services import LISTED, TEXT_SEARCH, Service, ServicePlace, Status
from askwell.offer.models.sharing import SharedList
from askwell.offer.models.words import LANGUAGES, AreaWord, FamilyWord, OfferState

__all__ = [
    "LANGUAGES",
    "LISTED",
    "MADE_BY",
    "TEXT_SEARCH",
    "AreaWord",
    "FamilyWord",
    "GlossaryTerm",
    "Guide",
    "GuideEdition",
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
