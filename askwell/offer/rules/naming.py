"""Which traits a text names: by whole words, and not where it says that something is not so."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from askwell.offer.sources.traits import traits_in

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
    "no changing place here". Of words within others the longer ones count: mental health is not health.
    """
    words = _words_of(group)
    found: set[str] = set()
    for sentence in _sentences(plain(text), words.pattern):
        for match in words.pattern.finditer(sentence):
            # "No autism diagnosis needed" is for autistic children all the same.
            needed = not unless_none or sentence.startswith(" diagnosis", match.end())
            if needed or not _NONE_OF.search(sentence, 0, match.start()):
                found.update(words.mean[match[0]])
    return found


def plain(text: str) -> str:
    """The text as words are looked for in it: small letters, one kind of apostrophe, commas and double spaces gone."""
    return re.sub(r"[^\S\n]+|,\s*", " ", text.lower().replace("'", "’").replace("‘", "’").replace("\u2011", "-"))


@dataclass(frozen=True)
class _Words:
    """The words of a group: how they are found, as whole words, and which traits each means."""

    pattern: "re.Pattern[str]"
    mean: Mapping[str, frozenset[str]]


@lru_cache(maxsize=16)
def _words_of(group: str) -> _Words:
    mean: dict[str, frozenset[str]] = {}
    for trait in traits_in(group):
        for word in map(plain, trait.words):
            mean[word] = mean.get(word, frozenset()) | frozenset(trait.implies)
    # By first letters, so that few of the words are tried where one may begin.
    starts: dict[str, list[str]] = {}
    for word in sorted(mean, key=len, reverse=True):
        starts.setdefault(word[0], []).append(re.escape(word[1:]))
    any_word = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in starts.items())
    return _Words(re.compile(rf"(?<![\w-])(?:{any_word})(?!\w|-\w|’\w)"), mean)


def _sentences(text: str, words: "re.Pattern[str]") -> Iterator[str]:
    """Each sentence that has one of the words, without what it says it is not for."""
    if not words.search(text):
        return
    for sentence in _SENTENCE.split(text):
        excluded = _NOT_FOR.search(sentence) if sentence else None
        if not excluded:
            yield sentence
            continue
        turn = _TURNS.search(sentence, excluded.end())
        yield sentence[: excluded.start()]
        if turn:
            yield sentence[turn.end() :]
