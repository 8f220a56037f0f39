"""Reads a table of dated law, a CSV file, line by line, and tells every line that cannot be used."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from askwell.core.rule import Refusal

R = TypeVar("R")

TOLD = 5  # problems named in a refusal; the rest are counted
LARGEST = 2_000_000  # bytes


class UnusableFile(Refusal):
    """A table cannot be used; the message names the lines, what is wrong with each, and the mend."""

    def __init__(self, called: str, problems: Sequence[str]) -> None:
        rest = len(problems) - TOLD
        more = f" And {rest} more." if rest > 0 else ""
        super().__init__(f"{called} was not loaded, and nothing was changed. {' '.join(problems[:TOLD])}{more}")


class WrongLine(ValueError):
    """A line cannot be used; the message says what is wrong and how to write it."""


@dataclass(frozen=True)
class Line:
    """One line of a table: its number in the file, and its cells by the columns' names."""

    number: int
    cells: dict[str, str]

    def text(self, column: str, *, longest: int, needed: bool = True) -> str:
        """What stands in a column. Raises WrongLine where it is missing or too long."""
        said = self.cells[column]
        if needed and not said:
            raise WrongLine(f"the column {column} is empty. Fill it in.")
        if len(said) > longest:
            raise WrongLine(f"the column {column} has more than {longest} characters. Shorten it.")
        return said

    def day(self, column: str) -> date | None:
        """The date in a column, or None where it is empty. Raises WrongLine where it is none."""
        said = self.cells[column]
        if not said:
            return None
        try:
            # The one form: Python reads others too, such as 20211227.
            if len(said) == 10:
                return date.fromisoformat(said)
        except ValueError:
            pass
        raise WrongLine(f"{said[:30]!r} is not a date. Write it like 2021-12-27.")

    def whole(self, column: str, *, highest: int) -> int:
        """The whole number in a column, from 1. Raises WrongLine where it is none."""
        said = self.cells[column]
        if said.isascii() and said.isdigit() and len(said) < 9 and 1 <= int(said) <= highest:
            return int(said)
        raise WrongLine(f"the {column} {said[:30]!r} is not a whole number from 1 to {highest}.")

    def yes_or_no(self, column: str) -> bool:
        """True for yes, False for no. Raises WrongLine for anything else."""
        said = self.cells[column]
        if said not in ("yes", "no"):
            raise WrongLine(f"the column {column} says {said[:30]!r}. Write yes or no.")
        return said == "yes"


def read_lines(
    content: bytes, columns: Sequence[str], read: Callable[[Line], R], *, called: str
) -> list[tuple[int, R]]:
    """What `read` makes of each line, with the line's number. Raises UnusableFile naming every wrong line."""
    found: list[tuple[int, R]] = []
    problems = []
    for number, cells in _cells(content, columns, called):
        try:
            if len(cells) != len(columns):
                raise WrongLine(f"it has {len(cells)} columns, not the {len(columns)} of the first line.")  # noqa: TRY301
            named = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
            found.append((number, read(Line(number, named))))
        except WrongLine as wrong:
            problems.append(f"Line {number}: {wrong}")
    if problems:
        raise UnusableFile(called, problems)
    if not found:
        raise UnusableFile(called, ["It holds no lines after its first. Give the whole file."])
    return found


def _cells(content: bytes, columns: Sequence[str], called: str) -> Iterable[tuple[int, list[str]]]:
    if len(content) > LARGEST:
        raise UnusableFile(called, [f"It is larger than {LARGEST:,} bytes. Give the table alone."])
    expected = f"Give a CSV file in UTF-8 whose first line is {','.join(columns)}."
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        if next(lines, None) != list(columns) or b"\0" in content:
            raise UnusableFile(called, [f"It is another kind of file. {expected}"])
        return [(lines.line_num, cells) for cells in lines if any(cells)]
    except (UnicodeDecodeError, csv.Error) as trouble:
        raise UnusableFile(called, [f"It cannot be read ({trouble}). {expected}"]) from trouble
