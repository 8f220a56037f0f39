"""What families say and services call otherwise: matching the list's phrases in what was typed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from django.db.backends.utils import CursorWrapper

from askwell.core.letters import without_marks
from askwell.offer.models import TEXT_SEARCH
from askwell.offer.sources.family_words import Entry, shipped

MOST_WORDS = 5
# Signs that go with letters: in some scripts, as that of Punjabi, the vowels are such signs.
_SIGNS = "".join(sign for sign in map(chr, range(0x300, 0x1100)) if unicodedata.category(sign).startswith("M"))
_WORD = rf"[\w{_SIGNS}]+"
_TYPED = re.compile(rf"{_WORD}(?:['’.&-]{_WORD})*")
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


Key = tuple[str, ...]
"""What two phrases have in common that are the same to the search: the stems of their words."""
Phrases = Mapping[Key, dict[str, tuple[Entry, tuple[Meaning, ...]]]]
"""Entries and what they mean, by their keys and languages. One that means nothing takes away those of later lists."""


def plain(word: str) -> str:
    """The word in small letters without accents, as both the list and what was typed are compared."""
    return without_marks(word.lower().replace("’", "'")).translate(_PLAIN)


def split(text: str) -> tuple[str, ...]:
    """The words of a phrase, plain; apostrophes are left out, as many leave them out."""
    return tuple(re.findall(_WORD, plain(text).replace("'", "")))


def words_in(text: str) -> list[str]:
    """The words that somebody typed, as they typed them: "self-harm" and "won't" are one word each."""
    clean = "".join(
        " " if unicodedata.category(character)[0] in "CZ" else character
        for character in unicodedata.normalize("NFKC", text)
    )
    return _TYPED.findall(clean)


def parts_of(words: Iterable[str]) -> list[str]:
    """The parts of typed words by which they are compared: "self-harm" is two."""
    return [part for word in words for part in split(word)]


def phrases_of(entries: Iterable[Entry], cursor: CursorWrapper) -> Phrases:
    """The list by its phrases' keys; later entries take the place of earlier ones of their language."""
    listed = list(entries)
    known = meanings_of({phrase for entry in listed for phrase in entry.means}, cursor)
    found: dict[Key, dict[str, tuple[Entry, tuple[Meaning, ...]]]] = {}
    for entry, key in zip(listed, keys_of(listed, cursor), strict=True):
        if 0 < len(key) <= MOST_WORDS:
            of_languages = found.setdefault(key, {})
            # Taken out and put in again, so that the last goes first.
            of_languages.pop(entry.language, None)
            of_languages[entry.language] = (entry, tuple(known[phrase] for phrase in entry.means if phrase in known))
    return found


_shipped: list[Phrases] = []
_lock = Lock()


def shipped_phrases(cursor: CursorWrapper) -> Phrases:
    """The list of family words that comes along, read once a process."""
    with _lock:
        if not _shipped:
            _shipped.append(phrases_of(shipped(), cursor))
    return _shipped[0]


def keys_of(entries: Iterable[Entry], cursor: CursorWrapper) -> list[Key]:
    """The key of each entry."""
    parts = [(entry.language == "en", parts_of(words_in(entry.words))) for entry in entries]
    stems = stems_of({part for is_english, those in parts if is_english for part in those}, cursor)
    return [tuple(stems.get(part, part) if is_english else part for part in those) for is_english, those in parts]


def stems_of(words: Iterable[str], cursor: CursorWrapper) -> dict[str, str]:
    """Each word's English stem, by the database's own stemmer; of small words the word itself."""
    asked = sorted(set(words))
    cursor.execute(
        "SELECT word, coalesce((ts_lexize('pg_catalog.english_stem', word))[1], word) FROM unnest(%s::text[]) AS word",
        [asked],
    )
    return dict(cursor.fetchall())


def widen(typed: Sequence[str], stems: Mapping[str, str], *lists: Phrases, language: str = "") -> list[Widened]:
    """The phrases of the lists that stand in the typed words; the longest first, none across another.

    What an earlier list says of a phrase goes before what later ones say, and so does that it means nothing. Where
    several languages have the phrase, `language` goes first.
    """
    parts = [split(word) for word in typed]
    found: list[Widened] = []
    start = 0
    while start < len(typed):
        for end in range(min(len(typed), start + MOST_WORDS), start, -1):
            said = tuple(part for word in parts[start:end] for part in word)
            hit = _hit((tuple(stems.get(part, part) for part in said), said), lists, language)
            if hit:
                entry, means = hit
                found.append(Widened(start, end, " ".join(typed[start:end]), entry.language, means))
                start = end - 1
                break
        start += 1
    return found


def _hit(keys: tuple[Key, Key], lists: Iterable[Phrases], language: str) -> tuple[Entry, tuple[Meaning, ...]] | None:
    taken_away: set[str] = set()
    for phrases in lists:
        for key in keys:
            said = list(reversed(phrases.get(key, {}).items()))
            said.sort(key=lambda of_one: of_one[0] != language)
            for spoken, (entry, means) in said:
                if not means:
                    taken_away.add(spoken)
                elif spoken not in taken_away:
                    return entry, means
    return None


def meanings_of(phrases: Iterable[str], cursor: CursorWrapper) -> dict[str, Meaning]:
    """What each phrase is searched as; those that nothing can be found by, like "the", are left out."""
    cursor.execute(
        f"SELECT phrase, plainto_tsquery('{TEXT_SEARCH}', phrase)::text,"
        f" tsvector_to_array(to_tsvector('{TEXT_SEARCH}', phrase)) FROM unnest(%s::text[]) AS phrase",
        [sorted(set(phrases))],
    )
    return {phrase: Meaning(phrase, query, frozenset(lexemes)) for phrase, query, lexemes in cursor.fetchall() if query}
