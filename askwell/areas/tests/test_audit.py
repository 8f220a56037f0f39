"""The operator sees that the history is whole, and what happened to a record."""

import json
import logging

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from askwell.areas import jobs, rules
from askwell.areas.commands import audit
from askwell.areas.models import Area
from askwell.areas.tests.test_verifying import begin_anew, tamper
from askwell.core.history import head
from askwell.core.rule import Actor
from askwell.core.schema import use_shared_schema

SAM = Actor("Sam Lee", person="7", organisation="North Tees Council")


@pytest.fixture
def changed(area: Area, monkeypatch: pytest.MonkeyPatch) -> Area:
    """An area whose history has one change."""
    use_shared_schema()
    begin_anew()
    rules.change_area(area, contact_phone="01632 960111", by=SAM)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    monkeypatch.setattr(connection, "close", lambda: None)
    return area


def run(*arguments: str) -> Result:
    return CliRunner().invoke(audit, arguments)


def test_each_history_that_is_whole_is_told_with_its_head(changed: Area) -> None:
    ran = run("verify")

    assert ran.exit_code == 0, ran.output
    assert f"1 entries of public are whole; the last is {head()}" in ran.output
    assert "0 entries of area_north_tees are whole; nothing has happened yet" in ran.output


def test_the_first_entry_that_is_wrong_is_named_and_the_exit_code_tells(changed: Area) -> None:
    tamper("UPDATE core_entry SET by_name = 'somebody else'")

    ran = run("verify")

    assert ran.exit_code == 1
    assert f"public: entry {changed_entry()}, areas_area {changed.pk}, " in ran.output
    assert "altered" in ran.output


def changed_entry() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM public.core_entry")
        return int(cursor.fetchone()[0])


def test_a_noted_head_shows_what_was_removed_from_the_end(changed: Area) -> None:
    noted = str(head())
    assert run("verify", "--noted", noted).exit_code == 0

    tamper("DELETE FROM core_entry", "DELETE FROM core_seal")

    assert run("verify").exit_code == 0
    assert run("verify", "--noted", noted).exit_code == 1
    assert run("verify", "--noted", f"public:{noted}").exit_code == 1
    assert run("verify", "--area", "north-tees", "--noted", f"public:{noted}").exit_code == 2


@pytest.mark.parametrize("noted", ["12", "x:12", "a:b:c:d"])
def test_a_head_that_is_none_is_not_taken_for_one(noted: str, changed: Area) -> None:
    ran = run("verify", "--noted", noted)

    assert ran.exit_code == 2
    assert "is no noted head" in ran.output


def test_every_night_the_heads_go_to_the_log(changed: Area, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "askwell.history"):
        jobs.note_heads()

    assert f"The head of the history public is {head()}" in caplog.text


def test_the_story_of_a_record_is_told(changed: Area) -> None:
    ran = run("show", "areas_area", str(changed.pk))

    assert "Sam Lee for North Tees Council" in ran.output
    assert "added the contact phone: “01632 960111”" in ran.output


def test_the_history_of_a_record_is_handed_over_as_json(changed: Area) -> None:
    (entry,) = json.loads(run("show", "areas_area", str(changed.pk), "--json").output)

    assert entry["by_name"] == "Sam Lee"
    assert entry["changes"] == {"contact_phone": ["", "01632 960111"]}


def test_a_record_that_nobody_knows_has_no_story(changed: Area) -> None:
    ran = run("show", "areas_area", "999999")

    assert "Nothing is known of areas_area 999999" in ran.output
