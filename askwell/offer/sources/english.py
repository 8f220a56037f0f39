"""Which words are ordinary English."""

from spellchecker import SpellChecker

from askwell.core.once import once


@once
def english() -> dict[str, int]:
    """English words, in small letters, with how often each stands in the spelling library's texts."""
    words: dict[str, int] = SpellChecker(language="en").word_frequency.dictionary
    return words
