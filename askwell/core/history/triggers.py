"""Putting the journal's triggers into a schema, and seeing whether they are there."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import LiteralString

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from askwell.core.history.columns import Column, note
from askwell.core.history.sql import FUNCTIONS, NOTE
from askwell.core.history.tables import Kept, kept_tables
from askwell.core.schema import schema_in_use

Tables = dict[str, list[Column]]

UNCOMPRESSED: LiteralString = "toast_tuple_target=8160"  # bytes, as many as PostgreSQL allows
HISTORY = ("core_entry", "core_seal", "core_reading")

_CHANGED: LiteralString = "AFTER INSERT OR UPDATE OR DELETE ON {} FOR EACH ROW"
_EMPTIED: LiteralString = "AFTER TRUNCATE ON {} FOR EACH STATEMENT"
_ALTERED: LiteralString = "BEFORE UPDATE OR DELETE ON {} FOR EACH ROW"
# A trigger's own writing is one level deep: what is written by hand is refused.
_BY_HAND: LiteralString = "BEFORE INSERT ON {} FOR EACH ROW WHEN (pg_trigger_depth() = 0)"
_COMMITTED: LiteralString = "AFTER INSERT ON {} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"


@dataclass(frozen=True)
class Trigger:
    """A trigger as it is to be: on which table, of what name, and the statement that makes it.

    `always`: it fires for whoever sets the session's role to that of a replica too, which turns other triggers off.
    """

    table: str
    name: str
    makes: sql.Composed
    always: bool

    @property
    def mark(self) -> str:
        """The comment by which a trigger that was made by another version, or by somebody else, is known."""
        return hashlib.sha256(self.makes.as_string(None).encode()).hexdigest()


def install() -> None:
    """Put the triggers of the schema in use in place. What is in place already is left alone."""
    schema = schema_in_use()
    with connection.cursor() as cursor:
        there = _tables(cursor, schema)
        if not there.keys() >= set(HISTORY):
            return
        _keep_uncompressed(cursor, schema)
        _write_functions(cursor, schema, _wanted_functions(schema, there))
        wanted = {(trigger.table, trigger.name): trigger for trigger in _wanted(schema, there)}
        in_place = _in_place(cursor, schema)
        for table, name in in_place:
            if (table, name) not in wanted or in_place[table, name] != wanted[table, name].mark:
                cursor.execute(sql.SQL("DROP TRIGGER {} ON {}").format(_named(name), _named((schema, table))))
        for place, trigger in wanted.items():
            if in_place.get(place) != trigger.mark:
                cursor.execute(trigger.makes)
                on = _named((schema, trigger.table))
                made = _named(trigger.name)
                if trigger.always:
                    cursor.execute(sql.SQL("ALTER TABLE {} ENABLE ALWAYS TRIGGER {}").format(on, made))
                cursor.execute(sql.SQL("COMMENT ON TRIGGER {} ON {} IS {}").format(made, on, trigger.mark))


def loosen() -> None:
    """Have every table of the schema in use noted by the function for any table, while its columns may change."""
    schema = schema_in_use()
    with connection.cursor() as cursor:
        general = _in_schema(NOTE, schema)
        own = [name for name in _functions(cursor, schema) if name not in FUNCTIONS]
        _write_functions(cursor, schema, dict.fromkeys(own, general))


def _keep_uncompressed(cursor: CursorWrapper, schema: str) -> None:
    """Have entries of a page at the most kept as they are: compressing them costs more than making them."""
    cursor.execute(
        "SELECT 1 FROM pg_class WHERE oid = %s::regclass AND %s = ANY(reloptions)",
        [f'"{schema}".core_entry', UNCOMPRESSED],
    )
    if not cursor.fetchone():
        cursor.execute(sql.SQL("ALTER TABLE {} SET ({})").format(_named((schema, "core_entry")), sql.SQL(UNCOMPRESSED)))


def _write_functions(cursor: CursorWrapper, schema: str, wanted: dict[str, str]) -> None:
    in_place = _functions(cursor, schema)
    for name, body in wanted.items():
        if in_place.get(name) != body:
            cursor.execute(
                sql.SQL("CREATE OR REPLACE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS {}").format(
                    _named((schema, name)), sql.Literal(body)
                )
            )


def missing() -> list[str]:
    """What the schema in use lacks of the journal: tables without their triggers, functions of another making.

    A schema without tables of history lacks nothing that could be named.
    """
    schema = schema_in_use()
    with connection.cursor() as cursor:
        there = _tables(cursor, schema)
        if not there.keys() >= set(HISTORY):
            return []
        in_place = _in_place(cursor, schema)
        lacking = [
            f"{schema}.{trigger.table}"
            for trigger in _wanted(schema, there)
            if in_place.get((trigger.table, trigger.name)) != trigger.mark
        ]
        functions = _functions(cursor, schema)
        wanted = _wanted_functions(schema, there)
        lacking += [f"{schema}.{name}()" for name, body in wanted.items() if functions.get(name) != body]
    return sorted(set(lacking))


def _wanted(schema: str, there: Tables) -> Iterator[Trigger]:
    for kept in kept_tables().values():
        if kept.table in there:
            own = _own_function(kept.table)
            yield _trigger(schema, kept.table, "askwell_note", fires=_CHANGED, runs=own, kept=kept)
            yield _trigger(schema, kept.table, "askwell_note_emptied", fires=_EMPTIED, runs=own, kept=kept)
    for table in HISTORY:
        yield _trigger(schema, table, "askwell_refuse", fires=_ALTERED, runs="askwell_refuse")
    for table in HISTORY[:2]:
        yield _trigger(schema, table, "askwell_refuse_by_hand", fires=_BY_HAND, runs="askwell_refuse")
        yield _trigger(
            schema, table, "askwell_note_emptied", fires=_EMPTIED, runs="askwell_note", kept=Kept(table, key="")
        )
    yield _trigger(schema, "core_entry", "askwell_seal", fires=_COMMITTED, runs="askwell_seal", kind="CONSTRAINT")


def _trigger(
    schema: str,
    table: str,
    name: str,
    *,
    fires: LiteralString,
    runs: str,
    kept: Kept | None = None,
    kind: LiteralString = "",
) -> Trigger:
    given = (kept.key, _array(kept.leaves_out), _array(kept.hides)) if kept else ()
    return Trigger(
        table,
        name,
        sql.SQL("CREATE {kind} TRIGGER {name} {fires} EXECUTE FUNCTION {runs}({given})").format(
            kind=sql.SQL(kind),
            name=_named(name),
            fires=sql.SQL(fires).format(_named((schema, table))),
            runs=_named((schema, runs)),
            given=sql.SQL(", ").join(map(sql.Literal, given)),
        ),
        always=name != "askwell_refuse",
    )


def _array(names: tuple[str, ...]) -> str:
    return "{" + ",".join(names) + "}"


def _named(name: str | tuple[str, str]) -> sql.Identifier:
    return sql.Identifier(name) if isinstance(name, str) else sql.Identifier(*name)


def _own_function(table: str) -> str:
    """The name of the table's own noting function, within the 63 bytes that PostgreSQL lets a name have."""
    name = f"askwell_note_{table}"
    return name if len(name) <= 63 else f"askwell_note_{hashlib.sha256(table.encode()).hexdigest()[:40]}"


