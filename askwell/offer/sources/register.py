"""Reads a register of schools, settings and colleges, a line at a time.

It is the CSV of "Get Information about Schools" (GIAS), as the Department for Education publishes it
(edubasealldata), the short list made of it (urn, name, town, postcode, open_date, close_date), or a table of an
area's own with these columns: reference, name, kind, phase, youngest, oldest, address, town, postcode, easting,
northing, website, phone, special, outside, opened, closed, needs, places.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from askwell.offer.sources.register_rows import SchoolFacts, WrongRow, facts_of
from askwell.offer.sources.register_words import NotListed

if TYPE_CHECKING:
    from _csv import Reader

_ALSO = {
    "establishmentname": "name",
    "typeofestablishment (name)": "type",
    "phaseofeducation (name)": "phase",
    "statutorylowage": "youngest",
    "statutoryhighage": "oldest",
    "street": "address 1",
    "locality": "address 2",
    "address3": "address 3",
    "schoolwebsite": "website",
    "telephonenum": "phone",
    "opendate": "opened",
    "open_date": "opened",
    "closedate": "closed",
    "close_date": "closed",
    "la (name)": "authority",
    "la (code)": "authority_code",
    "section41approved (name)": "section_41",
    "resourcedprovisioncapacity": "places 1",
    "senunitcapacity": "places 2",
    **{f"sen{number} (name)": f"need {number}" for number in range(1, 14)},
}
_LONGEST_CELL = 4_000
_LONGEST_LINE = 100_000


class UnreadableRegister(ValueError):
    """The file is no register of schools; the message says what was found and what to give instead."""


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line that cannot be taken: its number in the file, which school, what is wrong, and the mend."""

    line: int
    school: str
    wrong: str
    mend: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of a type of establishment that a Local Offer need not tell of."""

    line: int
    kind: str


Line = SchoolFacts | WrongLine | LeftOut


def read_register(file: Path) -> Iterator[Line]:
    """What each line of `file` tells, in its order.

    Raises UnreadableRegister where the file is missing, is no register of schools, or cannot be read to its end.
    """
    if not file.is_file():
        raise UnreadableRegister(f"There is no file {file}. Give the path of the register as a CSV file.")
    try:
        with file.open(encoding=_encoding_of(file), errors="replace", newline="") as text:
            yield from _lines(file.name, csv.reader(_plain_lines(file.name, text)))
    except (csv.Error, OSError) as trouble:
        raise UnreadableRegister(f"{file.name} cannot be read to its end ({trouble}). Download it again.") from trouble


def _plain_lines(name: str, text: TextIO) -> Iterator[str]:
    """The lines, without null characters; none may be so long that it fills the memory."""
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise UnreadableRegister(f"{name} has a line without an end. Give the register as a CSV file.")
        yield line.replace("\0", "")


def _encoding_of(file: Path) -> str:
    """UTF-8 where all of it is, else what the register is published in."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            while text.read(1_000_000):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _lines(name: str, rows: "Reader") -> Iterator[Line]:
    columns = _columns(name, next(rows, []))
    for row in rows:
        if not any(row):
            continue
        if len(row) != len(columns):
            yield WrongLine(
                rows.line_num,
                "",
                f"It has {len(row)} columns, not the {len(columns)} of the first line.",
                "Put quotes round texts that hold commas.",
            )
            continue
        cells = {column: _tidy(said) for column, said in zip(columns, row, strict=True) if column}
        yield _line(rows.line_num, cells)


def _line(number: int, cells: Mapping[str, str]) -> Line:
    try:
        return facts_of(cells)
    except NotListed as kind:
        return LeftOut(number, str(kind))
    except WrongRow as wrong:
        return WrongLine(number, cells.get("name", "")[:200], wrong.wrong, wrong.mend)


def _columns(name: str, header: list[str]) -> list[str]:
    plain = [" ".join(title.lower().split()) for title in header]
    columns = [_ALSO.get(title, title) for title in plain]
    if "name" not in columns or not {"urn", "reference"} & set(columns):
        raise UnreadableRegister(
            f"{name} is no register of schools: its first line is {','.join(header)[:80]!r}. It must name the columns,"
            " with URN and EstablishmentName among them (or urn and name, or reference and name)."
        )
    return columns


def _tidy(said: str) -> str:
    return " ".join(said.split())[:_LONGEST_CELL]
