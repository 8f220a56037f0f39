"""The words of an area's services: which there are, and how much each tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

FEWEST_SERVICES = 30  # in a smaller Local Offer no word is common enough to tell nothing
COMMON_ABOVE = 1 / 3  # of the area's services
SHORTEST_SPELT = 4


@dataclass(frozen=True)
class Vocabulary:
    """For each word how many of the area's `services` have it, and for each lexeme too."""

    services: int = 0
    words: dict[str, int] = field(default_factory=dict)
    lexemes: dict[str, int] = field(default_factory=dict)
    by_length: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def uses(self, word: str) -> int:
        """How many services have the word just so."""
        return self.words.get(word, 0)

    def is_common(self, lexemes: Iterable[str]) -> bool:
        """Whether a third of the services have each of the lexemes, so that they find nothing by themselves."""
        return self.services >= FEWEST_SERVICES and all(
            self.lexemes.get(lexeme, 0) > self.services * COMMON_ABOVE for lexeme in lexemes
        )

    def tells(self, lexemes: Iterable[str]) -> float:
        """How much finding the rarest of the lexemes tells: its inverse frequency, as in BM25; 1 where unknown."""
        if not self.words:
            return 1.0
        return max((self._tells(self.lexemes.get(lexeme, 0)) for lexeme in lexemes), default=0.0)

    def _tells(self, have_it: int) -> float:
        if not have_it:
            # Nobody has it, so it cannot be found; it counts, but not as much as a rare word that somebody has.
            return 0.7 * log(self.services + 1)
        return log(1 + (self.services - have_it + 0.5) / (have_it + 0.5))


def vocabulary_of(rows: Iterable[tuple[str, str, int]], services: int) -> Vocabulary:
    """The vocabulary of (word, lexeme, how many services have the word)."""
    words: dict[str, int] = {}
    lexemes: dict[str, int] = {}
    for word, lexeme, uses in rows:
        words[word] = uses
        # Services with two forms of a word are counted twice; of the order of words that makes no difference.
        lexemes[lexeme] = min(services, lexemes.get(lexeme, 0) + uses)
    return Vocabulary(services, words, lexemes, by_length(word for word in words if len(word) >= SHORTEST_SPELT))


def by_length(words: Iterable[str]) -> dict[int, list[str]]:
    """The words by how many letters they have."""
    found: dict[int, list[str]] = {}
    for word in words:
        found.setdefault(len(word), []).append(word)
    return found
