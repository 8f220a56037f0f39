"""The history of a record as a story, and what changed last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models

from askwell.core.history.tables import schema_of
from askwell.core.history.words import name_of, told
from askwell.core.models import Entry
from askwell.core.schema import SHARED, schema_in_use

PAGE = 50  # entries


@dataclass(frozen=True)
class Told:
    """One entry, as a person reads it.

    `number` is the entry's own; a page of older ones begins before the last one shown. `about` names the record.
    """

    number: int
    when: datetime
    who: str
    what: tuple[str, ...]
    why: str
    where: str
    about: str
    table: str
    record: str


def story_of(record: models.Model | tuple[str, object], *, before: int | None = None, limit: int = PAGE) -> list[Told]:
    """What happened to a record, given as itself or as (table, primary key), the newest first: one query.

    `before` is the number of an entry: only older ones are told. Whoever calls decides who may see it.
    """
    return [_told(entry) for entry in entries_of(record, before=before, limit=limit)]


def entries_of(
    record: models.Model | tuple[str, object], *, before: int | None = None, limit: int = PAGE
) -> list[Entry]:
    """The entries of a record, the newest first, with every value as it was kept."""
    table, key = (record._meta.db_table, record.pk) if isinstance(record, models.Model) else record
    return _entries(schema_of(table), {"table_name": table, "record": str(key)}, before, limit)


def latest(*, shared: bool = False, before: int | None = None, limit: int = PAGE) -> list[Told]:
    """What changed last in the schema in use, or among the shared records of all areas, the newest first."""
    schema = SHARED if shared else schema_in_use()
    return [_told(entry) for entry in _entries(schema, {}, before, limit)]


def _entries(schema: str, like: dict[str, str], before: int | None, limit: int) -> list[Entry]:
    """Entries of the history of that very schema, whichever is in use."""
    conditions = [f"{connection.ops.quote_name(column)} = %s" for column in like]
    values: list[Any] = [*like.values()]
    if before is not None:
        conditions.append("id < %s")
        values.append(before)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    found: Iterable[Entry] = Entry.objects.raw(
        f'SELECT * FROM "{schema}".core_entry{where} ORDER BY id DESC LIMIT %s', [*values, limit]
    )
    return list(found)


def _told(entry: Entry) -> Told:
    return Told(
        number=entry.pk,
        when=entry.at,
        who=_who(entry),
        what=told(entry),
        why=entry.why,
        where=entry.place,
        about=f"{name_of(entry.table_name)} {entry.record}".strip(),
        table=entry.table_name,
        record=entry.record,
    )


def _who(entry: Entry) -> str:
    if not entry.by_name:
        return f"outside Askwell, by the database user {entry.database_user}"
    return f"{entry.by_name} for {entry.organisation}" if entry.organisation else entry.by_name
