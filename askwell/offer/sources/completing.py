"""What the standard requires and a publisher left out, filled in where it can be known."""

import re

from askwell.offer.sources.results import Notes

Json = dict[str, object]

# A word that is not known hides the service: showing a family something withdrawn is worse than a warning
# to read.
_STATUS = {
    **dict.fromkeys(("active", "open", "live", "published", "current", "approved", "enabled"), "active"),
    **dict.fromkeys(("inactive", "draft", "pending", "unpublished", "archived", "suspended", "disabled"), "inactive"),
    **dict.fromkeys(("defunct", "closed", "ceased", "deleted", "removed", "permanently closed"), "defunct"),
    **dict.fromkeys(("temporarily closed", "paused", "temporarily unavailable"), "temporarily closed"),
}
_COUNTRIES = frozenset({"uk", "united kingdom", "great britain", "gb", "gbr", "england", "scotland", "wales"})
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", re.IGNORECASE)
_PLACE_TYPES = frozenset({"physical", "postal", "virtual"})
_ADDRESS_REQUIRED = ("address_1", "city", "state_province", "postal_code", "country")


def complete(service: Json, notes: Notes) -> None:
    """Fill in what services, organisations, places and terms must have, noting what stays missing."""
    _complete_status(service, notes)
    organization = service.get("organization")
    if isinstance(organization, dict) and "name" in organization:
        organization.setdefault("description", organization["name"])
    for i, place in enumerate(_objects(service.get("service_at_locations"))):
        if isinstance(location := place.get("location"), dict):
            _complete_location(location, f"service_at_locations[{i}].location", notes)
    for holder in (service, organization):
        if isinstance(holder, dict):
            for attribute in _objects(holder.get("attributes")):
                _complete_term(attribute.get("taxonomy_term"))
    for schedule in _all_schedules(service):
        _complete_schedule(schedule)


def _objects(value: object) -> list[Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _complete_status(service: Json, notes: Notes) -> None:
    given = service.get("status", "active")
    known = _STATUS.get(given.lower().replace("_", " ").replace("-", " ")) if isinstance(given, str) else None
    if known is None:
        notes.warn(
            "status",
            f"“{str(given)[:40]}” is not a status of the standard; taken as inactive, it is not shown",
            "Use active, inactive, defunct or temporarily closed.",
        )
    service["status"] = known or "inactive"


def _complete_location(location: Json, path: str, notes: Notes) -> None:
    addresses = _objects(location.get("addresses"))
    kind = location.get("location_type")
    if not isinstance(kind, str) or kind.lower() not in _PLACE_TYPES:
        kind = "physical" if addresses or "latitude" in location else "virtual"
    location["location_type"] = kind.lower()
    for i, address in enumerate(addresses):
        _complete_address(address, f"{path}.addresses[{i}]", notes)


def _complete_address(address: Json, path: str, notes: Notes) -> None:
    kind = address.get("address_type")
    known = isinstance(kind, str) and kind.lower() in _PLACE_TYPES
    address["address_type"] = kind.lower() if known and isinstance(kind, str) else "physical"
    country, postcode = address.get("country"), address.get("postal_code")
    british = isinstance(postcode, str) and _POSTCODE.fullmatch(postcode) is not None
    if (country is None and british) or (isinstance(country, str) and country.lower() in _COUNTRIES):
        address["country"] = "GB"
    if "state_province" not in address:
        for source in ("county", "region"):
            if isinstance(address.get(source), str):
                address["state_province"] = address[source]
    missing = [field for field in _ADDRESS_REQUIRED if field not in address]
    if missing:
        notes.warn(
            path,
            f"the address has no {', '.join(missing)}; it was kept as it is",
            "Fill in every part of the address that the standard requires.",
        )


def _complete_term(term: object) -> None:
    if isinstance(term, dict) and "name" in term:
        term.setdefault("description", term["name"])


def _all_schedules(service: Json) -> list[Json]:
    inside = [
        item for place in _objects(service.get("service_at_locations")) for item in _objects(place.get("schedules"))
    ]
    return [*_objects(service.get("schedules")), *inside]


def _complete_schedule(schedule: Json) -> None:
    """The UK profile knows weekly and monthly only: every day of the week is a week with seven days in it."""
    if isinstance(freq := schedule.get("freq"), str):
        schedule["freq"] = freq.upper()
        if freq.upper() == "DAILY" and schedule.get("interval", 1) in {1, "1"}:
            schedule["freq"] = "WEEKLY"
            schedule.setdefault("byday", "MO,TU,WE,TH,FR,SA,SU")
