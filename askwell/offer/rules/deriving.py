"""The one place where the columns that a service is found by are derived from its document."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import slugify
from pyproj import Transformer

from askwell.areas.sources.postcodes import understand
from askwell.offer.rules.traits import traits_of, wait_weeks_of

Document = dict[str, Any]

# Raised when this file derives something new, so that the next import derives every service again.
DERIVED_AS = b"2"

# Latitude and longitude (WGS 84) to British National Grid metres.
_TO_GRID = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)
# The grid's own extent, in metres: what lies outside is not in Great Britain.
_GRID = (0, 0, 700_000, 1_300_000)


@dataclass(frozen=True)
class DerivedPlace:
    """One place of a service: its name, its postcode as written in the UK, its position in grid metres."""

    name: str
    postcode: str
    easting: float
    northing: float


@dataclass(frozen=True)
class Derived:
    """The columns of a service, and its words by weight: (name, terms, what it says, who gives it)."""

    name: str
    slug: str
    status: str
    organisation_name: str
    minimum_age: float | None
    maximum_age: float | None
    assured_on: date | None
    traits: tuple[str, ...]
    wait_weeks: int | None
    words: tuple[str, str, str, str]
    places: tuple[DerivedPlace, ...]


def canonical(document: Document) -> str:
    """The document as JSON, written in one way only."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(written: str) -> bytes:
    """16 bytes that differ when the canonical document does, or when more is derived from it than before."""
    return hashlib.blake2b(DERIVED_AS + written.encode(), digest_size=16).digest()


def derive(document: Document) -> Derived:
    """The columns that `document`, a checked Open Referral UK 3.0 service, is found by."""
    organisation = document.get("organization") or {}
    assured = document.get("assured_date")
    return Derived(
        name=document["name"],
        slug=slugify(document["name"])[:80].strip("-") or "service",
        status=document["status"],
        organisation_name=organisation.get("name", ""),
        minimum_age=document.get("minimum_age"),
        maximum_age=document.get("maximum_age"),
        assured_on=date.fromisoformat(assured[:10]) if assured else None,
        traits=tuple(sorted(traits_of(document))),
        wait_weeks=wait_weeks_of(document),
        words=(
            _joined([document["name"], document.get("alternate_name")]),
            _joined(_terms(document)),
            _joined(_says(document)),
            _joined(_given_by(document, organisation)),
        ),
        places=tuple(_places(document)),
    )


def _joined(texts: Iterator[str | None] | list[str | None]) -> str:
    return "\n".join(text for text in texts if text)


def _terms(document: Document) -> Iterator[str | None]:
    for attribute in document.get("attributes", ()):
        yield (attribute.get("taxonomy_term") or {}).get("name")


def _says(document: Document) -> Iterator[str | None]:
    for field in (
        "description",
        "eligibility_description",
        "application_process",
        "fees_description",
        "alert",
        "interpretation_services",
    ):
        yield document.get(field)


def _given_by(document: Document, organisation: Document) -> Iterator[str | None]:
    yield organisation.get("name")
    for here in document.get("service_at_locations", ()):
        location = here.get("location") or {}
        yield location.get("name")
        for address in location.get("addresses", ()):
            yield address.get("city")
    for area in document.get("service_areas", ()):
        yield area.get("name")
    for language in document.get("languages", ()):
        yield language.get("name")


def _places(document: Document) -> Iterator[DerivedPlace]:
    for here in document.get("service_at_locations", ()):
        location = here.get("location") or {}
        longitude, latitude = location.get("longitude"), location.get("latitude")
        if longitude is None or latitude is None:
            continue
        easting, northing = _TO_GRID.transform(longitude, latitude)
        if not (_GRID[0] <= easting <= _GRID[2] and _GRID[1] <= northing <= _GRID[3]):
            continue
        addresses = location.get("addresses") or [{}]
        typed = understand(addresses[0].get("postal_code", ""))
        yield DerivedPlace(
            name=location.get("name") or addresses[0].get("address_1", ""),
            postcode=str(typed) if typed and typed.inward[1:] else "",
            easting=round(easting, 1),
            northing=round(northing, 1),
        )
