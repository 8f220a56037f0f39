"""A record checked against the shape of the standard: what is wrong and may be missing is dropped."""

from collections.abc import Sequence
from datetime import date

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from askwell.offer.sources.results import Notes
from askwell.offer.sources.service import SERVICE

Json = dict[str, object]
Path = tuple[int | str, ...]

_MOST_ROUNDS = 12
# Without these the entry says nothing: a bad one takes its entry with it.
_ESSENTIAL = {
    "phones": {"number"},
    "organization": {"id", "name", "description"},
    "organization_identifiers": {"identifier", "identifier_type"},
    "taxonomy_term": {"id", "name", "description"},
}
_PLAIN = {
    "dict_type": ("is not an object", "Send an object with the fields of the standard."),
    "list_type": ("is not a list", "Send a list, even for a single entry."),
    "string_type": ("is not a text", "Send a text."),
}


class Unusable(Exception):
    """The record lacks something that no service can do without.

    Holds the field, what is wrong and the mend.
    """

    def __init__(self, field: str, wrong: str, mend: str) -> None:
        super().__init__(field, wrong, mend)
        self.field, self.wrong, self.mend = field, wrong, mend


def checked(record: Json, today: date, notes: Notes) -> Json:
    """Return the record as a valid document, its values in their standard form.

    Every bad optional field is dropped with a note. Raises Unusable when what is wrong cannot be left out.
    """
    for _ in range(_MOST_ROUNDS):
        try:
            document: Json = dict(SERVICE.validate_python(record))
        except ValidationError as error:
            _drop_all(record, error.errors(include_url=False), notes)
        else:
            _relate(document, today, notes)
            return document
    raise Unusable("", "the record is wrong in too many ways", "Check it against the schema of HSDS-UK 3.0.")


def written(path: Sequence[int | str]) -> str:
    """A path as a reader writes it: `service_at_locations[0].location.latitude`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _drop_all(record: Json, errors: list[ErrorDetails], notes: Notes) -> None:
    dropped: dict[Path, None] = {}
    for error in errors:
        path, wrong, mend = _explained(error)
        path = _with_its_entry(path)
        if len(path) <= 1 and (not path or path[0] in {"id", "name", "status"}):
            raise Unusable(written(path), wrong, mend)
        if path not in dropped:
            notes.warn(written(path), f"{wrong}; it was left out", mend)
            dropped[path] = None
    # From the back, so that the places of list entries that are still to be dropped do not move.
    for path in sorted(dropped, key=lambda steps: [(isinstance(step, str), step) for step in steps], reverse=True):
        _drop(record, path)


def _explained(error: ErrorDetails) -> tuple[Path, str, str]:
    path, kind = error["loc"], error["type"]
    if kind == "missing":
        if len(path) == 1:
            return path, f"there is no {path[0]}", f"Send the {path[0]} of the service."
        return path[:-1], f"it has no {path[-1]}", f"Send its {path[-1]}, or leave it out."
    if kind == "literal_error":
        context = error.get("ctx", {})
        return path, f"“{str(error['input'])[:40]}” is not known here", f"Use {context.get('expected')}."
    if kind == "field":
        context = error.get("ctx", {})
        return path, str(context.get("what")), str(context.get("mend"))
    wrong, mend = _PLAIN.get(kind, (error["msg"], "Send it as the standard describes."))
    return path, wrong, mend


def _with_its_entry(path: Path) -> Path:
    owner = next((step for step in reversed(path[:-1]) if isinstance(step, str)), None)
    return path[:-1] if owner in _ESSENTIAL and path[-1] in _ESSENTIAL[owner] else path


def _drop(record: Json, path: Path) -> None:
    """Take out what stands at the path, and every list that has nothing left in it."""
    holders: list[object] = [record]
    for step in path[:-1]:
        holders.append(holders[-1][step])  # type: ignore[index]  # the path came from walking this very record
    for holder, step in zip(reversed(holders), reversed(path), strict=True):
        if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
            del holder[step]
        elif isinstance(holder, dict):
            holder.pop(step, None)
        if holder:
            return


def _relate(document: Json, today: date, notes: Notes) -> None:
    """What one field says about another."""
    low, high = document.get("minimum_age"), document.get("maximum_age")
    if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low > high:
        notes.warn(
            "minimum_age",
            f"the lowest age {low} is above the highest age {high}; both were left out",
            "Send the lower age as minimum_age.",
        )
        del document["minimum_age"], document["maximum_age"]
    assured = document.get("assured_date")
    if isinstance(assured, str) and assured > today.isoformat():
        notes.warn(
            "assured_date",
            f"{assured} is still to come; it was left out",
            "Send the day on which the record was last checked.",
        )
        del document["assured_date"]
    organization = document.get("organization")
    if isinstance(organization, dict):
        document.setdefault("organization_id", organization["id"])
    places = document.get("service_at_locations")
    for i, place in enumerate(places if isinstance(places, list) else []):
        if isinstance(location := place.get("location"), dict):
            _relate_point(location, f"service_at_locations[{i}].location", notes)


def _relate_point(location: Json, path: str, notes: Notes) -> None:
    latitude, longitude = location.get("latitude"), location.get("longitude")
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        notes.warn(
            path,
            "its point on the map is not whole; it was left out",
            "Send latitude and longitude together.",
        )
        location.pop("latitude", None)
        location.pop("longitude", None)
