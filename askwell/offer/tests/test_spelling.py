"""Slips are mended by the words that services use; what is no slip is left alone."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.areas.models import Area
from askwell.core.rule import Actor
from askwell.offer.queries import SearchFor, search
from askwell.offer.queries.spelling import SHORTEST, is_english, mend
from askwell.offer.queries.vocabulary import Vocabulary, vocabulary_of
from askwell.offer.rules import tidy
from askwell.offer.tests.making import NOW, document, take

USED = {"autism": 9, "assessment": 7, "wheelchair": 4, "therapy": 8, "physiotherapy": 3, "kooth": 1, "snap": 2}
LETTERS = st.text(string.ascii_lowercase, min_size=1, max_size=14)


def vocabulary(*more: str) -> Vocabulary:
    uses = USED | dict.fromkeys(more, 1)
    return vocabulary_of([(word, word, times) for word, times in uses.items()], 12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wheelchiar", "wheelchair"),  # swapped
        ("assesment", "assessment"),  # left out
        ("autissm", "autism"),  # doubled
        ("therepy", "therapy"),  # one for another
        ("fysiotherapy", "physiotherapy"),  # two, at the beginning
        ("koooth", "kooth"),  # of a name that no dictionary has
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert mend(typed, vocabulary()) == meant


def test_words_of_services_are_guessed_before_other_english() -> None:
    assert mend("wheelchar", vocabulary("wheelchar")) == "wheelchar"
    assert mend("snapp", vocabulary()) == "snap"


@pytest.mark.parametrize(
    "word",
    ["sleep", "brother", "nobody", "centre", "behaviour", "neighbours", "mould", "organisation", "leukaemia"],
)
def test_ordinary_english_stays_as_it_is_written_here(word: str) -> None:
    assert is_english(word)
    assert mend(word, vocabulary()) == word


@pytest.mark.parametrize("word", ["adh", "dla", "żłobek", "16to25", "o'brien", "mum's", "qzxjvkwp", ""])
def test_what_is_short_or_not_of_plain_letters_or_near_nothing_stays(word: str) -> None:
    assert mend(word, vocabulary()) == word


def test_without_services_nothing_is_mended() -> None:
    assert mend("wheelchiar", Vocabulary()) == "wheelchiar"


@given(word=LETTERS)
def test_no_word_that_services_use_is_mended(word: str) -> None:
    assert mend(word, vocabulary(word)) == word


@given(word=LETTERS)
def test_what_is_mended_becomes_a_word_that_stays(word: str) -> None:
    meant = mend(word, vocabulary())

    assert meant == word or len(word) >= SHORTEST
    assert mend(meant, vocabulary()) == meant


@pytest.mark.parametrize("name", ["Daisychane", "Skurf", "Zlinic", "Wheelz"])
def test_the_unusual_name_of_a_single_service_is_never_mended_away(name: str, area: Area, by: Actor) -> None:
    take(area, document(name), *(document(f"Daisy chain autism surf clinic wheels {number}") for number in range(30)))
    tidy(area, by=by)

    results = search(SearchFor(area, name.lower()), today=NOW.date())

    assert results.words.mended == ()
    assert [service.name for service in results.found] == [name]


def test_what_a_family_typed_is_said_beside_what_it_was_read_as(area: Area, by: Actor) -> None:
    take(area, document("Wheelchair service"))
    tidy(area, by=by)

    results = search(SearchFor(area, "a wheelchiar please"), today=NOW.date())

    assert results.words.mended == (("wheelchiar", "wheelchair"),)
    assert [service.name for service in results.found] == ["Wheelchair service"]
