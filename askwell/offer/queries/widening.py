"""What families say and services call otherwise: matching the list's phrases in what was typed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from askwell.offer.models import TEXT_SEARCH
from askwell.offer.sources.family_words import Entry

MOST_WORDS = 5
# A word's letters, and the signs on, under and beside them by which Arabic, Hindi, Punjabi and others write vowels.
_SIGNS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0981-\u09cd\u0a01-\u0a75\u0a81-\u0acd"
)
WORD = rf"[\w{_SIGNS}]+"
# Letters that lose their mark when people type in a hurry, and that Unicode does not take apart; and letters of the
# Arabic script that are written with one or another sign.
_PLAIN = str.maketrans("łıøđßةيكى", "liods\N{ARABIC LETTER HEH}یکی")


@dataclass(frozen=True)
class Meaning:
    """What services call something: the phrase, as a tsquery, and its lexemes."""

    phrase: str
    query: str
    lexemes: frozenset[str]


@dataclass(frozen=True)
class Widened:
    """A phrase that somebody typed from word `start` to before word `end`, its language, and what it means."""

    start: int
    end: int
    words: str
    language: str
    means: tuple[Meaning, ...]


Phrases = Mapping[tuple[str, ...], tuple[Entry, tuple[Meaning, ...]]]
"""Entries and what they mean, by the stems of their words."""


def plain(word: str) -> str:
    """The word in small letters without accents, as both the list and what was typed are compared."""
    apart = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_PLAIN)


def split(text: str) -> tuple[str, ...]:
    """The words of a phrase, plain; apostrophes are left out, as many leave them out."""
    return tuple(re.findall(WORD, plain(text).replace("'", "")))


def phrases_of(
    entries: Iterable[Entry], cursor: CursorWrapper
) -> dict[tuple[str, ...], tuple[Entry, tuple[Meaning, ...]]]:
    """The list by its phrases' stems; later entries take the place of earlier ones, empty ones take them away."""
    listed = list(entries)
    stems = stems_of({word for entry in listed for word in split(entry.words)}, cursor)
    known = _meanings({phrase for entry in listed for phrase in entry.means}, cursor)
    found: dict[tuple[str, ...], tuple[Entry, tuple[Meaning, ...]]] = {}
    for entry in listed:
        words = split(entry.words)
        key = tuple(stems[word] for word in words) if entry.language == "en" else words
        if not 0 < len(key) <= MOST_WORDS:
            continue
        means = tuple(known[phrase] for phrase in entry.means if phrase in known)
        if means:
            found[key] = (entry, means)
        else:
            found.pop(key, None)
    return found


def stems_of(words: Iterable[str], cursor: CursorWrapper) -> dict[str, str]:
    """Each word's English stem, by the database's own stemmer; of small words the word itself."""
    asked = sorted(set(words))
    cursor.execute(
        "SELECT word, coalesce((ts_lexize('pg_catalog.english_stem', word))[1], word) FROM unnest(%s::text[]) AS word",
        [asked],
    )
    return dict(cursor.fetchall())


def widen(typed: Sequence[str], stems: Mapping[str, str], *lists: Phrases) -> list[Widened]:
    """The phrases of the lists that stand in the typed words; the longest first, none across another."""
    # What is typed as one word may be several in the list, like "self-harm" and "A&E".
    words = [split(word) for word in typed]
    stemmed = [tuple(stems.get(part, part) for part in parts) for parts in words]
    found: list[Widened] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + MOST_WORDS), start, -1):
            hit = _hit((sum(stemmed[start:end], ()), sum(words[start:end], ())), lists)
            if hit:
                entry, means = hit
                found.append(Widened(start, end, " ".join(typed[start:end]), entry.language, means))
                start = end - 1
                break
        start += 1
    return found


def _hit(keys: Iterable[tuple[str, ...]], lists: Iterable[Phrases]) -> tuple[Entry, tuple[Meaning, ...]] | None:
    return next((phrases[key] for phrases in lists for key in keys if key in phrases), None)


def _meanings(phrases: Iterable[str], cursor: CursorWrapper) -> dict[str, Meaning]:
    cursor.execute(
        f"SELECT phrase, plainto_tsquery('{TEXT_SEARCH}', phrase)::text,"
        f" tsvector_to_array(to_tsvector('{TEXT_SEARCH}', phrase)) FROM unnest(%s::text[]) AS phrase",
        [sorted(set(phrases))],
    )
    return {phrase: Meaning(phrase, query, frozenset(lexemes)) for phrase, query, lexemes in cursor.fetchall() if query}
