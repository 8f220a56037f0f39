"""Mending misspelt words by the words that an area's services use."""

from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from askwell.offer.queries.vocabulary import Vocabulary

SHORTEST = 4  # letters: of a shorter word too many others are one letter away
TWO_SLIPS_FROM = 6
# How often a word stands in the spelling library's texts, to be taken for English, and to be guessed.
ENGLISH_FROM, GUESSED_FROM = 50, 400
_CANDIDATES = 20


def mend(word: str, vocabulary: Vocabulary) -> str:
    """`word`, or what it most likely was meant to be.

    It stays where services use it, where it is ordinary English, or where nothing is near enough. What services use
    comes before other English; fewer slips come before more; hardly anybody misspells a first letter.
    """
    if len(word) < SHORTEST or not word.isalpha() or not word.isascii() or not vocabulary.words:
        return word
    if vocabulary.uses(word) > 1 or is_english(word):
        return word
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    near = [(slip, -vocabulary.uses(other), other) for other, slip in _near(word, vocabulary.spelt, slips)]
    if not any(slip == 1 for slip, _, _ in near):
        near += [(slip, 0, other) for other, slip in _near(word, _guessed(), slips)]
    ranked = sorted((slip + (other[0] != word[0]) / 2, uses, other) for slip, uses, other in near if other != word)
    return ranked[0][2] if ranked else word


def is_english(word: str) -> bool:
    """Whether `word`, in small letters, is an ordinary English word."""
    return bool(_english()[word] >= ENGLISH_FROM)


def _near(word: str, others: tuple[str, ...], slips: int) -> list[tuple[str, int]]:
    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=slips, limit=_CANDIDATES)
    return [(other, int(slip)) for other, slip, _ in found]


@cache
def _english() -> dict[str, int]:
    words: dict[str, int] = SpellChecker(language="en").word_frequency.dictionary
    return words


@cache
def _guessed() -> tuple[str, ...]:
    return tuple(word for word, times in _english().items() if times >= GUESSED_FROM and len(word) >= SHORTEST)
