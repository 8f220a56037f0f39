"""Reads Code-Point Open: where every postcode is, as Ordnance Survey publishes it.

A file is the zip that Ordnance Survey serves (one CSV without header for each postcode area, columns
postcode, quality, easting, northing, ...), or a CSV (also gzipped) with a header that names those columns.
"""

import csv
import gzip
import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TextIO

from askwell.areas.sources.postcodes import Typed, understand

COLUMNS = ("postcode", "quality", "easting", "northing")
NO_POSITION = "90"  # Code-Point's quality for a postcode whose place is not known


# As Ordnance Survey writes a postcode: seven characters, so the space may be one, two or none.
_WRITTEN = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?) *([0-9][A-Z]{2})")


# A broken zip or gzip, an encrypted one, one packed in an unknown way, text that is none, a line without end.
_UNREADABLE = (
    zipfile.BadZipFile,
    EOFError,
    OSError,
    zlib.error,
    RuntimeError,
    UnicodeDecodeError,
    csv.Error,
)


class UnreadableFile(ValueError):
    """The file is not Code-Point Open; the message says what was found and what to give instead."""


class Row(NamedTuple):
    """One postcode, without space, and its place in British National Grid metres."""

    postcode: str
    outward: str
    sector: str
    easting: int
    northing: int


@dataclass
class Skipped:
    """How many lines of a file were left out: without a known place, and not understood."""

    without_place: int = 0
    not_understood: int = 0
    first_not_understood: str = ""


def read(file: Path, skipped: Skipped) -> Iterator[Row]:
    """The postcodes of `file`, in its order; lines left out are counted in `skipped`.

    Raises UnreadableFile where the file is missing, is no Code-Point Open or breaks off.
    """
    if not file.is_file():
        raise UnreadableFile(f"There is no file {file}. Give the path of codepo_gb.zip or of a CSV made from it.")
    try:
        for name, text in _texts(file):
            yield from _rows(name, text, skipped)
    except _UNREADABLE as trouble:
        raise UnreadableFile(f"{file.name} cannot be read to its end ({trouble}). Download it again.") from trouble


def _texts(file: Path) -> Iterator[tuple[str, TextIO]]:
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            names = [name for name in packed.namelist() if name.lower().endswith(".csv") and "Doc/" not in name]
            if not names:
                raise UnreadableFile(f"{file.name} holds no CSV files. Give Ordnance Survey's codepo_gb.zip.")
            for name in names:
                with packed.open(name) as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as text:
                    yield name, text
        return
    with _opened(file) as text:
        yield file.name, text


def _opened(file: Path) -> TextIO:
    if file.suffix == ".gz":
        return gzip.open(file, "rt", encoding="utf-8-sig", newline="")
    return file.open(encoding="utf-8-sig", newline="")


def _rows(name: str, text: TextIO, skipped: Skipped) -> Iterator[Row]:
    lines: Iterator[list[str]] = csv.reader(text)
    first = next(lines, None)
    if first is None:
        return
    at_postcode, at_quality, at_easting, at_northing = _positions(name, first)
    if first[at_postcode].strip().lower() != "postcode":
        lines = itertools.chain([first], lines)
    for line in lines:
        try:
            shape = _WRITTEN.fullmatch(line[at_postcode].strip())
            easting, northing = int(line[at_easting]), int(line[at_northing])
            quality = line[at_quality].strip() if at_quality >= 0 else ""
        except (IndexError, ValueError):
            shape = None
        if shape is None:
            skipped.not_understood += 1
            skipped.first_not_understood = skipped.first_not_understood or ",".join(line)[:60]
        elif quality == NO_POSITION or not (easting and northing):
            skipped.without_place += 1
        else:
            outward, inward = shape.groups()
            yield Row(outward + inward, outward, outward + inward[0], easting, northing)


def _positions(name: str, first: list[str]) -> tuple[int, ...]:
    """Where the four columns stand: by the header if there is one, else Code-Point's own order."""
    header = [title.strip().lower() for title in first]
    if "postcode" in header:
        missing = [column for column in ("easting", "northing") if column not in header]
        if missing:
            raise UnreadableFile(f"{name} has no column {' or '.join(missing)}; its columns are {', '.join(header)}.")
        return tuple(header.index(column) if column in header else -1 for column in COLUMNS)
    if len(first) < 4 or not isinstance(understand(first[0]), Typed):
        raise UnreadableFile(
            f"{name} is not Code-Point Open: its first line is {','.join(first)[:60]!r}. "
            "Expected: postcode, quality, easting, northing, ..."
        )
    return (0, 1, 2, 3)
