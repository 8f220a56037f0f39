"""What somebody's words mean to the search: mended, widened by what services call it, and what each tells."""

import unicodedata
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from askwell.core.languages import language_of
from askwell.offer.models import TEXT_SEARCH
from askwell.offer.queries.spelling import is_english, mend
from askwell.offer.queries.vocabulary import Vocabulary
from askwell.offer.queries.widening import Meaning, Phrases, Widened, parts_of, stems_of, widen, words_in
from askwell.offer.sources.family_words import written_short

LONGEST = 200  # characters that are searched for; what goes beyond is left out, and said so
MOST_WORDS = 24


@dataclass(frozen=True)
class Term:
    """One thing that is looked for: a typed word, or services' words for it. `tells` is how much finding it tells."""

    word: str
    queries: tuple[str, ...]
    lexemes: frozenset[str]
    tells: float
    is_common: bool


@dataclass(frozen=True)
class Words:
    """Typed words as understood.

    `mended` says which were read as which, `widened` which were widened to which words of services, `language` in
    which they are (ISO 639-1; empty where that is not clear). `as_read` is the text for the model and `called` what
    services call it. `ranked_by` is a tsquery text of everything looked for. `means` gives each word's lexemes;
    `cut` says that some words were left out.
    """

    typed: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    ranked_by: str = ""
    means: tuple[tuple[str, frozenset[str]], ...] = ()
    mended: tuple[tuple[str, str], ...] = ()
    widened: tuple[tuple[str, tuple[str, ...]], ...] = ()
    as_read: str = ""
    called: str = ""
    language: str = ""
    cut: bool = False

    @property
    def any_of(self) -> tuple[Term, ...]:
        """What a service must have one of: the telling terms, or the common ones where there are no others."""
        return tuple(term for term in self.terms if not term.is_common) or self.terms


def understand_words(text: str, vocabulary: Vocabulary, cursor: CursorWrapper, own: Phrases, shipped: Phrases) -> Words:
    """What `text` means in an area with this vocabulary; Words() where there are no words.

    `own` are the area's own phrases of families, which go before those that come along.
    """
    clean = unicodedata.normalize("NFKC", text[: 5 * LONGEST])
    every = words_in(clean[:LONGEST])
    typed = [word.lower() for word in every][:MOST_WORDS]
    if not typed:
        return Words(cut=len(clean) > LONGEST)
    stems = stems_of(parts_of(typed), cursor)
    heard = widen(typed, stems, own, shipped)
    language = _language(" ".join(every), typed, heard, vocabulary)
    # What families say is no slip, however seldom services use it; but in English "teme" is one, not Romanian.
    kept = _places([found for found in heard if found.language == "en" or language != "en"])
    kept |= _places(widen(typed, stems, own))
    read = [word if place in kept else _read(word, language, vocabulary) for place, word in enumerate(typed)]
    spread = " ".join(read).split()
    if spread != typed:
        stems = stems_of(parts_of(spread), cursor)
    widened = widen(spread, stems, own, shipped, language=language)
    terms = _terms(_units(spread, widened), vocabulary, cursor)
    queries = dict.fromkeys(f"({query})" for term in terms for query in term.queries)
    return Words(
        typed=tuple(dict.fromkeys(typed)),
        terms=terms,
        ranked_by=" | ".join(queries),
        means=(
            *((term.word, term.lexemes) for term in terms if term.lexemes),
            *{(meaning.phrase, meaning.lexemes): None for found in widened for meaning in found.means},
        ),
        mended=tuple(dict.fromkeys((was, now) for was, now in zip(typed, read, strict=True) if was != now)),
        widened=tuple((found.words, tuple(meaning.phrase for meaning in found.means)) for found in widened),
        as_read=" ".join(read),
        called="; ".join(dict.fromkeys(meaning.phrase for found in widened for meaning in found.means)),
        language=language or _agreed(widened),
        cut=len(clean) > LONGEST or len(every) > MOST_WORDS,
    )


def _places(phrases: list[Widened]) -> set[int]:
    return {place for found in phrases for place in range(found.start, found.end)}


def _read(word: str, language: str, vocabulary: Vocabulary) -> str:
    return written_short().get(word) or (mend(word, vocabulary) if language == "en" else word)


def _language(text: str, typed: list[str], heard: list[Widened], vocabulary: Vocabulary) -> str:
    """English where most of the words are; otherwise what their letters tell."""
    # "Silla de ruedas" is Spanish, though English has "de" too; "hotel" by itself may be either.
    foreign = [found for found in heard if found.language != "en"]
    in_phrases = _places([found for found in foreign if found.end - found.start > 1])
    known = sum(
        place not in in_phrases and (is_english(word) or vocabulary.uses(word) > 0 or not word.isalpha())
        for place, word in enumerate(typed)
    )
    if 2 * known >= len(typed) or (len(typed) == 1 and typed[0].isascii() and not foreign):
        return "en"
    return language_of(text)


def _agreed(widened: list[Widened]) -> str:
    return next((found.language for found in widened), "")


def _units(read: list[str], widened: list[Widened]) -> dict[str, tuple[Meaning, ...]]:
    """What is looked for, in order: phrases that were widened as a whole, and every other word by itself."""
    by_start = {found.start: found for found in widened}
    inside = _places(widened)
    units: dict[str, tuple[Meaning, ...]] = {}
    for place, word in enumerate(read):
        if place in by_start:
            units[by_start[place].words] = by_start[place].means
        elif place not in inside:
            units.setdefault(word, ())
    return units


def _terms(units: dict[str, tuple[Meaning, ...]], vocabulary: Vocabulary, cursor: CursorWrapper) -> tuple[Term, ...]:
    cursor.execute(
        f"SELECT word, plainto_tsquery('{TEXT_SEARCH}', word)::text,"
        f" tsvector_to_array(to_tsvector('{TEXT_SEARCH}', word)) FROM unnest(%s::text[]) WITH ORDINALITY"
        f" AS asked (word, place) ORDER BY place",
        [list(units)],
    )
    terms = []
    for word, query, own in cursor.fetchall():
        means, lexemes = units[word], frozenset(own)
        queries = tuple(dict.fromkeys([*filter(None, [query]), *(meaning.query for meaning in means)]))
        if queries:
            ways = [lexemes, *(meaning.lexemes for meaning in means)]
            findable = [way for way in ways if way and all(vocabulary.lexemes.get(lexeme) for lexeme in way)]
            terms.append(
                Term(
                    word,
                    queries,
                    lexemes,
                    tells=max(map(vocabulary.tells, findable or [lexemes])),
                    is_common=bool(lexemes) and not means and vocabulary.is_common(lexemes),
                )
            )
    return tuple(terms)
