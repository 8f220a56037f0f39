"""The help lines that stand before everything else when somebody may be in danger."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LINES = Path(__file__).parents[1] / "data" / "help_lines.csv"


@dataclass(frozen=True)
class HelpLine:
    """A number to call or to text, for which kinds of crisis, when it is open and what it is for.

    `source` is where it is to be checked, `checked` what of it somebody saw, and where; empty `hours` are not known.
    """

    key: str
    kinds: frozenset[str]
    name: str
    phone: str
    text: str
    web: str
    hours: str
    what_for: str
    source: str
    checked: str

    @property
    def sms(self) -> str:
        """The number that a text goes to; empty where there is none."""
        return self.text.rsplit(" ", 1)[-1]


@cache
def all_help_lines() -> tuple[HelpLine, ...]:
    """Every help line, the most urgent first."""
    with _LINES.open(encoding="utf-8", newline="") as file:
        return tuple(
            HelpLine(**{**row, "kinds": frozenset(row["kinds"].split())})  # type: ignore[arg-type]
            for row in csv.DictReader(file)
        )


def help_lines_for(kinds: Collection[str]) -> tuple[HelpLine, ...]:
    """The help lines for these kinds of crisis, the most urgent first; none for none."""
    return tuple(line for line in all_help_lines() if not line.kinds.isdisjoint(kinds))
