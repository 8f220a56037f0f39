"""Records of Open Referral UK 1.0, and of directories near to it, written as 3.0.

Most live feeds still speak 1.0, wholly or in part, so nothing here asks which version a feed claims:
wherever a field of 1.0 stands, it becomes its successor. A field that 3.0 has no place for stays as it is.
"""

from collections.abc import Callable

Json = dict[str, object]

_RENAMED = {
    "regular_schedules": "schedules",
    "regular_schedule": "schedules",
    "fundings": "funding",
    "organisation": "organization",
    "organisation_id": "organization_id",
    "min_age": "minimum_age",
    "max_age": "maximum_age",
    "updated_at": "last_modified",
}
_TERM_LISTS = {
    "service_taxonomys": "service",
    "service_taxonomies": "service",
    "link_taxonomys": "service",
    "link_taxonomies": "service",
    "taxonomies": "service",
    "send_needs": "send_needs",
}
_ADDRESS_FIELDS = ("address_1", "address_2", "city", "region", "state_province", "postal_code", "country")


def to_version_three(record: Json) -> Json:
    """Return the record with every field of version 1.0 under its name and shape of 3.0.

    The record is not changed.
    """
    service = _renamed(record, _RENAMED)
    _eligibility(service)
    _attributes(service)
    _schedules(service)
    if "locations" in service and "service_at_locations" not in service:
        service["service_at_locations"] = [{"location": place} for place in _objects(service.pop("locations"))]
    _each(service, "service_at_locations", _place)
    _each(service, "contacts", _contact)
    _each(service, "phones", _phone)
    _each(service, "languages", _language)
    _each(service, "service_areas", _area)
    if isinstance(organization := service.get("organization"), dict):
        service["organization"] = _renamed(organization, {"url": "website"})
    access = service.get("attending_access")
    if isinstance(access, str) and access.strip() and not service.get("application_process"):
        service["application_process"] = access
    return service


def _renamed(record: Json, names: dict[str, str]) -> Json:
    result = {key: value for key, value in record.items() if key not in names}
    for old, new in names.items():
        if old in record and not result.get(new):
            result[new] = record[old]
    return result


def _objects(value: object) -> list[Json]:
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value] if value else []


def _each(record: Json, key: str, change: Callable[[Json], Json]) -> None:
    if key in record:
        found = record[key]
        items = [{"name": item} if isinstance(item, str) and key == "languages" else item for item in _listed(found)]
        record[key] = [change(item) if isinstance(item, dict) else item for item in items]


def _eligibility(service: Json) -> None:
    """Ages and words of `eligibilitys`: the widest range that they name together, open where one is open."""
    found = _objects(service.pop("eligibilitys", None) or service.pop("eligibilities", None))
    if not found:
        return
    for key, widest in (("minimum_age", min), ("maximum_age", max)):
        ages = [age for item in found if isinstance(age := _number(item.get(key)), float)]
        if key not in service and len(ages) == len(found):
            service[key] = widest(ages)
    words = dict.fromkeys(str(item["eligibility"]) for item in found if item.get("eligibility"))
    if words and not service.get("eligibility_description"):
        service["eligibility_description"] = ", ".join(words)
    terms = [term for item in found for term in _objects(item.get("taxonomys") or item.get("taxonomies"))]
    _add_attributes(service, [_attribute(term, "eligibility") for term in terms])


def _number(value: object) -> float | None:
    try:
        return None if isinstance(value, bool) else float(value)  # type: ignore[arg-type]  # refused just below
    except (TypeError, ValueError):
        return None


def _attributes(service: Json) -> None:
    for key, kind in _TERM_LISTS.items():
        if key in service:
            _add_attributes(service, [_attribute(item, kind) for item in _objects(service.pop(key))])


def _add_attributes(service: Json, found: list[Json]) -> None:
    if found:
        service["attributes"] = [*_listed(service.get("attributes")), *found]


def _attribute(item: Json, kind: str) -> Json:
    linked = isinstance(item.get("taxonomy"), dict)
    term = item["taxonomy"] if linked else item
    assert isinstance(term, dict)  # noqa: S101 - what the line above says, for the type checker
    attribute: Json = {"link_type": item.get("link_type") or kind, "taxonomy_term": _term(term)}
    return {"id": item["id"], **attribute} if linked and item.get("id") else attribute


def _term(term: Json) -> Json:
    parent = term.get("parent_id") or term.get("parent")
    return {
        "id": term.get("id"),
        "name": term.get("name"),
        "description": term.get("description") or term.get("name"),
        "taxonomy": term.get("vocabulary") or term.get("taxonomy"),
        "parent_id": parent.get("id") if isinstance(parent, dict) else parent,
    }


def _schedules(record: Json) -> None:
    """`holiday_schedules` become schedules with first and last day; a weekday's name becomes `byday`."""
    if "regular_schedules" in record:
        record["schedules"] = record.pop("regular_schedules")
    _each(record, "schedules", _schedule)
    holidays = [_holiday(item) for item in _objects(record.pop("holiday_schedules", None))]
    if holidays:
        record["schedules"] = [*_listed(record.get("schedules")), *holidays]
    attending = record.get("attending_type")
    if isinstance(attending, str) and attending.strip():
        _each(record, "schedules", lambda item: {"attending_type": attending, **item})


def _schedule(item: Json) -> Json:
    return {"freq": "WEEKLY", **_renamed(item, {"weekday": "byday"})} if item.get("weekday") else item


def _holiday(item: Json) -> Json:
    closed = str(item.get("closed")).lower() in {"true", "yes", "1"}
    result = _renamed(item, {"start_date": "valid_from", "end_date": "valid_to", "open_at": "opens_at"})
    result.pop("closed", None)
    return {"description": "Closed" if closed else "Different hours on these days", **result}


def _place(item: Json) -> Json:
    place = dict(item)
    _schedules(place)
    if isinstance(location := place.get("location"), dict):
        place["location"] = _location(location)
    return place


def _location(location: Json) -> Json:
    result = _renamed(location, {"accessibility_for_disabilities": "accessibility", "accessibilities": "accessibility"})
    result["accessibility"] = [
        {"description": item["name"], **item} if item.get("name") else item
        for item in _objects(result.get("accessibility"))
    ]
    addresses = _listed(result.get("addresses"))
    for key, kind in (("physical_addresses", "physical"), ("postal_addresses", "postal")):
        addresses += [{"address_type": kind, **item} for item in _objects(result.pop(key, None))]
    if not addresses and any(result.get(field) for field in _ADDRESS_FIELDS):
        addresses = [{field: result.pop(field) for field in _ADDRESS_FIELDS if field in result}]
    point = result.pop("geometry", None)
    if isinstance(point, dict) and isinstance(at := point.get("coordinates"), list) and len(at) == 2:
        result["longitude"], result["latitude"] = at
    return {**result, "addresses": addresses}


def _contact(item: Json) -> Json:
    contact = _renamed(item, {"phone": "phones"})
    if isinstance(number := contact.get("phones"), str):
        contact["phones"] = [{"number": number}]
    _each(contact, "phones", _phone)
    return contact


def _phone(item: Json) -> Json:
    spoken = item.get("language")
    rest = {key: value for key, value in item.items() if key != "language"}
    return {"languages": [{"name": spoken}], **rest} if isinstance(spoken, str) and spoken else item


def _language(item: Json) -> Json:
    return _renamed(item, {"language": "name"})


def _area(item: Json) -> Json:
    return {"name": item["service_area"], **item} if item.get("service_area") else item
