"""Deadlines are dated data with a source; what was not seen there is said to be unverified."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from askwell.areas import queries, rules
from askwell.areas.sources.deadline_rules import COLUMNS, COMES_WITH_ASKWELL
from askwell.areas.sources.lines import UnusableFile
from askwell.areas.tests.conftest import Run
from askwell.core import clocks
from askwell.core.rule import Actor
from askwell.core.working_days import BeyondTheCalendar, Calendar

ON = date(2026, 11, 25)
VALID = {
    "key": "answer",
    "name": "Answer to a family",
    "starts": "the message arrives",
    "due": "the answer is sent",
    "length": "10",
    "unit": "working days",
    "start_day_counts": "no",
    "moves_to_next_working_day": "no",
    "what_counts": "working days",
    "in_force_from": "",
    "in_force_until": "",
    "source": "our own promise",
    "source_address": "",
    "verified": "no",
    "note": "",
}


@pytest.fixture
def load(tmp_path: Path, by: Actor, calendar: Calendar) -> Callable[..., None]:
    """Writes a file of these lines, each the valid one with changes, and loads it."""

    def written(*lines: dict[str, str]) -> None:
        file = tmp_path / "rules.csv"
        table = [",".join(COLUMNS), *(",".join({**VALID, **line}[column] for column in COLUMNS) for line in lines)]
        file.write_text("\n".join(table))
        rules.load_deadline_rules(file, on=ON, by=by)

    return written


def test_the_written_statement_is_due_after_70_working_days(calendar: Calendar) -> None:
    deadline = queries.deadline("wsoa", starting=date(2018, 11, 29))

    assert deadline.due_on == date(2019, 3, 12)
    assert deadline.told == "Tuesday 12 March 2019"
    assert deadline.is_verified
    assert deadline.explanation == (
        "70 working days after 29 November 2018, that day not counted; weekends left out; bank holidays left out: "
        "25 December 2018 (Christmas Day), 26 December 2018 (Boxing Day), 1 January 2019 (New Year’s Day)."
    )


def test_the_priority_action_plan_comes_out_as_in_lancashire_and_is_unverified(calendar: Calendar) -> None:
    deadline = queries.deadline("pap", starting=date(2025, 2, 4))

    assert deadline.due_on == date(2025, 3, 25)
    assert not deadline.is_verified


@pytest.mark.parametrize(
    ("key", "starting", "due", "verified"),
    [
        ("ehc-decision", date(2026, 3, 2), date(2026, 4, 13), True),
        ("ehc-final", date(2026, 3, 2), date(2026, 7, 20), True),
        ("ehc-views", date(2026, 3, 2), date(2026, 3, 17), True),
        ("annual-review", date(2024, 2, 29), date(2025, 2, 28), False),
        ("annual-review-decision", date(2026, 3, 2), date(2026, 3, 30), False),
        ("phase-transfer", date(2026, 9, 1), date(2027, 2, 15), False),
        ("safeguarding-decision", date(2026, 12, 24), date(2026, 12, 29), False),
        ("monitoring-inspection", date(2025, 2, 4), date(2026, 8, 4), True),
        ("data-protection-complaint", date(2026, 6, 19), date(2026, 7, 19), True),
    ],
)
def test_every_kind_of_length_comes_out(
    key: str, starting: date, due: date, verified: bool, calendar: Calendar
) -> None:
    deadline = queries.deadline(key, starting=starting)

    assert (deadline.due_on, deadline.is_verified) == (due, verified)
    assert deadline.explanation.endswith(".")


def test_every_rule_that_comes_along_has_a_source_and_gives_a_day(calendar: Calendar) -> None:
    for rule in queries.deadline_rules():
        starting = rule.in_force_from or date(2024, 9, 2)

        deadline = queries.deadline(rule.key, starting=starting)

        assert deadline.due_on >= starting
        assert rule.source
        assert rule.source_address if rule.is_verified else not deadline.is_verified


def test_the_version_in_force_on_the_day_is_taken(load: Callable[..., None]) -> None:
    load({"in_force_until": "2026-08-31"}, {"length": "5", "in_force_from": "2026-09-01"})

    assert queries.deadline("answer", starting=date(2026, 8, 31)).due_on == date(2026, 9, 14)
    assert queries.deadline("answer", starting=date(2026, 9, 1)).due_on == date(2026, 9, 8)


def test_a_rule_that_moves_off_weekends_says_so(load: Callable[..., None]) -> None:
    load({"length": "2", "unit": "weeks", "moves_to_next_working_day": "yes", "start_day_counts": "yes"})

    deadline = queries.deadline("answer", starting=date(2025, 4, 5))

    assert deadline.due_on == date(2025, 4, 22)
    assert "that day counted as the first" in deadline.explanation
    assert "If that is no working day, the next one." in deadline.explanation


def test_outside_its_time_a_rule_is_not_applied(calendar: Calendar) -> None:
    with pytest.raises(queries.NoSuchRule, match=r"not in force on 1 May 2025.*until 31 December 2022"):
        queries.deadline("wsoa-revisit", starting=date(2025, 5, 1))
    with pytest.raises(queries.NoSuchRule, match="from 19 June 2026"):
        queries.deadline("data-protection-complaint", starting=date(2026, 6, 18))


def test_an_unknown_rule_is_answered_with_those_there_are(calendar: Calendar) -> None:
    with pytest.raises(queries.NoSuchRule, match=r"no deadline rule 'papp'.*annual-review.*pap.*wsoa"):
        queries.deadline_rule("papp", on=ON)


@pytest.mark.django_db
def test_without_rules_the_mend_is_told() -> None:
    with pytest.raises(queries.NoSuchRule, match="askwell deadlines load"):
        queries.deadline_rule("wsoa", on=ON)


def test_beyond_the_known_bank_holidays_no_day_is_guessed(calendar: Calendar) -> None:
    with pytest.raises(BeyondTheCalendar, match="known from 2012 up to 2028"):
        queries.deadline("wsoa", starting=date(2028, 11, 1))

    assert queries.deadline("ehc-final", starting=date(2028, 11, 1)).due_on == date(2029, 3, 21)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"unit": "fortnights"}, "Line 2: the unit 'fortnights' is not known. Use one of: working days, calendar days"),
        ({"unit": ""}, "Line 2: the unit '' is not known"),
        ({"length": "soon"}, "Line 2: the length 'soon' is not a whole number from 1 to 1200"),
        ({"length": "0"}, "Line 2: the length '0' is not a whole number"),
        ({"length": "-5"}, "not a whole number"),
        ({"length": "999999999999"}, "not a whole number"),
        ({"length": "٣"}, "not a whole number"),
        ({"length": "230", "unit": "fixed day"}, "Line 2: 230 is no day of the year"),
        ({"length": "15", "unit": "fixed day"}, "Line 2: 15 is no day of the year"),
        ({"key": "The Answer"}, "cannot be a key"),
        ({"key": ""}, "the column key is empty"),
        ({"name": "x" * 201}, "has more than 200 characters"),
        ({"source": ""}, "the column source is empty"),
        ({"source_address": "javascript:alert(1)"}, "does not begin with https://"),
        ({"verified": "yes"}, "verified but has no source_address"),
        ({"start_day_counts": "maybe"}, "the column start_day_counts says 'maybe'"),
        ({"in_force_from": "2026-09-31"}, "'2026-09-31' is not a date"),
        ({"in_force_from": "2026-09-01", "in_force_until": "2026-08-01"}, "before it begins"),
    ],
)
def test_nonsense_is_refused_with_its_line_and_the_mend(
    change: dict[str, str], told: str, load: Callable[..., None]
) -> None:
    before = len(queries.deadline_rules())

    with pytest.raises(UnusableFile) as refused:
        load(change)

    assert told in str(refused.value)
    assert len(queries.deadline_rules()) == before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"in_force_until": "2026-09-01"}, {"in_force_from": "2026-09-01"}),
        ({"in_force_from": "2026-09-01"}, {"in_force_from": "2027-01-01"}),
    ],
)
def test_two_versions_of_one_rule_never_hold_on_the_same_day(
    first: dict[str, str], second: dict[str, str], load: Callable[..., None]
) -> None:
    with pytest.raises(UnusableFile, match=r"Line 3: 'answer' of line 2 is in force at the same time. End the older"):
        load(first, second)


def test_a_clock_can_be_started_by_a_rule_and_keeps_its_length(
    calendar: Calendar, load: Callable[..., None], by: Actor
) -> None:
    load({})
    rule = queries.deadline_rule("answer", on=ON)

    clock = clocks.start_clock("an answer", term=rule.term, rule_key=rule.key, calendar=calendar, on=ON, by=by)
    load({"length": "5"})

    assert clock.due_on == date(2026, 12, 9)
    assert clock.length == 10


def test_a_deadline_costs_two_queries(calendar: Calendar) -> None:
    with CaptureQueriesContext(connection) as asked:
        queries.deadline("wsoa", starting=date(2018, 11, 29))

    assert len(asked) == 2


def test_commands_load_and_show_them(run: Run, calendar: Calendar) -> None:
    loaded = run("deadlines", "load", str(COMES_WITH_ASKWELL))
    shown = run("deadlines", "show")

    assert loaded.output == f"{len(queries.deadline_rules())} deadlines are loaded.\n"
    assert "wsoa\t70 working days\t" in shown.output
    assert "pap\t35 working days\tthe area receives the final report -> " in shown.output
    assert "NOT VERIFIED: Known in practice" in shown.output


@pytest.mark.django_db
def test_commands_say_when_there_is_nothing_to_show(run: Run) -> None:
    told = run("deadlines", "show")

    assert told.exit_code == 1
    assert "Load them: askwell deadlines load" in told.output
