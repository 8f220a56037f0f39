"""How other directories and plain means find services, rebuilt to be compared with in the same run.

The rules of the three directories are those of their published code (Outpost's API, the Department for Education's
family hubs, Ohana): what they match and how they order it, not their programs.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from django.db import connection

from askwell.core import meaning

K1, B = 1.2, 0.75


@dataclass(frozen=True)
class Entry:
    """A service as a directory sees it."""

    identifier: str
    name: str
    text: str

    @property
    def whole(self) -> str:
        """Name and text."""
        return f"{self.name}. {self.text}"


def full_text(words: str, area: int) -> list[str]:
    """PostgreSQL's own: all the words, and where nothing has them all, any of them; by ts_rank."""
    for query in (words, " or ".join(re.findall(r"\w+", words))):
        found = _asked(
            "SELECT identifier::text FROM offer_service, websearch_to_tsquery('english', %s) AS asked"
            " WHERE area_id = %s AND search @@ asked ORDER BY ts_rank(search, asked) DESC, id LIMIT 10",
            [query, area],
        )
        if found:
            return found
    return []


def ohana(words: str, area: int) -> list[str]:
    """Ohana: all the words, by ts_rank."""
    return _asked(
        "SELECT identifier::text FROM offer_service, plainto_tsquery('english', %s) AS asked"
        " WHERE area_id = %s AND search @@ asked ORDER BY ts_rank(search, asked) DESC, id LIMIT 10",
        [words, area],
    )


def family_hubs(words: str, entries: Sequence[Entry]) -> list[str]:
    """Family hubs: the very words as one piece in name or text, by identifier, as no place is asked from."""
    phrase = words.lower()
    return sorted(one.identifier for one in entries if phrase in one.name.lower() or phrase in one.text.lower())[:10]


class ByWords:
    """BM25 and Outpost's rule, over English stems without stop words."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.names = [Counter(stems(one.name)) for one in entries]
        self.texts = [Counter(stems(one.text)) for one in entries]
        self.wholes = [name + text for name, text in zip(self.names, self.texts, strict=True)]
        self.having = Counter(stem for whole in self.wholes for stem in whole)
        self.mean = sum(whole.total() for whole in self.wholes) / len(entries)

    def bm25(self, words: str) -> list[str]:
        """Okapi BM25 over name and text, any word."""
        asked = set(stems(words))

        def score(whole: Counter[str]) -> float:
            length = K1 * (1 - B + B * whole.total() / self.mean)
            return sum(
                log(1 + (len(self.entries) - self.having[stem] + 0.5) / (self.having[stem] + 0.5))
                * (whole[stem] * (K1 + 1) / (whole[stem] + length))
                for stem in asked
                if stem in whole
            )

        return self._best([score(whole) for whole in self.wholes])

    def outpost(self, words: str) -> list[str]:
        """Outpost: any word; a name counts five, a text one, as MongoDB's text index weighs them."""
        asked = set(stems(words))

        def of(counted: Counter[str], weight: float) -> float:
            total = counted.total()
            return sum(weight * (0.5 + 0.5 * counted[stem] / total) for stem in asked if stem in counted)

        return self._best([of(name, 5) + of(text, 1) for name, text in zip(self.names, self.texts, strict=True)])

    def _best(self, weighed: list[float]) -> list[str]:
        places = sorted(range(len(weighed)), key=lambda place: (-weighed[place], place))
        return [self.entries[place].identifier for place in places[:10] if weighed[place] > 0]


class ByMeaning:
    """The model alone: whose text means most nearly what was typed."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.meanings = meaning.meanings_of([one.whole for one in entries])

    def nearest(self, words: str) -> list[str]:
        """The ten nearest."""
        near = self.meanings @ meaning.meanings_of([words])[0]
        return [self.entries[place].identifier for place in np.argsort(-near, kind="stable")[:10]]


def stems(text: str) -> list[str]:
    """The English stems of the words of `text`, stop words left out, each as often as it stands there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT found.lexeme, cardinality(found.positions) FROM unnest(to_tsvector('english', %s)) AS found",
            [text],
        )
        return [lexeme for lexeme, times in cursor.fetchall() for _ in range(times)]


def _asked(sql: str, values: list[str | int]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [identifier for (identifier,) in cursor.fetchall()]
