"""Which traits a text names: by whole words, and not where it says that something is not so."""

import re
from collections.abc import Iterable
from functools import lru_cache

from askwell.offer.sources.traits import Trait, traits_in

# From here on a sentence says whom or what it is not for, up to a turn like "but".
_NOT_FOR = re.compile(
    r"\b(?:not|cannot|can’t|don’t|doesn’t|unable to|unsuitable)"
    r"(?:\s+(?!only\b|just\b)\w+){0,2}?\s+"
    r"(?:for|support|accept|take|help|treat|see|admit|cater|offer|provide|work with)\b"
    r"|\b(?:excluding|except|other than|rather than|apart from|unsuitable for|instead of)\b"
)
# Directly before a word: there is none of it. "No referral", "without a lift", "is not step-free".
_NONE_OF = re.compile(
    r"\b(?:no|not|without|isn’t|aren’t|never|nor|neither)(?:\s+(?:a|an|the|any|yet|fully|all|always))*\s*$"
)
_TURNS = re.compile(r"\b(?:but|however|although|instead|they can|we can)\b")
_SENTENCE = re.compile(r"[.!?;\n\r•]+(?:\s|$)|\n")


def named_in(text: str, group: str, *, unless_none: bool = False) -> set[str]:
    """The names of the traits of `group` that the text names, and those that they imply.

    What a sentence says it is not for is never named; `unless_none` also leaves out what it says there is none of:
    "no changing place here".
    """
    sentences = [sentence for sentence in _sentences(plain(text)) if _any_word(group).search(sentence)]
    return {
        name
        for trait, words in _words_of(group)
        if any(_named(sentence, words, unless_none=unless_none) for sentence in sentences)
        for name in trait.implies
    }


@lru_cache(maxsize=512)
def any_of(*words: str) -> "re.Pattern[str]":
    """Finds any of the words, as whole words: "deaf" is not in "deafening"."""
    found = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{found})(?![\w]|-\w|[’]\w)")


def plain(text: str) -> str:
    """The text as words are looked for in it: small letters, one kind of apostrophe, commas and double spaces gone."""
    return re.sub(r"[^\S\n]+|,\s*", " ", text.lower().replace("'", "’").replace("‘", "’").replace("\u2011", "-"))


def _named(sentence: str, words: "re.Pattern[str]", *, unless_none: bool) -> bool:
    return any(
        not (unless_none and _NONE_OF.search(sentence, 0, found.start()))
        # "No autism diagnosis needed" is for autistic children all the same.
        or sentence.startswith(" diagnosis", found.end())
        for found in words.finditer(sentence)
    )


def _sentences(text: str) -> Iterable[str]:
    """Each sentence without what it says it is not for."""
    for sentence in _SENTENCE.split(text):
        excluded = _NOT_FOR.search(sentence) if sentence else None
        if not excluded:
            yield sentence
            continue
        turn = _TURNS.search(sentence, excluded.end())
        yield sentence[: excluded.start()]
        if turn:
            yield sentence[turn.end() :]


@lru_cache(maxsize=16)
def _words_of(group: str) -> tuple[tuple[Trait, "re.Pattern[str]"], ...]:
    return tuple((trait, any_of(*map(plain, trait.words))) for trait in traits_in(group) if trait.words)


@lru_cache(maxsize=16)
def _any_word(group: str) -> "re.Pattern[str]":
    return any_of(*(plain(word) for trait in traits_in(group) for word in trait.words))
