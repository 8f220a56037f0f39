"""The list of what families say and what services call it, which comes along as data."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class Entry:
    """One thing that families say in `language` (ISO 639-1), and the words that services use for it, best first."""

    language: str
    words: str
    means: tuple[str, ...]


@cache
def shipped() -> tuple[Entry, ...]:
    """The list that comes along."""
    return tuple(_rows("family_words.csv"))


@cache
def written_short() -> dict[str, str]:
    """Words as people write them in a hurry or by ear, each with how it is usually written."""
    with (DATA / "written_short.csv").open(encoding="utf-8", newline="") as file:
        return {row["written"]: row["means"] for row in csv.DictReader(file)}


def _rows(name: str) -> Iterator[Entry]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for words in row["words"].split("|"):
                yield Entry(row["language"], words.strip(), parts(row["means"]))


def parts(means: str) -> tuple[str, ...]:
    """The phrases of a text that separates them by semicolons."""
    return tuple(phrase for part in means.split(";") if (phrase := part.strip()))
