"""Identifiers: UUIDs kept, everything else given a UUID that is the same at every import."""

import json
import re
from uuid import UUID, uuid5

NAMESPACE = UUID("3c8e6a52-5f0d-5c41-9a7e-4d1f2b9c7e60")

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_BARE_UUID = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)
_NOTHING = str(UUID(int=0))

# Field of the standard -> what stands in it. Only these are entities; other objects keep their own `id`.
_ENTITIES = {
    "organization": "organization",
    "parent_organization": "organization",
    "organization_identifiers": "organization_identifier",
    "service_at_locations": "service_at_location",
    "location": "location",
    "addresses": "address",
    "accessibility": "accessibility",
    "contacts": "contact",
    "phones": "phone",
    "schedules": "schedule",
    "languages": "language",
    "service_areas": "service_area",
    "funding": "funding",
    "cost_options": "cost_option",
    "attributes": "attribute",
    "taxonomy_term": "taxonomy_term",
    "taxonomy_detail": "taxonomy",
}
_REFERENCES = {f"{kind}_id": kind for kind in {"service", *_ENTITIES.values()}} | {
    "parent_organization_id": "organization",
    "parent_id": "taxonomy_term",
    "link_id": "service",
}
_LINKS = frozenset(_ENTITIES) | frozenset(_REFERENCES)
# Shared between services: without an identifier the same name in the same source is the same thing.
_KNOWN_BY_NAME = frozenset({"organization", "taxonomy_term"})


def original(value: object) -> str | None:
    """The identifier as its publisher wrote it, as text; None where there is none (or only zeros)."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = str(value).strip()
    return None if text in {"", _NOTHING} else text


def as_uuid(text: str, kind: str, source: str) -> str:
    """The UUID that `text` is, or the one that always stands for it in this source and among this kind."""
    if _UUID.fullmatch(text):
        return text.lower()
    if _BARE_UUID.fullmatch(text):
        return str(UUID(text))
    return str(uuid5(NAMESPACE, f"{source}\n{kind}\n{text}"))


def identify(entity: dict[str, object], kind: str, source: str, parent: str = "") -> None:
    """Give the entity, and every one inside it, a UUID; a replaced identifier stays as `send_original_id`."""
    given = original(entity.get("id"))
    if given is None:
        own = _made(entity, kind, source, parent)
    else:
        own = as_uuid(given, kind, source)
        if own != given.lower():
            entity.setdefault("send_original_id", given)
    entity["id"] = own
    for key in entity.keys() & _LINKS:
        value = entity[key]
        if key in _REFERENCES:
            _refer(entity, key, value, source)
        elif isinstance(value, dict):
            identify(value, _ENTITIES[key], source, own)
        elif isinstance(value, list):
            _identify_all(value, _ENTITIES[key], source, own)


def _refer(entity: dict[str, object], key: str, value: object, source: str) -> None:
    referred = original(value)
    if referred is None:
        del entity[key]
    else:
        entity[key] = as_uuid(referred, _REFERENCES[key], source)


def _identify_all(items: list[object], kind: str, source: str, parent: str) -> None:
    taken: set[object] = set()
    for position, item in enumerate(items):
        if isinstance(item, dict):
            identify(item, kind, source, parent)
            if item["id"] in taken:
                # Two alike in one list: the later one is told apart by its place.
                item["id"] = str(uuid5(NAMESPACE, f"{parent}\n{kind}\n{item['id']}\n{position}"))
            taken.add(item["id"])


def _made(entity: dict[str, object], kind: str, source: str, parent: str) -> str:
    if kind in _KNOWN_BY_NAME and isinstance(name := entity.get("name"), str):
        return str(uuid5(NAMESPACE, f"{source}\n{kind} by name\n{name}"))
    content = json.dumps({key: value for key, value in entity.items() if key != "id"}, sort_keys=True, default=str)
    return str(uuid5(NAMESPACE, f"{parent}\n{kind}\n{content}"))
