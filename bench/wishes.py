"""What is searched for: real words as often as services use them, and sentences as families type them."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import words_by_use
from bench.country import AreaPlan


@dataclass(frozen=True)
class Wish:
    """Words to search for in an area, from a position in British National Grid metres."""

    words: str
    plan: AreaPlan
    easting: float
    northing: float


def wishes(count: int, plans: tuple[AreaPlan, ...], *, seed: int, directory: Path, sentences: Path) -> list[Wish]:
    """As many wishes, a third of them sentences where the file is at hand; larger areas are asked oftener."""
    chance = random.Random(f"{seed} wishes")
    words, uses = words_by_use(directory)
    typed = _sentences(sentences)
    made = []
    for number in range(count):
        plan = chance.choices(plans, [plan.services for plan in plans])[0]
        if typed and number % 3 == 0:
            text = typed[number // 3 % len(typed)]
        else:
            text = " ".join(chance.choices(words, uses, k=chance.randint(1, 3)))
        made.append(Wish(text, plan, *plan.somewhere(chance)))
    return made


def _sentences(file: Path) -> list[str]:
    if not file.exists():
        return []
    return [json.loads(line)["query"] for line in file.read_text().splitlines()]
