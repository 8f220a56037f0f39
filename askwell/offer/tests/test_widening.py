"""Families' own words, in ten languages, lead to the words that services use."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper

from askwell.offer.queries.vocabulary import vocabulary_of
from askwell.offer.queries.widening import MOST_WORDS, phrases_of, split
from askwell.offer.queries.words import Words, understand_words
from askwell.offer.sources.family_words import Entry, shipped

# Words are mended by what services use, so that there must be some.
VOCABULARY = vocabulary_of([("sleep", "sleep", 3), ("children", "children", 9), ("clinic", "clinic", 2)], 12)


@pytest.fixture
def cursor(db: None) -> Iterator[CursorWrapper]:
    with connection.cursor() as cursor:
        yield cursor


def understood(text: str, cursor: CursorWrapper, *entries: Entry) -> Words:
    return understand_words(text, VOCABULARY, cursor, {}, phrases_of(entries, cursor))


def test_the_longest_phrase_is_taken_before_those_inside_it(cursor: CursorWrapper) -> None:
    words = understood(
        "he has autism meltdowns at school",
        cursor,
        Entry("en", "autism", ("autistic children",)),
        Entry("en", "autism meltdowns", ("calm room",)),
        Entry("en", "meltdowns at", ("wrong",)),
    )

    assert words.widened == (("autism meltdowns", ("calm room",)),)


def test_other_forms_of_english_words_are_the_same_phrase(cursor: CursorWrapper) -> None:
    words = understood("biting other kids", cursor, Entry("en", "bites other kid", ("behaviour support",)))

    assert words.widened == (("biting other kids", ("behaviour support",)),)


def test_the_areas_own_words_come_before_those_that_come_along(cursor: CursorWrapper) -> None:
    own = phrases_of([Entry("en", "the hub", ("family centre",))], cursor)
    along = phrases_of([Entry("en", "the hub", ("computer",))], cursor)

    words = understand_words("the hub", VOCABULARY, cursor, own, along)

    assert words.widened == (("the hub", ("family centre",)),)


@pytest.mark.parametrize("typed", ["self-harm", "self harm", "Self-Harm", "she self-harms"])
def test_hyphens_make_no_difference(typed: str, cursor: CursorWrapper) -> None:
    words = understood(typed, cursor, Entry("en", "self harm", ("CAMHS",)))

    assert words.called == "CAMHS"


@pytest.mark.parametrize("typed", ["wózek", "wozek", "WÓZEK"])
def test_marks_and_capitals_make_no_difference(typed: str, cursor: CursorWrapper) -> None:
    assert understood(typed, cursor, Entry("pl", "wózek", ("wheelchair",))).called == "wheelchair"


@pytest.mark.parametrize("word", ["ਬੱਚਾ", "ਬੱਚੇ", "नींद", "كُرْسِيّ"])
def test_a_words_vowel_signs_are_part_of_it(word: str, cursor: CursorWrapper) -> None:
    words = understood(word, cursor, Entry("pa", word, ("children",)))

    assert words.typed == (word,)
    assert [typed for typed, _ in words.widened] == [word]


def test_what_families_say_is_no_slip_of_another_word(cursor: CursorWrapper) -> None:
    words = understood("she is stimming and needs camhs", cursor, Entry("en", "stimming", ("autism",)))

    assert "swimming" not in words.as_read
    assert words.widened == (("stimming", ("autism",)),)


def test_a_short_phrase_of_another_language_is_not_mended_into_english(cursor: CursorWrapper) -> None:
    words = understood("silla de ruedas para mi hija", cursor, Entry("es", "silla de ruedas", ("wheelchair",)))

    assert (words.language, words.mended) == ("es", ())
    assert words.called == "wheelchair"


def test_every_entry_that_comes_along_is_understood_as_it_stands(cursor: CursorWrapper) -> None:
    along = phrases_of(shipped(), cursor)
    entries = [entry for entry in shipped() if len(split(entry.words)) <= MOST_WORDS]

    not_heard = [
        (entry.language, entry.words)
        for entry in entries
        if not understand_words(entry.words, VOCABULARY, cursor, {}, along).widened
    ]

    assert {entry.language for entry in entries} == {"ar", "en", "es", "pa", "pl", "ro", "so", "tr", "uk", "ur"}
    assert not_heard == []


def test_every_entry_that_comes_along_is_short_enough_to_be_heard() -> None:
    assert [entry.words for entry in shipped() if not 0 < len(split(entry.words)) <= MOST_WORDS] == []


def test_no_words_stand_twice_in_one_language() -> None:
    times = Counter((entry.language, split(entry.words)) for entry in shipped())

    assert [words for words, count in times.items() if count > 1] == []
