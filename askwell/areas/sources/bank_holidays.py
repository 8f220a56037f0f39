"""Reads the bank holidays of England and Wales from a CSV file, whole years without a gap."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from askwell.areas.sources.lines import Line, UnusableFile, WrongLine, read_lines
from askwell.core.working_days import is_weekend

COMES_WITH_ASKWELL = Path(__file__).parents[1] / "data" / "bank_holidays.csv"
COLUMNS = ("date", "name", "source", "how_got", "verified")
FEWEST_A_YEAR = 8
"""New Year's Day, Good Friday, Easter Monday, early May, spring, summer, Christmas Day and Boxing Day: since 1978."""


@dataclass(frozen=True)
class BankHolidayRow:
    """One bank holiday, from where it is known, and whether it was announced and checked."""

    day: date
    name: str
    source: str
    how_got: str
    is_verified: bool


def read(content: bytes, *, called: str) -> list[BankHolidayRow]:
    """The bank holidays of a file that is `called` so, in their order.

    Raises UnusableFile, naming the lines, for dates that are none, twice there or on a weekend, and for a
    year between the first and the last that has none, or fewer than every year has.
    """
    rows = read_lines(content, COLUMNS, _row, called=called)
    problems = [*_doubles(rows), *_gaps([row.day for _, row in rows])]
    if problems:
        raise UnusableFile(called, problems)
    return sorted((row for _, row in rows), key=lambda row: row.day)


def _row(line: Line) -> BankHolidayRow:
    day = line.day("date")
    if day is None:
        raise WrongLine("the column date is empty. Write it like 2021-12-27.")
    if is_weekend(day):
        raise WrongLine(f"{day} is a {day:%A}, and no bank holiday falls on one. Give its substitute day alone.")
    return BankHolidayRow(
        day=day,
        name=line.text("name", longest=100),
        source=line.text("source", longest=200),
        how_got=line.text("how_got", longest=300),
        is_verified=line.yes_or_no("verified"),
    )


def _doubles(rows: Sequence[tuple[int, BankHolidayRow]]) -> list[str]:
    first: dict[date, int] = {}
    return [
        f"Line {number}: {row.day} is in line {before} already. Take one of them out."
        for number, row in rows
        if (before := first.setdefault(row.day, number)) != number
    ]


def _gaps(days: Sequence[date]) -> list[str]:
    counted = Counter(day.year for day in days)
    problems = []
    for year in range(min(counted), max(counted) + 1):
        if not counted[year]:
            problems.append(f"{year} has no bank holidays in it: add them, so that no year between is unknown.")
        elif counted[year] < FEWEST_A_YEAR:
            problems.append(
                f"{year} has only {counted[year]} bank holidays, and each year has at least {FEWEST_A_YEAR}: "
                "add the missing ones, or take the year out if it is the first or the last."
            )
    return problems
