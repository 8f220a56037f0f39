"""What there is on this floor: services and where they are given, the words they are found by, and schools."""

from askwell.offer.models.schools import Kind, Need, Phase, Provision, School
from askwell.offer.models.services import LISTED, TEXT_SEARCH, Service, ServicePlace, Status
from askwell.offer.models.words import CommonWord

__all__ = [
    "LISTED",
    "TEXT_SEARCH",
    "CommonWord",
    "Kind",
    "Need",
    "Phase",
    "Provision",
    "School",
    "Service",
    "ServicePlace",
    "Status",
]