def _wanted_functions(schema: str, there: Tables) -> dict[str, str]:
    bodies = FUNCTIONS | {
        _own_function(kept.table): note(kept, there[kept.table])
        for kept in kept_tables().values()
        if kept.table in there
    }
    return {name: _in_schema(body, schema) for name, body in bodies.items()}


def _in_schema(body: str, schema: str) -> str:
    return body.replace("{schema}", _named(schema).as_string(None)).replace("{name}", schema)


def _tables(cursor: CursorWrapper, schema: str) -> Tables:
    """The schema's tables with their columns."""
    cursor.execute(
        "SELECT table_name, column_name, data_type, coalesce(character_maximum_length, 0)"
        " FROM information_schema.columns WHERE table_schema = %s ORDER BY table_name, ordinal_position",
        [schema],
    )
    there: Tables = {}
    for table, *column in cursor.fetchall():
        there.setdefault(table, []).append(Column(*column))
    return there


def _functions(cursor: CursorWrapper, schema: str) -> dict[str, str]:
    cursor.execute(
        "SELECT proname, prosrc FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace"
        " WHERE nspname = %s AND starts_with(proname, 'askwell_')",
        [schema],
    )
    return dict(cursor.fetchall())


def _in_place(cursor: CursorWrapper, schema: str) -> dict[tuple[str, str], str]:
    """Our triggers in the schema, each with the mark it was made with; those that are off, or fire less, have none."""
    cursor.execute(
        "SELECT relname, tgname, CASE"
        " WHEN tgenabled = CASE tgname WHEN 'askwell_refuse' THEN 'O' ELSE 'A' END"
        " AND (tgqual IS NULL OR tgname = 'askwell_refuse_by_hand')"
        " THEN coalesce(obj_description(t.oid, 'pg_trigger'), '') ELSE '' END"
        " FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = tgrelid"
        " JOIN pg_namespace AS n ON n.oid = relnamespace"
        " WHERE nspname = %s AND NOT tgisinternal AND starts_with(tgname, 'askwell_')",
        [schema],
    )
    return {(table, name): mark for table, name, mark in cursor.fetchall()}
