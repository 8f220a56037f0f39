"""What there is on this floor: services, the places where they are given, and the words they are found by."""

from askwell.offer.models.services import LISTED, TEXT_SEARCH, Service, ServicePlace, Status
from askwell.offer.models.words import CommonWord

__all__ = ["LISTED", "TEXT_SEARCH", "CommonWord", "Service", "ServicePlace", "Status"]
