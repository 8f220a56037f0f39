"""The area's own list of what families say and what services call it."""

import unicodedata

from django.db import connection
from django.db.backends.utils import CursorWrapper

from askwell.areas.access import require
from askwell.areas.models import Area
from askwell.core.rule import Actor, Refusal, rule
from askwell.offer import access
from askwell.offer.models import LANGUAGES, FamilyWord
from askwell.offer.queries.family_words import ships
from askwell.offer.queries.widening import MOST_WORDS, keys_of, meanings_of
from askwell.offer.rules.tidying import note_change
from askwell.offer.sources.family_words import Entry, parts

LONGEST_WORDS = 100
LONGEST_MEANS = 300
MOST_OWN = 1_000


class FamilyWordsRefused(Refusal):
    """An entry cannot be kept like that; the message names the mend."""


@rule
def keep_family_words(area: Area, *, language: str, words: str, means: str, by: Actor) -> FamilyWord:
    """Widen what families call `words` to what services call it: `means`, with semicolons between several.

    An entry of the area's with the same words is changed. With nothing in `means` one of the list that comes along
    is switched off. Searches heed it at once. Raises NotAllowed and FamilyWordsRefused.
    """
    require(by, access.may_edit_offer, area=area)
    entry = Entry(language, _clean(words), tuple(dict.fromkeys(parts(_clean(means)))))
    with connection.cursor() as cursor:
        _check(entry, cursor)
        # Before the others are read, so that two who keep the same words wait for each other.
        note_change(cursor, area)
        own: list[FamilyWord] = list(FamilyWord.objects.filter(area=area, language=language).order_by("pk"))
        key, *others = keys_of([entry, *(Entry(one.language, one.words, ()) for one in own)], cursor)
        kept = next((one for one, other in zip(own, others, strict=True) if other == key), None)
        if kept is None and FamilyWord.objects.filter(area=area).count() >= MOST_OWN:
            raise FamilyWordsRefused(f"An area keeps {MOST_OWN} entries of its own at most. Remove one first.")
    kept = kept or FamilyWord(area=area, language=language)
    kept.words, kept.means = entry.words, "; ".join(entry.means)
    kept.save()
    return kept


@rule
def forget_family_words(area: Area, number: int, *, by: Actor) -> None:
    """Remove an entry of the area's own; what comes along counts again. Done twice, it changes nothing more.

    Raises NotAllowed.
    """
    require(by, access.may_edit_offer, area=area)
    FamilyWord.objects.filter(area=area, pk=number).delete()
    with connection.cursor() as cursor:
        note_change(cursor, area)


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text.replace("\x00", " ")).split())


def _check(entry: Entry, cursor: CursorWrapper) -> None:
    _check_words(entry, cursor)
    if len("; ".join(entry.means)) > LONGEST_MEANS:
        raise FamilyWordsRefused(f"What services call it must be {LONGEST_MEANS} characters or fewer.")
    known = meanings_of(entry.means, cursor)
    if nothing := next((phrase for phrase in entry.means if phrase not in known), ""):
        raise FamilyWordsRefused(f"Nothing can be found by “{nothing}”. Enter words that services use.")
    if not entry.means and not ships(entry, cursor):
        raise FamilyWordsRefused("Enter what services call it.")


def _check_words(entry: Entry, cursor: CursorWrapper) -> None:
    if entry.language not in dict(LANGUAGES):
        raise FamilyWordsRefused("Choose one of the languages.")
    (key,) = keys_of([entry], cursor)
    if not key:
        raise FamilyWordsRefused("Enter what families say, in words.")
    if len(key) > MOST_WORDS or len(entry.words) > LONGEST_WORDS:
        raise FamilyWordsRefused(f"Enter {MOST_WORDS} words or fewer. Leave out small ones at both ends.")
    if len("".join(key)) < 2:
        raise FamilyWordsRefused("Enter more than a single letter, as it stands in too many searches.")
    if entry.language == "en" and len(key) == 1 and not meanings_of([entry.words], cursor):
        raise FamilyWordsRefused(f"“{entry.words}” stands in too many searches. Enter words that tell more.")
