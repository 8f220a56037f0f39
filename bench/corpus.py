"""The real directory taken apart: sentences, names and the rest, from which other services are put together."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_SENTENCE_ENDS = re.compile(r"(?<=[.!?;])\s+")
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True)
class RealService:
    """What is taken from one real service: its name's two halves, its sentences, and the other facts as they are."""

    first_name: str
    last_name: str
    sentences: tuple[str, ...]
    length: int
    organisation: str
    facts: dict[str, Any]


@cache
def real_services(file: Path) -> tuple[RealService, ...]:
    """The real services of the directory `file`, in its order."""
    return tuple(_taken_apart(service) for service in json.loads(file.read_bytes())["contents"])


def _taken_apart(service: dict[str, Any]) -> RealService:
    first, _, last = service["name"].partition(" - ")
    return RealService(
        first_name=first,
        last_name=last or first,
        sentences=tuple(part for part in _SENTENCE_ENDS.split(service["description"]) if part),
        length=len(service["description"]),
        organisation=service["organization"]["name"],
        facts=service,
    )


@cache
def words_by_use(file: Path) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words of names and descriptions, and in how many services each is; words of one service only are left out."""
    counted: Counter[str] = Counter()
    for service in real_services(file):
        text = " ".join((service.first_name, service.last_name, *service.sentences)).lower()
        counted.update(set(_WORD.findall(text)))
    used = {word: count for word, count in sorted(counted.items()) if count > 1}
    return tuple(used), tuple(used.values())
