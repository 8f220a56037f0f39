"""What the law has a school, setting or college tell, and how a family asks it: a table that comes with Askwell."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "provision.csv"

# The parts in which it is told and edited, in the order of a page.
PARTS = {
    "teaching": "Learning",
    "special": "Special places, and how help is paid for",
    "working": "How the school works with families",
    "life": "Life at school",
    "next": "What comes next",
}


@dataclass(frozen=True)
class Item:
    """One thing to be told.

    `question` is asked of the school, `visit` is what a family may ask it at a visit. `requirement` is its
    number in the list of what a Local Offer must say, `law` its source; `is_checked` says whether that source
    was read against the law itself, or is only known from elsewhere.
    """

    key: str
    part: str
    short: str
    question: str
    visit: str
    requirement: str
    law: str
    is_checked: bool


@cache
def items() -> tuple[Item, ...]:
    """Everything to be told, in the order of a page."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        rows = [(row.pop("checked"), row) for row in csv.DictReader(table)]
    return tuple(Item(**row, is_checked=checked == "yes") for checked, row in rows)
