"""Whether somebody's words say that they, or a child, may be in danger: then help lines come before anything else.

The phrases are data. Recall comes first: a help line that nobody needed costs a look, one that was missing may
cost a life. Nothing that is read here is kept, and a match decides nothing but what a page shows.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA

from askwell.core.letters import without_marks
from askwell.offer.sources.english import english

_PHRASES = Path(__file__).parents[1] / "data" / "crisis_words.csv"
HARMLESS, VIOLENCE = "harmless", "violence"
# "..." in a phrase stands for at most so many words that do not matter.
_GAP, _LONGEST_GAP = "...", 3
# A message of this length has said what it has to say; more would only cost time.
_READ = 12_000
# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans("łıøđأإآىة", "liodااايه")  # noqa: RUF001
# In shorter words one letter makes another word; so does it in words that are used as often as that in ordinary texts.
_SHORTEST_WITH_SLIP, _NO_SLIP_FROM = 5, 1000
# Vowels of Indian scripts are marks, and belong to the word.
_WORD = re.compile(r"[\w\u0900-\u0963\u0966-\u0dff]+")
_JOINED = re.compile(r"['’‘`´ʼ]")  # noqa: RUF001


@dataclass(frozen=True)
class Phrase:
    """Words of one kind. Each part is a set of words that mean the same here; an empty part is a gap."""

    kind: str
    parts: tuple[frozenset[str], ...]


def kinds_of_crisis(text: str) -> frozenset[str]:
    """The kinds of crisis in the words: suicide, violence, child, harming, cope, danger; none where none is seen."""
    words = _words(text[:_READ])
    stands_for = {word: _meant_by(word) for word in set(words)}
    meant = [stands_for[word] for word in words]
    there = frozenset[str]().union(*meant)
    possible = [phrase for phrase in _phrases() if not any(part and part.isdisjoint(there) for part in phrase.parts)]
    for phrase in possible:
        if phrase.kind == HARMLESS:
            for start, end in list(_matches(phrase, meant)):
                meant[start:end] = [frozenset()] * (end - start)
    return frozenset(
        phrase.kind for phrase in possible if phrase.kind != HARMLESS and any(True for _ in _matches(phrase, meant))
    )


def _matches(phrase: Phrase, meant: list[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Where the phrase stands among the words: (first, beyond the last)."""
    for start in range(len(meant)):
        end = _end(phrase.parts, meant, start)
        if end is not None:
            yield start, end


def _end(parts: tuple[frozenset[str], ...], meant: list[frozenset[str]], at: int) -> int | None:
    if not parts:
        return at
    if not parts[0]:
        ends = (_end(parts[1:], meant, at + left_out) for left_out in range(_LONGEST_GAP + 1))
        return next((end for end in ends if end is not None), None)
    if at < len(meant) and not parts[0].isdisjoint(meant[at]):
        return _end(parts[1:], meant, at + 1)
    return None


def _words(text: str) -> list[str]:
    """The words in small letters, without accents and apostrophes: "I can’t" is i, cant."""
    joined = _JOINED.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _WORD.findall(without_marks(joined).translate(_PLAIN))


@cache
def _phrases() -> tuple[Phrase, ...]:
    with _PHRASES.open(encoding="utf-8", newline="") as file:
        return tuple(Phrase(row["kind"], tuple(_parts(row["phrase"]))) for row in csv.DictReader(file))


def _parts(phrase: str) -> Iterator[frozenset[str]]:
    for part in phrase.split():
        if part == _GAP:
            yield frozenset()
        else:
            yield frozenset("".join(_words(one)) + ("*" if one.endswith("*") else "") for one in part.split("/"))


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for phrase in _phrases() for part in phrase.parts for word in part)


def _meant_by(word: str) -> frozenset[str]:
    """The words of the phrases that a typed word may stand for: itself, its beginnings, and those it is a slip of."""
    known = _vocabulary()
    beginnings = {f"{word[:length]}*" for length in range(3, len(word) + 1)} & known
    # "My husbands hitting the kids": an apostrophe is what people leave out first.
    itself = {word} & known or ({word[:-1]} & known if word.endswith("s") and len(word) > 3 else set())
    if itself or beginnings or english().get(word, 0) >= _NO_SLIP_FROM:
        return frozenset(itself | beginnings)
    return frozenset(meant for meant in known if _is_a_slip(word, meant))


def _is_a_slip(typed: str, meant: str) -> bool:
    if not meant.endswith("*"):
        return is_a_slip_of(typed, meant)
    stem = meant[:-1]
    return any(is_a_slip_of(typed[:length], stem) for length in (len(stem) - 1, len(stem), len(stem) + 1))


def is_a_slip_of(typed: str, word: str) -> bool:
    """Whether `typed` is `word` with one letter missing, added, changed, or two neighbours swapped.

    The first letter has to be right: people seldom miss it, and "bother" is not "mother".
    """
    return (
        len(word) >= _SHORTEST_WITH_SLIP
        and typed[:1] == word[0]
        and abs(len(typed) - len(word)) <= 1
        and OSA.distance(typed, word, score_cutoff=1) <= 1
    )
