"""Reads what services are sorted by: the needs they are for, and their other traits. Each is a line of a data file.

A trait is written "group:key", like "need:autism" or "day:sat"; everything that sorts services names it so.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

_DATA = Path(__file__).parents[1] / "data"
NEED = "need"


@dataclass(frozen=True)
class Trait:
    """One thing that a service may be or have.

    `label` is what families read. `parent` is the wider need that this one is a part of; empty for the others.
    `words` name the trait where an entry has no field for it.
    """

    group: str
    key: str
    label: str
    parent: str
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """How the trait is written: "need:autism"."""
        return f"{self.group}:{self.key}"

    @property
    def implies(self) -> tuple[str, ...]:
        """The traits of a service that has this one: itself, and the wider need it is a part of."""
        return (self.name, f"{self.group}:{self.parent}") if self.parent else (self.name,)


@lru_cache(maxsize=1)
def all_traits() -> Mapping[str, Trait]:
    """Every trait by its name, in the order in which it is shown: a wider need stands before its parts."""
    read = [*_read("needs.csv", NEED), *_read("traits.csv")]
    return MappingProxyType({trait.name: trait for trait in read})


@lru_cache(maxsize=32)
def traits_in(group: str) -> tuple[Trait, ...]:
    """The traits of one group, in the order in which they are shown."""
    return tuple(trait for trait in all_traits().values() if trait.group == group)


def _read(name: str, group: str = "") -> list[Trait]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return [
            Trait(
                group=group or line["group"],
                key=line["key"],
                label=line["label"],
                parent=line.get("parent", ""),
                words=tuple(word for word in line["words"].split("|") if word),
            )
            for line in csv.DictReader(file)
        ]
