"""Reading a spreadsheet of people, as CSV or XLSX, into lines of text. It decides nothing about them."""

import csv
import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

COLUMNS = {
    "name": "Name",
    "email": "Email",
    "phone": "Phone",
    "organisation": "Organisation",
    "kind": "Kind of organisation",
    "role": "Role",
    "answers_for": "Answers for",
    "starts_on": "First day",
    "ends_on": "Last day",
}
"""The columns, as a header names them."""

_ALSO = {
    "full name": "name",
    "person": "name",
    "email address": "email",
    "e mail": "email",
    "e mail address": "email",
    "mail": "email",
    "mobile": "phone",
    "mobile number": "phone",
    "phone number": "phone",
    "telephone": "phone",
    "organization": "organisation",
    "employer": "organisation",
    "type of organisation": "kind",
    "organisation kind": "kind",
    "kind": "kind",
    "responsibilities": "answers_for",
    "responsible for": "answers_for",
    "start date": "starts_on",
    "from": "starts_on",
    "starts on": "starts_on",
    "end date": "ends_on",
    "until": "ends_on",
    "ends on": "ends_on",
}
LARGEST_FILE = 20_000_000  # bytes
LARGEST_UNPACKED = 50_000_000
MOST_LINES = 500
MOST_ROWS = 20_000  # empty ones are passed over
MOST_COLUMNS = 40
LONGEST_CELL = 500
# How a spreadsheet program is kept from taking text for a formula; taken off again when it is read.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_FIGURES = re.compile(r"\+?[\d\s().-]*")


class UnreadableSheet(Exception):
    """The file cannot be read as a spreadsheet of people; the message names the mend."""


@dataclass(frozen=True)
class Line:
    """One line of the file: its number there, counted from 1, and the text of each column."""

    number: int
    cells: dict[str, str]


def read(content: bytes) -> list[Line]:
    """The lines of the file that say anything. Raises UnreadableSheet.

    Formulas are not worked out: they are text like any other.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableSheet(f"The file has more than {LARGEST_FILE // 1_000_000} MB. Split it, or take pictures out.")
    rows = _xlsx(content) if content.startswith(b"PK") else _csv(content)
    header: dict[int, str] = {}
    lines: list[Line] = []
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise UnreadableSheet("The file has far too many rows, empty ones perhaps. Copy the people into a new one.")
        cells = [_tidy(cell) for cell in row[:MOST_COLUMNS]]
        if not any(cells):
            continue
        if not header:
            header = _header(cells)
            continue
        if len(lines) == MOST_LINES:
            raise UnreadableSheet(f"The file has more than {MOST_LINES} lines. Split it into several.")
        filled = dict.fromkeys(COLUMNS, "")
        filled |= {column: cells[place] for place, column in header.items() if place < len(cells)}
        lines.append(Line(number, filled))
    if not lines:
        raise UnreadableSheet(
            "There are no people in the file. The first line names the columns; people come below it."
        )
    return lines


def safe_cell(text: str) -> str:
    """The text as it may stand in a CSV that somebody opens in a spreadsheet program: never a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _FIGURES.fullmatch(text) else text


def as_csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A CSV file that spreadsheet programs read rightly, names with accents too."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def _header(cells: list[str]) -> dict[int, str]:
    known = {_plain(title): column for column, title in COLUMNS.items()} | _ALSO
    known |= {_plain(column): column for column in COLUMNS}
    header: dict[int, str] = {}
    for place, title in enumerate(cells):
        column = known.get(_plain(title))
        if column is None:
            continue
        if column in header.values():
            raise UnreadableSheet(f"Two columns are called {COLUMNS[column]!r}. Leave one of them.")
        header[place] = column
    missing = [COLUMNS[column] for column in ("name", "role") if column not in header.values()]
    if missing:
        raise UnreadableSheet(
            f"The first line must name the columns, and there is none called {' and '.join(missing)}."
            " The file to fill in shows how."
        )
    return header


def _plain(title: str) -> str:
    return " ".join(re.sub(r"[^a-z]+", " ", title.lower()).split())


def _tidy(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str(cell).replace("\0", "").split())
    if text.startswith("'") and _FORMULA.match(text[1:]):
        text = text[1:]
    return text[:LONGEST_CELL]


def _csv(content: bytes) -> Iterator[Sequence[object]]:
    text = _decoded(content)
    first_line = text[:5000].lstrip().split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first_line.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as wrong:
        raise UnreadableSheet(f"The file cannot be read as CSV ({wrong}). Save it again as CSV or XLSX.") from wrong


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise UnreadableSheet("The file is neither CSV nor XLSX. Save it as one of these and try again.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _xlsx(content: bytes) -> Iterator[Sequence[object]]:
    wrong = "The file cannot be read as a spreadsheet. Save it again as XLSX, without a password, or as CSV."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise UnreadableSheet("The spreadsheet is far larger unpacked than it looks. Save it as CSV instead.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        try:
            sheet = book.worksheets[0]
            yield from sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        finally:
            book.close()
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        ParseError,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        EOFError,
        OverflowError,
        RuntimeError,  # a password, or a packing that Python does not know
        zlib.error,
    ) as broken:
        raise UnreadableSheet(wrong) from broken
