"""Searches whose right answers people have judged, and measures of how well results answer them."""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

DEPTH = 10
DRAWS = 2_000


@dataclass(frozen=True)
class Judged:
    """A search, its language (ISO 639-1), and the identifiers of the services that answer it."""

    qid: str
    language: str
    words: str
    relevant: frozenset[str]


Ranking = Mapping[str, Sequence[str]]
"""For each search the identifiers found, best first."""


def judged(*files: Path) -> list[Judged]:
    """The searches of the files."""
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]
    return [Judged(line["qid"], line["lang"], line["query"], frozenset(line["relevant"])) for line in lines]


def ndcg(found: Sequence[str], relevant: frozenset[str]) -> float:
    """Normalised discounted cumulative gain of the first ten, right or wrong: 1 where all right ones come first."""
    gained = sum(1 / log2(place + 2) for place, one in enumerate(found[:DEPTH]) if one in relevant)
    return gained / sum(1 / log2(place + 2) for place in range(min(DEPTH, len(relevant))))


def recall(found: Sequence[str], relevant: frozenset[str]) -> float:
    """The share of the right ones (at most ten) among the first ten."""
    return len(relevant & set(found[:DEPTH])) / min(DEPTH, len(relevant))


def reciprocal_rank(found: Sequence[str], relevant: frozenset[str]) -> float:
    """One divided by the place of the first right one among the first ten; 0 where there is none."""
    return next((1 / place for place, one in enumerate(found[:DEPTH], 1) if one in relevant), 0.0)


def success(found: Sequence[str], relevant: frozenset[str]) -> float:
    """1 where one of the first five is right."""
    return float(bool(relevant & set(found[:5])))


MEASURES: dict[str, Callable[[Sequence[str], frozenset[str]], float]] = {
    "nDCG@10": ndcg,
    "recall@10": recall,
    "MRR": reciprocal_rank,
    "success@5": success,
}


def scores(searches: Sequence[Judged], ranking: Ranking, measure: str) -> list[float]:
    """What each search scores by the measure."""
    return [MEASURES[measure](ranking.get(search.qid, ()), search.relevant) for search in searches]


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """The mean, and the ends of its 95% interval by drawing searches anew 2,000 times."""
    chance = random.Random(7)
    means = sorted(sum(chance.choices(values, k=len(values))) / len(values) for _ in range(DRAWS))
    return sum(values) / len(values), means[round(DRAWS * 0.025)], means[round(DRAWS * 0.975) - 1]


def misspelt(searches: Sequence[Judged], *, seed: int) -> list[Judged]:
    """The same searches, each with a slip of the finger in one of its longer words."""
    chance = random.Random(f"{seed} slips")
    return [Judged(one.qid, one.language, _slip(one.words, chance), one.relevant) for one in searches]


def _slip(text: str, chance: random.Random) -> str:
    words = text.split()
    long = [place for place, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if long:
        place = chance.choice(long)
        words[place] = _misspell(words[place], chance)
    return " ".join(words)


def _misspell(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return chance.choice(
        (before + after, before + letter * 2 + after, before + after[:1] + letter + after[1:], before + "e" + after)
    )
