"""Every change of every record goes into the history, whoever makes it and however."""

import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from askwell.areas import rules
from askwell.areas.models import Area, Host
from askwell.areas.tests.test_verifying import begin_anew
from askwell.core.history import Whole, entries_of, latest, note_reading, story_of, verify
from askwell.core.history.triggers import install
from askwell.core.models import Entry, Reading
from askwell.core.place import at_place
from askwell.core.rule import Actor, rule
from askwell.core.schema import use_schema, use_shared_schema

SAM = Actor("Sam Lee", person="7", organisation="North Tees Council")


@rule
def rename(area: Area, name: str, *, why: str = "", by: Actor) -> None:
    """A rule that takes a reason."""
    area.name = name
    area.save(verbosity=0)


def raw(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def last(record: Any) -> Entry:
    return entries_of(record, limit=1)[0]


def test_a_change_says_who_for_whom_what_why_and_from_where(area: Area) -> None:
    with at_place("page areas:change"):
        rename(area, "North Tees together", why="The board decided it.", by=SAM)

    entry = last(area)
    assert entry.changes == {"name": ["North Tees", "North Tees together"]}
    assert (entry.by_name, entry.by_person, entry.organisation) == ("Sam Lee", "7", "North Tees Council")
    assert entry.why == "The board decided it."
    assert entry.place == "page areas:change"
    assert entry.rule.endswith("test_history.rename")


def test_a_record_that_is_added_and_removed_leaves_all_its_values(area: Area, by: Actor) -> None:
    rules.add_host(area, "help.example.org", by=by)
    host = Host.objects.get(domain="help.example.org")
    record = ("areas_host", host.pk)
    raw("DELETE FROM areas_host WHERE id = %s", host.pk)

    removed, added = entries_of(record)

    values = {"id": host.pk, "domain": "help.example.org", "tenant_id": area.pk, "is_primary": False}
    assert (added.operation, added.changes) == ("insert", values)
    assert (removed.operation, removed.changes) == ("delete", values)


def test_raw_sql_is_caught_and_is_in_nobodys_name(area: Area) -> None:
    rename(area, "North Tees together", by=SAM)
    raw("UPDATE areas_area SET contact_phone = '01632 960111'")

    told = story_of(area, limit=1)[0]

    assert last(area).by_name == ""
    assert last(area).rule == ""
    assert told.who.startswith("outside Askwell, by the database user ")
    assert told.what == ("added the contact phone: “01632 960111”",)


def test_the_reason_of_a_rule_that_was_refused_is_not_left_to_the_next(area: Area) -> None:
    with pytest.raises(rules.AreaRefused):
        rules.change_area(area, name="", by=SAM)
    raw("UPDATE areas_area SET contact_phone = '01632 960111'")

    assert last(area).by_name == ""


def test_a_rule_called_by_another_is_part_of_its_change(area: Area) -> None:
    @rule
    def rename_twice(*, why: str, by: Actor) -> None:
        rename(area, "Once", by=Actor("somebody else"))
        rename(area, "Twice", why="another reason", by=Actor("somebody else"))

    rename_twice(why="both", by=SAM)

    assert [(entry.by_name, entry.why) for entry in entries_of(area, limit=2)] == [("Sam Lee", "both")] * 2


@pytest.mark.parametrize("why", ["nul \0 inside", "lone \ud800 half", 'quoted "{}" \\u0000 \'', "🙂"])
def test_no_reason_however_odd_stops_a_change(why: str, area: Area) -> None:
    rename(area, "North Tees together", why=why, by=SAM)

    assert last(area).why[:3] == why[:3].replace("\ud800", "?")


def test_writing_a_record_as_it_was_is_no_change(area: Area) -> None:
    before = len(entries_of(area))
    raw("UPDATE areas_area SET name = name")

    assert len(entries_of(area)) == before


def test_what_a_table_hides_is_not_kept(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    use_shared_schema()
    monkeypatch.setattr(Area, "history_hides", {"contact_phone": "for this test"})
    monkeypatch.setattr(Area, "history_leaves_out", {"contact_hours": "for this test"})
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    install()

    rules.change_area(area, contact_phone="01632 960111", contact_hours="never", by=SAM)

    assert last(area).changes == {"contact_phone": [{"askwell": "hidden"}] * 2}
    assert story_of(area)[0].what == ("changed the contact phone (not kept here)",)


def test_emptying_a_table_is_noted(area: Area) -> None:
    use_shared_schema()
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    raw("TRUNCATE areas_logo")

    assert latest(limit=1)[0].what == ("removed every logo at once",)


@pytest.mark.parametrize("table", ["core_entry", "core_seal", "core_reading"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_history_is_only_ever_added_to(table: str, statement: str, area: Area, now: datetime) -> None:
    use_shared_schema()
    note_reading(what="areas_area", record="1", by=SAM, at=now)
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    column = "number" if table == "core_seal" else "id"

    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        raw(statement.format(table, column, column))


def test_who_looked_at_a_sensitive_record_is_noted_beside_it(area: Area, now: datetime) -> None:
    with at_place("page areas:change"):
        note_reading(what="areas_area", record=str(area.pk), by=SAM, at=now)

    noted = Reading.objects.get()
    assert (noted.by_name, noted.organisation, noted.place) == ("Sam Lee", "North Tees Council", "page areas:change")
    assert last(noted).operation == "insert"


def test_an_areas_own_history_is_in_its_own_schema(area: Area, now: datetime) -> None:
    note_reading(what="areas_area", record="1", by=SAM, at=now)
    own = latest()
    use_shared_schema()

    assert [told.table for told in own] == ["core_reading"]
    assert "core_reading" not in {told.table for told in latest()}


def test_a_shared_record_has_its_story_whichever_area_is_in_use(area: Area) -> None:
    here = story_of(area)
    use_shared_schema()

    assert here == story_of(area)
    assert here[0].what[0] == "added this area"


def test_a_story_is_one_query_a_page_of_any_length(area: Area, django_assert_num_queries: Any) -> None:
    for number in range(60):
        rename(area, f"Name {number}", by=SAM)

    with django_assert_num_queries(1):
        page = story_of(area, limit=50)
    older = story_of(area, before=page[-1].number, limit=50)

    assert [told.what for told in page[:2]] == [
        ("changed the name from “Name 58” to “Name 59”",),
        ("changed the name from “Name 57” to “Name 58”",),
    ]
    assert page[0].who == "Sam Lee for North Tees Council"
    assert len(older) == 11


def test_a_rule_costs_one_query_to_be_named_where_a_transaction_is_under_way(
    area: Area, django_assert_num_queries: Any
) -> None:
    @rule
    def nothing(*, by: Actor) -> None:
        """Does nothing."""

    nothing(by=SAM)
    with django_assert_num_queries(4):  # a savepoint, its release, and the name given and taken back
        nothing(by=SAM)


@pytest.fixture
def real_area(transactional_db: None) -> Iterator[Area]:
    use_shared_schema()
    made = rules.create_area("north-tees", name="North Tees", host="testserver", by=SAM)
    use_schema(made.schema_name)
    yield made
    use_shared_schema()
    raw("DROP SCHEMA area_north_tees CASCADE")


def test_a_rule_that_begins_its_transaction_needs_no_query_to_be_named(real_area: Area) -> None:
    rename(real_area, "North Tees together", why="The board decided it.", by=SAM)
    raw("UPDATE areas_area SET contact_phone = '01632 960111'")

    outside, inside = entries_of(real_area, limit=2)
    assert (inside.by_name, inside.why) == ("Sam Lee", "The board decided it.")
    assert outside.by_name == ""


def test_writers_at_the_same_time_make_one_chain(real_area: Area) -> None:
    use_shared_schema()
    begin_anew()

    def write(name: str) -> None:
        try:
            for number in range(20):
                rules.add_host(real_area, f"h{number}.{name}.example.org", by=Actor(name))
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(name,)) for name in "abcde"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    found = verify()
    assert isinstance(found, Whole), found
    assert found.entries == 100
    assert found.head is not None
    assert found.head.number == 100
