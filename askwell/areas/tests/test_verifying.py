"""Of a history in which something was altered, removed or put in between, the first such entry is named."""

import hashlib
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from askwell.areas import rules
from askwell.areas.models import Area
from askwell.core.history import Fault, Head, Whole, head, verify
from askwell.core.history.sql import DIGEST
from askwell.core.rule import Actor
from askwell.core.schema import use_shared_schema

BY = Actor("a test")
FIRING_ALWAYS = (
    ("core_entry", "askwell_refuse_by_hand"),
    ("core_entry", "askwell_seal"),
    ("core_seal", "askwell_refuse_by_hand"),
)


def raw(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def tamper(*statements: str) -> None:
    """As somebody would who owns the database: with all triggers off."""
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    raw("SET LOCAL session_replication_role = replica")
    for table, trigger in FIRING_ALWAYS:
        raw(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    for statement in statements:
        raw(statement)
    for table, trigger in FIRING_ALWAYS:
        raw(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}")
    raw("SET LOCAL session_replication_role = origin")
    raw("SET CONSTRAINTS ALL DEFERRED")


def begin_anew() -> None:
    """Leave out what other tests have put into the history of the schema in use."""
    with transaction.atomic():
        tamper("DELETE FROM core_entry", "DELETE FROM core_seal")


@pytest.fixture
def ids(area: Area) -> list[int]:
    """The entries of six changes, each sealed by itself."""
    use_shared_schema()
    begin_anew()
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    for number in range(6):
        rules.change_area(area, name=f"Name {number}", by=BY)
    return [number for (number,) in raw("SELECT id FROM core_entry ORDER BY id")]


def fault() -> Fault:
    found = verify()
    assert isinstance(found, Fault), found
    return found


def test_a_history_that_nobody_touched_is_whole(ids: list[int]) -> None:
    found = verify()

    assert isinstance(found, Whole)
    assert found.entries == 6
    assert found.head == head()
    assert head() is not None


def test_many_entries_of_one_change_are_sealed_together(area: Area) -> None:
    use_shared_schema()
    begin_anew()
    rules.change_area(area, name="One", by=BY)
    rules.add_host(area, "one.example.org", by=BY)
    raw("SET CONSTRAINTS ALL IMMEDIATE")

    found = verify()

    assert isinstance(found, Whole)
    assert (found.entries, found.head and found.head.number) == (2, 1)


@pytest.mark.parametrize(
    "altered",
    [
        "changes = '{}'",
        "by_name = 'somebody else'",
        "organisation = 'x'",
        "why = 'x'",
        "at = at + interval '1 microsecond'",
        "record = '99'",
        "table_name = 'areas_host'",
        "operation = 'insert'",
        "by_person = '1'",
        "rule = 'x'",
        "place = 'x'",
        "database_user = 'x'",
        "transaction = 1",
    ],
)
def test_an_altered_entry_is_named(altered: str, ids: list[int]) -> None:
    tamper(f"UPDATE core_entry SET {altered} WHERE id IN ({ids[2]}, {ids[4]})")

    assert fault().entry == ids[2]
    assert "altered" in fault().wrong


def test_an_entry_altered_while_its_trigger_is_off_is_named(ids: list[int]) -> None:
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    raw("ALTER TABLE core_entry DISABLE TRIGGER USER")
    raw(f"UPDATE core_entry SET by_name = 'x' WHERE id = {ids[3]}")
    raw("ALTER TABLE core_entry ENABLE TRIGGER USER")

    found = fault()
    assert (found.entry, found.table, found.at is not None) == (ids[3], "areas_area", True)


def test_a_removed_entry_is_named(ids: list[int]) -> None:
    tamper(f"DELETE FROM core_entry WHERE id = {ids[3]}")

    assert fault().entry == ids[3]
    assert "removed" in fault().wrong


def test_an_entry_removed_with_its_seal_is_named(ids: list[int]) -> None:
    tamper(f"DELETE FROM core_entry WHERE id = {ids[3]}", "DELETE FROM core_seal WHERE number = 4")

    assert fault().entry == ids[3]
    assert "removed" in fault().wrong


def test_the_first_entry_removed_with_its_seal_is_named(ids: list[int]) -> None:
    tamper(f"DELETE FROM core_entry WHERE id = {ids[0]}", "DELETE FROM core_seal WHERE number = 1")

    assert "removed" in fault().wrong


def test_an_entry_removed_with_its_seal_and_the_later_ones_numbered_anew_is_seen(ids: list[int]) -> None:
    tamper(
        f"DELETE FROM core_entry WHERE id = {ids[3]}",
        "DELETE FROM core_seal WHERE number = 4",
        "UPDATE core_seal SET number = 4 WHERE number = 5",
        "UPDATE core_seal SET number = 5 WHERE number = 6",
    )

    assert fault().entry == ids[4]


def put_in_between(after: int) -> str:
    return (
        "INSERT INTO core_entry OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(entry,"
        f" jsonb_build_object('id', {after} + 1000000))).* FROM core_entry AS entry WHERE id = {after}"
    )


def test_an_entry_put_in_without_a_seal_is_named(ids: list[int]) -> None:
    tamper(put_in_between(ids[2]))

    assert fault().entry == ids[2] + 1_000_000
    assert "put in between" in fault().wrong


def test_an_entry_put_in_under_another_seal_is_named(ids: list[int]) -> None:
    added = ids[2] + 1_000_000
    tamper(
        put_in_between(ids[2]),
        f"UPDATE core_seal SET entries = entries || {added}::bigint, digests = digests || sha256('') WHERE number = 3",
    )

    assert fault().entry == added


def test_an_entry_put_in_with_a_forged_seal_is_named(ids: list[int]) -> None:
    added = ids[2] + 1_000_000
    tamper(
        put_in_between(ids[2]),
        "UPDATE core_seal SET number = number + 1000 WHERE number > 3",
        "UPDATE core_seal SET number = number - 999 WHERE number > 1000",
        f"INSERT INTO core_seal SELECT 4, ARRAY[{added}::bigint], digests, hash FROM core_seal WHERE number = 3",
    )

    assert fault().entry == added


@pytest.mark.parametrize(
    "altered",
    ["hash = sha256('x')", "digests = sha256('x')", "entries = '{}'", "number = 99"],
)
def test_an_altered_seal_is_seen(altered: str, ids: list[int]) -> None:
    tamper(f"UPDATE core_seal SET {altered} WHERE number = 3")

    assert fault().entry == ids[2]


def test_a_removed_seal_is_seen(ids: list[int]) -> None:
    tamper("DELETE FROM core_seal WHERE number = 3")

    assert fault().entry == ids[2]


def test_a_seal_that_was_made_to_fit_an_altered_entry_does_not_fit_the_next(ids: list[int]) -> None:
    made = f"(SELECT {DIGEST} AS digest FROM core_entry AS entry WHERE id = {ids[2]}) AS made_anew"
    tamper(
        f"UPDATE core_entry SET by_name = 'x' WHERE id = {ids[2]}",
        "UPDATE core_seal SET digests = (SELECT digest FROM made), hash = (SELECT sha256(before.hash ||"
        " convert_to('3:' || core_seal.entries::text, 'UTF8') || digest) FROM made,"
        " core_seal AS before WHERE before.number = 2) WHERE number = 3".replace("FROM made", f"FROM {made}"),
    )

    assert fault().entry == ids[3]


def test_entries_that_changed_places_are_named(ids: list[int]) -> None:
    tamper(
        f"UPDATE core_entry SET id = 0 WHERE id = {ids[1]}",
        f"UPDATE core_entry SET id = {ids[1]} WHERE id = {ids[3]}",
        f"UPDATE core_entry SET id = {ids[3]} WHERE id = 0",
    )

    assert fault().entry == ids[1]


def test_what_was_removed_from_the_end_is_seen_against_a_head_that_was_noted(ids: list[int]) -> None:
    noted = head()
    assert isinstance(verify(noted=noted), Whole)

    tamper(f"DELETE FROM core_entry WHERE id = {ids[5]}", "DELETE FROM core_seal WHERE number = 6")

    assert isinstance(verify(), Whole)
    found = verify(noted=noted)
    assert isinstance(found, Fault)
    assert str(noted) in found.wrong


def test_a_head_that_was_noted_earlier_is_part_of_the_chain_later(area: Area, ids: list[int]) -> None:
    noted = head()
    rules.change_area(area, name="Later", by=BY)

    assert isinstance(verify(noted=noted), Whole)
    assert isinstance(verify(noted=Head(noted.number if noted else 0, hashlib.sha256().hexdigest())), Fault)


@pytest.mark.parametrize(
    "switched_off",
    [
        "ALTER TABLE areas_area DISABLE TRIGGER USER",
        "DROP TRIGGER askwell_note ON areas_host",
        "DROP TRIGGER askwell_seal ON core_entry",
        "CREATE OR REPLACE FUNCTION askwell_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    ],
)
def test_a_journal_that_was_switched_off_is_seen(switched_off: str, ids: list[int]) -> None:
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    raw(switched_off)

    assert "not noted as they should be" in fault().wrong


@pytest.mark.parametrize("table", ["core_entry", "core_seal"])
def test_nobody_writes_into_the_history_by_hand(table: str, ids: list[int]) -> None:
    copied = {
        "core_entry": "at, table_name, record, operation, changes, by_name, by_person, organisation, rule, why, place,"
        " database_user, transaction",
        "core_seal": "number, hash, entries, digests",
    }[table]
    given = copied.replace("number", "number + 100") if table == "core_seal" else copied

    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        raw(f"INSERT INTO {table} ({copied}) SELECT {given} FROM {table} LIMIT 1")

    assert isinstance(verify(), Whole)


def test_a_history_that_was_emptied_is_not_whole(ids: list[int]) -> None:
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    raw("TRUNCATE core_entry, core_seal")

    assert "the history was emptied" in fault().wrong


def test_whoever_turns_ordinary_triggers_off_is_noted_all_the_same(area: Area, ids: list[int]) -> None:
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    raw("SET LOCAL session_replication_role = replica")
    raw("UPDATE areas_area SET name = 'By the back door'")
    raw("SET LOCAL session_replication_role = origin")

    found = verify()
    assert isinstance(found, Whole), found
    assert found.entries == 7
    newest = raw("SELECT by_name, changes ->> 'name' FROM core_entry ORDER BY id DESC LIMIT 1")[0]
    assert newest[0] == ""
    assert "By the back door" in newest[1]


def test_a_trigger_made_anew_that_never_fires_is_seen(ids: list[int]) -> None:
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    mark = raw(
        "SELECT obj_description(oid, 'pg_trigger') FROM pg_trigger WHERE tgname = 'askwell_note'"
        " AND tgrelid = 'areas_host'::regclass"
    )[0][0]
    raw("DROP TRIGGER askwell_note ON areas_host")
    raw(
        "CREATE TRIGGER askwell_note AFTER INSERT OR UPDATE OR DELETE ON areas_host FOR EACH ROW WHEN (false)"
        " EXECUTE FUNCTION askwell_note('id', '{}', '{}')"
    )
    raw("ALTER TABLE areas_host ENABLE ALWAYS TRIGGER askwell_note")
    raw(f"COMMENT ON TRIGGER askwell_note ON areas_host IS '{mark}'")

    assert "not noted as they should be" in fault().wrong
