"""Reads the deadlines that law and guidance set, from a CSV file: each with its source and the time it is in force."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from askwell.areas.sources.lines import Line, UnusableFile, WrongLine, read_lines
from askwell.core.deadlines import Unit

COMES_WITH_ASKWELL = Path(__file__).parents[1] / "data" / "deadline_rules.csv"
LONGEST = 1200
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COLUMNS = (
    "key",
    "name",
    "starts",
    "due",
    "length",
    "unit",
    "start_day_counts",
    "moves_to_next_working_day",
    "what_counts",
    "in_force_from",
    "in_force_until",
    "source",
    "source_address",
    "verified",
    "note",
)


@dataclass(frozen=True)
class DeadlineRuleRow:
    """One version of one deadline. A time in force without beginning or end goes on that way."""

    key: str
    name: str
    starts: str
    due: str
    length: int
    unit: Unit
    start_day_counts: bool
    moves_to_next_working_day: bool
    what_counts: str
    in_force_from: date | None
    in_force_until: date | None
    source: str
    source_address: str
    is_verified: bool
    note: str


def read(content: bytes, *, called: str) -> list[DeadlineRuleRow]:
    """The deadlines of a file that is `called` so, in its order.

    Raises UnusableFile, naming the lines, for what cannot be understood, and for two versions of one key
    that are in force on the same day.
    """
    rows = read_lines(content, COLUMNS, _row, called=called)
    if problems := list(_overlaps(rows)):
        raise UnusableFile(called, problems)
    return [row for _, row in rows]


def _row(line: Line) -> DeadlineRuleRow:
    key = line.text("key", longest=60)
    if not _KEY.fullmatch(key):
        raise WrongLine(f"{key!r} cannot be a key. Use small letters, figures and dashes, like 'annual-review'.")
    begins, ends = line.day("in_force_from"), line.day("in_force_until")
    if begins and ends and ends < begins:
        raise WrongLine(f"it is in force until {ends}, before it begins on {begins}. Exchange the two.")
    address = line.text("source_address", longest=300, needed=False)
    if address and not address.startswith("https://"):
        raise WrongLine(f"the source_address {address[:40]!r} does not begin with https://. Give the page's address.")
    is_verified = line.yes_or_no("verified")
    if is_verified and not address:
        raise WrongLine("it is verified but has no source_address. Say where it was seen, or write no.")
    unit = _unit(line)
    return DeadlineRuleRow(
        key=key,
        name=line.text("name", longest=200),
        starts=line.text("starts", longest=200),
        due=line.text("due", longest=200),
        length=_length(line, unit),
        unit=unit,
        start_day_counts=line.yes_or_no("start_day_counts"),
        moves_to_next_working_day=line.yes_or_no("moves_to_next_working_day"),
        what_counts=line.text("what_counts", longest=200),
        in_force_from=begins,
        in_force_until=ends,
        source=line.text("source", longest=300),
        source_address=address,
        is_verified=is_verified,
        note=line.text("note", longest=1000, needed=False),
    )


def _unit(line: Line) -> Unit:
    try:
        return Unit(line.cells["unit"])
    except ValueError:
        raise WrongLine(f"the unit {line.cells['unit'][:30]!r} is not known. Use one of: {', '.join(Unit)}.") from None


def _length(line: Line, unit: Unit) -> int:
    length = line.whole("length", highest=LONGEST if unit != Unit.FIXED_DAY else 1231)
    if unit == Unit.FIXED_DAY:
        try:
            date(2024, length // 100, length % 100)
        except ValueError:
            raise WrongLine(
                f"{length} is no day of the year. Write month and day, such as 215 for 15 February."
            ) from None
    return length


def _overlaps(rows: Sequence[tuple[int, DeadlineRuleRow]]) -> Iterator[str]:
    for (before, first), (number, second) in pairwise(sorted(rows, key=lambda row: (row[1].key, _begins(row[1])))):
        if first.key == second.key and _begins(second) <= _ends(first):
            yield (
                f"Line {number}: {second.key!r} of line {before} is in force at the same time. "
                "End the older version the day before the newer one begins."
            )


def _begins(row: DeadlineRuleRow) -> date:
    return row.in_force_from or date.min


def _ends(row: DeadlineRuleRow) -> date:
    return row.in_force_until or date.max
