"""A change in words that a person can read: fields by their names, choices by their labels, dates in UK style."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from askwell.core.history.tables import model_of
from askwell.core.jinja import number, uk_date, uk_datetime
from askwell.core.models import Entry, Operation

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
    Fields = dict[str, Field]

_LONGEST = 200  # characters of a value that are shown
NOT_KEPT = "not kept here"


def name_of(table: str) -> str:
    """What a record of the table is called: "service"."""
    model = model_of(table)
    return str(model._meta.verbose_name) if model else table.replace("_", " ")


def told(entry: Entry) -> tuple[str, ...]:
    """What was done, a line for each field; the first line of what was added, removed or emptied names the record."""
    fields = _fields(entry.table_name)
    if entry.operation == Operation.EMPTIED:
        return (f"removed every {name_of(entry.table_name)} at once",)
    if entry.operation == Operation.UPDATE:
        return tuple(_changed(fields.get(name), name, *values) for name, values in entry.changes.items())
    done = "added" if entry.operation == Operation.INSERT else "removed"
    return (f"{done} this {name_of(entry.table_name)}", *_values(fields, entry.changes))


def _values(fields: "Fields", values: dict[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        field = fields.get(name)
        if value not in (None, "") and not (field and field.primary_key):
            yield f"{_called(field, name)}: {_said(field, value)}"


def _changed(field: "Field | None", name: str, before: Any, after: Any) -> str:  # noqa: ANN401
    called = _called(field, name)
    if _is(before, "hidden"):
        return f"changed the {called} ({NOT_KEPT})"
    if before in (None, ""):
        return f"added the {called}: {_said(field, after)}"
    if after in (None, ""):
        return f"removed the {called}, which was {_said(field, before)}"
    return f"changed the {called} from {_said(field, before)} to {_said(field, after)}"


def _fields(table: str) -> "Fields":
    model = model_of(table)
    return {str(field.column): field for field in model._meta.concrete_fields} if model else {}


def _called(field: "Field | None", name: str) -> str:
    return str(field.verbose_name) if field else name.replace("_", " ")


def _said(field: "Field | None", value: Any) -> str:  # noqa: ANN401
    """The value as a person reads it."""
    if value is None or value == "":
        return "nothing"
    if _is(value, "hidden"):
        return NOT_KEPT
    if _is(value, "long"):
        return f"a text of {number(value['length'])} characters"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_said_as(getattr(field, "base_field", None), one) for one in value) or "nothing"
    return _said_as(field, value)


def _said_as(field: "Field | None", value: Any) -> str:  # noqa: ANN401
    """The value as a field of that kind is read."""
    match field:
        case models.ForeignKey():
            return f"number {value}"
        case models.DateTimeField():
            return uk_datetime(datetime.fromisoformat(value))
        case models.DateField():
            return uk_date(date.fromisoformat(value))
        case models.BinaryField():
            return "a file"
    if isinstance(value, int | float):
        return number(value)
    label = value
    if field is not None and field.choices and isinstance(value, str):
        label = str(dict(field.flatchoices).get(value, value))
    return _quoted(label if isinstance(label, str) else json.dumps(label, ensure_ascii=False))


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + '…'}”"


def _is(value: Any, kind: str) -> bool:  # noqa: ANN401
    return isinstance(value, dict) and value.get("askwell") == kind
