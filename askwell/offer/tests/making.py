"""Makes one valid service; a test states only what matters to it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from askwell.areas.models import Area
from askwell.core.rule import Actor
from askwell.offer.rules import Taken, take_in

NAMESPACE = UUID("6f1d2c4e-0000-4000-8000-000000000000")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
# Latitude and longitude of the Transporter Bridge's south bank, near the grid's 450000, 521000.
HERE = {"latitude": 54.5805, "longitude": -1.2285}


def document(name: str = "Sleep clinic", **said: Any) -> dict[str, Any]:
    """A checked Open Referral UK 3.0 service called `name`."""
    made = {
        "id": str(uuid5(NAMESPACE, name)),
        "name": name,
        "status": "active",
        "assured_date": "2026-10-01",
        **said,
    }
    return {field: value for field, value in made.items() if value is not None}


def location(
    postcode: str = "TS2 1PX", *, latitude: float = HERE["latitude"], longitude: float = HERE["longitude"]
) -> dict[str, Any]:
    """A place where a service is given."""
    identifier = str(uuid5(NAMESPACE, postcode))
    address = {"id": identifier, "address_1": "1 Quay Road", "city": "Middlesbrough", "postal_code": postcode}
    return {
        "id": identifier,
        "location": {
            "id": identifier,
            "name": "",
            "latitude": latitude,
            "longitude": longitude,
            "addresses": [address],
        },
    }


def take(area: Area, *documents: dict[str, Any], source: str = "a test") -> Taken:
    """Take the documents into the area's Local Offer."""
    services = [(UUID(said["id"]), said) for said in documents]
    return take_in(area, services, source=source, by=Actor("a test"), on=NOW)
