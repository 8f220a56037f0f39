"""Reads the words and short forms that come with Askwell, each with what it means in plain words."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.text import slugify

COMES_WITH_ASKWELL = Path(__file__).parents[1] / "data" / "glossary.csv"


@dataclass(frozen=True)
class Word:
    """A word or short form, what its letters stand for (empty where it is a whole word), and what it means."""

    term: str
    stands_for: str
    meaning: str

    @property
    def anchor(self) -> str:
        """Its place on the page of words."""
        return slugify(self.term.replace("&", " and ")) or "word"

    @property
    def is_short_form(self) -> bool:
        """Whether its letters stand for other words."""
        return bool(self.stands_for)


@lru_cache(maxsize=1)
def shipped_words() -> tuple[Word, ...]:
    """The words that come with Askwell, in their order."""
    with COMES_WITH_ASKWELL.open(encoding="utf-8", newline="") as file:
        return tuple(Word(row["term"], row["stands_for"], row["meaning"]) for row in csv.DictReader(file))
