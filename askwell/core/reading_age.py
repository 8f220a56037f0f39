"""How old a reader must be to read words easily, and which sentences make it hard.

Measured by the Automated Readability Index, from the lengths of words and sentences. It needs no dictionary:
other measures of textstat count syllables with one that it fetches from the internet when first used.
"""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

# Public words are written for readers of about nine years; a little more is no reason to refuse them.
READING_AGE = 9
HARD_FROM = 12
LONGEST_SENTENCE = 20
LONG_WORD = 10
PLAIN_WORDS = Path(__file__).parent / "data" / "plain_words.csv"
_FEW_WORDS = 5  # too few to measure
_YOUNGEST, _OLDEST = 5, 22

_PLACEHOLDER = re.compile(r"\(\([^()]*\)\)")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\S+")
# A sentence ends with its mark, or with its line: a heading and an item of a list are sentences too.
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ÿ]+)*")


@dataclass(frozen=True)
class HardSentence:
    """A sentence that is hard to read, and why."""

    sentence: str
    why: str


@dataclass(frozen=True)
class ReadingAge:
    """The age that words need; None where there are too few to measure or they are not English."""

    age: int | None
    hard_sentences: tuple[HardSentence, ...] = ()
    is_measured: bool = True

    @property
    def is_hard(self) -> bool:
        """Whether the words are harder than those for families may be."""
        return self.age is not None and self.age >= HARD_FROM

    @property
    def hardest(self) -> tuple[int, str] | None:
        """The hardest of the hard sentences, and the age that it needs; None where none is hard."""
        return max(((_age([hard.sentence]), hard.sentence) for hard in self.hard_sentences), default=None)


def reading_age(text: str, language: str = "en") -> ReadingAge:
    """The reading age of `text`. Only English is measured; addresses and figures count for nothing."""
    if language.partition("-")[0] != "en":
        return ReadingAge(None, is_measured=False)
    sentences = _sentences(text)
    if sum(len(_WORD.findall(sentence)) for sentence in sentences) < _FEW_WORDS:
        return ReadingAge(None)
    return ReadingAge(_age(sentences), hard_sentences(text))


def hard_sentences(text: str) -> tuple[HardSentence, ...]:
    """The sentences of an English text that are hard to read, in their order: each with why, and plainer words."""
    judged = (_judge(sentence) for sentence in _sentences(text))
    return tuple(hard for hard in judged if hard)


def plainer_word(word: str) -> str:
    """A plainer word for a hard one, of those that we know; else empty."""
    known, small = _plain_words(), word.lower()
    return known.get(small) or known.get(small.removesuffix("s")) or ""


def _sentences(text: str) -> list[str]:
    plain = _ADDRESS.sub("here", _PLACEHOLDER.sub("name", text))
    return [found.strip() for found in _SENTENCE.findall(plain) if _WORD.search(found)]


@lru_cache(maxsize=1)
def _plain_words() -> dict[str, str]:
    with PLAIN_WORDS.open(encoding="utf-8", newline="") as file:
        return {row["hard"]: row["plainer"] for row in csv.DictReader(file)}


def _age(sentences: list[str]) -> int:
    # Takes most of a second to load, for whoever measures nothing too.
    import textstat  # noqa: PLC0415

    # Figures would count as long words, and each sentence here ends once: so the measure gets words and full stops.
    words = ". ".join(" ".join(_WORD.findall(sentence)) for sentence in sentences) + "."
    grade = cast("float", textstat.automated_readability_index(words))
    return round(min(max(grade + 5, _YOUNGEST), _OLDEST))


def _judge(sentence: str) -> HardSentence | None:
    words = _WORD.findall(sentence)
    reasons = []
    if len(words) > LONGEST_SENTENCE:
        reasons.append(f"it has {len(words)} words: make two sentences of it, of {LONGEST_SENTENCE} words at most")
    plainer = {word.lower(): plainer_word(word) for word in words if plainer_word(word)}
    if plainer:
        said = "; ".join(f"for “{word}” say “{plain}”" for word, plain in plainer.items())
        reasons.append(f"it has hard words: {said}")
    long = list(dict.fromkeys(word.lower() for word in words if len(word) >= LONG_WORD))
    is_heavy = (len(long) > 1 or len(words) <= LONGEST_SENTENCE) and len(long) * 6 >= len(words)
    others = [word for word in long if word not in plainer]
    if is_heavy and others:
        reasons.append(f"it has long words: find shorter ones for {', '.join(others[:5])}")
    return HardSentence(sentence, "; ".join(reasons)) if reasons else None
