"""Single services, and how many there are."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from askwell.areas.models import Area
from askwell.offer.models import LISTED, Service, ServicePlace


class NoSuchService(LookupError):
    """The area's Local Offer has no such service."""


@dataclass(frozen=True)
class OfferCount:
    """How many services an area lists, how many organisations give them."""

    services: int
    organisations: int


def service_document(area: Area, identifier: UUID) -> Service:
    """The listed service of this area with this identifier, its places with it. Raises NoSuchService."""
    service = (
        Service.objects.filter(area=area, identifier=identifier, status__in=LISTED).prefetch_related("places").first()
    )
    if service is None:
        raise NoSuchService(f"There is no service {identifier} here.")
    found: Service = service
    found.area = area  # at hand, so that nobody reads it again
    return found


def is_empty(area: Area) -> bool:
    """Whether the area has no services at all yet."""
    return not Service.objects.filter(area=area).exists()


def offer_count(area: Area) -> OfferCount:
    """How many services the area lists, by how many organisations."""
    counted = Service.objects.filter(area=area, status__in=LISTED).aggregate(
        services=Count("pk"),
        organisations=Count("organisation_name", distinct=True, filter=~Q(organisation_name="")),
    )
    return OfferCount(counted["services"], counted["organisations"])


def a_known_postcode() -> str:
    """A postcode where a service is, as an example of one that can be searched from; empty where none is."""
    places = (
        ServicePlace.objects.filter(service__status__in=LISTED)
        .exclude(postcode="")
        .values_list("postcode")
        .annotate(Count("pk"))
    )
    return next((postcode for postcode, _ in places.order_by("-pk__count", "postcode")[:1]), "")


def identifiers_from(area: Area, source: str) -> set[UUID]:
    """The identifiers of all services that `area` took in from `source`."""
    return set(Service.objects.filter(area=area, source=source).values_list("identifier", flat=True))
