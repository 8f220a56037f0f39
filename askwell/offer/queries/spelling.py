"""Mending misspelt words by the words that an area's services use."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import log1p

from rapidfuzz import process
from rapidfuzz.distance import OSA

from askwell.offer.queries.vocabulary import Vocabulary, by_length
from askwell.offer.sources.english import english

SHORTEST = 4  # letters: of a shorter word too many others are one letter away
TWO_SLIPS_FROM = 6
# How often a word stands in the spelling library's texts, to be taken for English, and to be guessed.
ENGLISH_FROM, GUESSED_FROM = 50, 1000
_CANDIDATES = 50
# The library's texts are mostly American: how they write what is written here.
_AMERICAN = (("our", "or"), ("tre", "ter"), ("ae", "e"), ("is", "iz"), ("ould", "old"))
# What makes a guess less likely, and more, in slips.
FIRST_LETTER, OTHER_LETTER = 0.5, 0.25
USED_HERE, USED_AT_ALL = 0.06, 0.06


def mend(word: str, vocabulary: Vocabulary) -> str:
    """`word`, or what it most likely was meant to be.

    It stays where services use it, where it is ordinary English, or where nothing is near enough. Fewer slips come
    before more, and words that are used often, by services above all, before rare ones.
    """
    if len(word) < SHORTEST or not word.isalpha() or not word.isascii() or not vocabulary.words:
        return word
    if vocabulary.uses(word) or is_english(word):
        return word
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    near = {**_near(word, _guessed(), slips), **_near(word, vocabulary.by_length, slips)}
    likely = sorted((_unlikely(word, other, slip, vocabulary), other) for other, slip in near.items() if other != word)
    return likely[0][1] if likely else word


def _unlikely(word: str, other: str, slip: int, vocabulary: Vocabulary) -> float:
    """How unlikely it is that `other` was meant: by the slips, and by how seldom it is used, here and at all."""
    cost = float(slip)
    if other[0] != word[0]:
        cost += FIRST_LETTER
    if len(other) == len(word) and sorted(other) != sorted(word):
        # One letter for another; letters left out, doubled or swapped are commoner slips.
        cost += OTHER_LETTER
    return cost - USED_HERE * log1p(vocabulary.uses(other)) - USED_AT_ALL * log1p(english().get(other, 0))


def is_english(word: str) -> bool:
    """Whether `word`, in small letters, is an ordinary English word."""
    written = {word, *(word.replace(here, there) for here, there in _AMERICAN)}
    return any(english()[form] >= ENGLISH_FROM for form in written)


def _near(word: str, words: Mapping[int, Sequence[str]], slips: int) -> dict[str, int]:
    found = {}
    for length in range(len(word) - slips, len(word) + slips + 1):
        others = words.get(length, ())
        for other, slip, _ in process.extract(word, others, scorer=OSA.distance, score_cutoff=slips, limit=_CANDIDATES):
            found[other] = int(slip)
    return found


@cache
def _guessed() -> Mapping[int, Sequence[str]]:
    return by_length(word for word, times in english().items() if times >= GUESSED_FROM and len(word) >= SHORTEST)
