"""Bank holidays are data that two other packages agree with, and are loaded whole or not at all."""

from datetime import date
from pathlib import Path

import holidays
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from govuk_bank_holidays.bank_holidays import BankHolidays

from askwell.areas import queries, rules
from askwell.areas.models import BankHoliday, Edition
from askwell.areas.sources.bank_holidays import COLUMNS, COMES_WITH_ASKWELL
from askwell.areas.sources.lines import UnusableFile
from askwell.areas.tests.conftest import Run
from askwell.core.rule import Actor
from askwell.core.working_days import BeyondTheCalendar, Calendar

ON = date(2026, 11, 25)
SHIPPED = COMES_WITH_ASKWELL.read_text()


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A file to write bank holidays into."""
    return tmp_path / "ours.csv"


def without(text: str) -> str:
    """The shipped file without the lines that hold this text."""
    return "".join(line for line in SHIPPED.splitlines(keepends=True) if text not in line)


def test_they_are_those_of_gov_uk(calendar: Calendar) -> None:
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    known = {holiday["date"] for holiday in listed if 2012 <= holiday["date"].year <= 2028}

    assert set(calendar.holidays) == known
    assert (calendar.first_year, calendar.last_year) == (2012, 2028)


def test_they_are_those_that_the_law_gives_as_another_package_reckons_it(calendar: Calendar) -> None:
    reckoned = holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2029))

    assert set(calendar.holidays) == {day for day in reckoned if day.weekday() < 5}


@pytest.mark.parametrize(
    "day",
    [
        date(2012, 6, 4),
        date(2012, 6, 5),
        date(2020, 5, 8),
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
    ],
)
def test_those_that_were_proclaimed_once_are_among_them(day: date, calendar: Calendar) -> None:
    assert not calendar.is_working_day(day)


@pytest.mark.parametrize("day", [date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)])
def test_those_that_were_moved_once_are_not_on_their_usual_day(day: date, calendar: Calendar) -> None:
    assert calendar.is_working_day(day)


@pytest.mark.django_db
def test_the_same_file_loaded_again_changes_nothing(by: Actor) -> None:
    first = rules.load_calendar(on=ON, by=by)
    again = rules.load_calendar(on=date(2026, 11, 26), by=by)

    assert first.pk == again.pk
    assert again.loaded_on == ON
    assert BankHoliday.objects.count() == len(SHIPPED.splitlines()) - 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (without("2021-"), "2021 has no bank holidays in it"),
        (without("2021-12"), "2021 has only 6 bank holidays"),
        (SHIPPED.replace("2021-12-27", "2021-13-27"), "Line 81: '2021-13-27' is not a date. Write it like 2021-12-27"),
        (SHIPPED.replace("2021-12-27", "27/12/2021"), "Line 81: '27/12/2021' is not a date"),
        (SHIPPED.replace("2021-12-27", ""), "Line 81: the column date is empty"),
        (SHIPPED.replace("2021-12-27", "2021-12-25"), "Line 81: 2021-12-25 is a Saturday"),
        (SHIPPED.replace("2021-12-28", "2021-12-27"), "Line 82: 2021-12-27 is in line 81 already"),
        (SHIPPED.replace(",yes\n", ",perhaps\n", 1), "Line 2: the column verified says 'perhaps'. Write yes or no"),
        (SHIPPED.replace("New Year’s Day (substitute day)", "", 1), "Line 2: the column name is empty"),
        (SHIPPED.replace(",yes\n", "\n", 1), "Line 2: it has 4 columns, not the 5"),
        (",".join(COLUMNS) + "\n", "It holds no lines"),
        ("", "whose first line is date,name,source,how_got,verified"),
        ("Datum;Name\n", "whose first line is date,name,source,how_got,verified"),
        (SHIPPED + '"\n', "cannot be read"),
        (SHIPPED.replace("Good", "Go\0d"), "another kind of file"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"x" * 2_000_001, "larger than 2,000,000 bytes"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) and len(value) < 200 else "",
)
def test_a_wrong_file_is_refused_with_its_line_and_the_mend(
    content: str | bytes, told: str, calendar: Calendar, written: Path, by: Actor
) -> None:
    written.write_bytes(content if isinstance(content, bytes) else content.encode())

    with pytest.raises(UnusableFile) as refused:
        rules.load_calendar(written, on=ON, by=by)

    assert told in str(refused.value)
    assert "ours.csv was not loaded, and nothing was changed." in str(refused.value)
    assert queries.calendar() == calendar


def test_many_wrong_lines_are_told_shortly(calendar: Calendar, written: Path, by: Actor) -> None:
    written.write_text(SHIPPED.replace(",yes\n", ",\n"))

    with pytest.raises(UnusableFile, match=r"Line 6: .* And 135 more\.$"):
        rules.load_calendar(written, on=ON, by=by)


def test_another_file_takes_the_place_of_the_first_at_once(calendar: Calendar, written: Path, by: Actor) -> None:
    assert not calendar.is_working_day(date(2028, 12, 25))
    written.write_text(without("2028-"))

    rules.load_calendar(written, on=ON, by=by)

    assert queries.calendar().last_year == 2027
    with pytest.raises(BeyondTheCalendar, match=r"up to 2027.*those of 2028"):
        queries.deadline("wsoa", starting=date(2027, 12, 1))


def test_a_date_that_leans_on_an_unannounced_year_is_not_verified(calendar: Calendar, written: Path, by: Actor) -> None:
    reckoned = "".join(
        line.replace(",yes", ",no") if line.startswith("2028") else line for line in SHIPPED.splitlines(keepends=True)
    )
    written.write_text(reckoned)

    rules.load_calendar(written, on=ON, by=by)

    assert queries.deadline("wsoa", starting=date(2026, 12, 1)).is_verified
    unsure = queries.deadline("wsoa", starting=date(2027, 12, 1))
    assert not unsure.is_verified
    assert "may still change" in unsure.explanation
    assert queries.deadline("ehc-final", starting=date(2027, 12, 1)).is_verified, "weeks need no bank holidays"


def test_a_calendar_costs_one_small_query(calendar: Calendar) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert queries.calendar() is calendar

    assert len(asked) == 1


@pytest.mark.django_db
def test_without_bank_holidays_the_mend_is_told() -> None:
    with pytest.raises(queries.NoCalendar, match="askwell calendar load"):
        queries.calendar()


def test_what_comes_along_is_loaded_once_and_renewed(calendar: Calendar, by: Actor) -> None:
    assert rules.load_what_comes_along(on=ON, by=by) == []

    with connection.cursor() as cursor:
        cursor.execute("UPDATE areas_edition SET fingerprint = 'of an older version'")
    assert len(rules.load_what_comes_along(on=ON, by=by)) == 2


def test_the_operators_own_file_stays_until_they_return_to_ours(calendar: Calendar, written: Path, by: Actor) -> None:
    written.write_text(without("2028-"))
    rules.load_calendar(written, on=ON, by=by)

    rules.load_what_comes_along(on=ON, by=by)
    assert queries.calendar().last_year == 2027

    assert rules.load_calendar(on=ON, by=by).comes_with_askwell
    assert queries.calendar().last_year == 2028
    assert Edition.objects.filter(kind=Edition.Kind.BANK_HOLIDAYS).count() == 1


def test_commands_load_and_show_them(run: Run, calendar: Calendar, written: Path) -> None:
    written.write_text(without("2028-"))
    loaded = run("calendar", "load", str(written))
    shown = run("calendar", "show")
    back = run("calendar", "load")

    assert loaded.output == "Bank holidays are known from 2012 to 2027.\n"
    assert "From ours.csv, which is your own" in shown.output
    assert "  Tuesday 5 June 2012\tQueen’s Diamond Jubilee\n" in shown.output
    assert back.output == "Bank holidays are known from 2012 to 2028.\n"


def test_a_wrong_file_ends_the_command_in_one_line(run: Run, calendar: Calendar, written: Path) -> None:
    written.write_text(without("2021-"))

    told = run("calendar", "load", str(written))

    assert told.exit_code == 1
    assert told.output.startswith("Error: ours.csv was not loaded, and nothing was changed. 2021 has no bank holidays")
    assert told.output.count("\n") == 1
