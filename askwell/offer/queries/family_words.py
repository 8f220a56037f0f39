"""What families say and services call otherwise, for those who look after it: the list that comes along and the own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from math import ceil

from django.db import connection
from django.db.backends.utils import CursorWrapper

from askwell.areas.access import Viewer, require
from askwell.areas.models import Area
from askwell.offer import access
from askwell.offer.models import LANGUAGES, FamilyWord
from askwell.offer.queries.finding import search
from askwell.offer.queries.widening import Key, keys_of, plain, shipped_phrases
from askwell.offer.queries.wishes import Results, SearchFor
from askwell.offer.sources.family_words import Entry, parts

LINES_A_PAGE = 50
FIRST_FEW = 5
_NAMES = dict(LANGUAGES)


class State(Enum):
    """Where an entry comes from: with Askwell, or the area's own, in the place of one or by itself, or switched off."""

    SHIPPED = "Askwell"
    CHANGED = "Changed by you"
    OWN = "Your own"
    OFF = "Switched off"


@dataclass(frozen=True)
class FamilyLine:
    """An entry. `number` is that of the area's own one, and None where it comes along; `instead_of` what came along."""

    entry: Entry
    state: State
    number: int | None = None
    instead_of: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language of the words, as English calls it."""
        return _NAMES.get(self.entry.language, self.entry.language)


@dataclass(frozen=True)
class FamilyLines:
    """A page of the list; `count` is how many fit in all."""

    lines: tuple[FamilyLine, ...]
    count: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are; one where nothing fits."""
        return max(1, ceil(self.count / LINES_A_PAGE))


def family_words(viewer: Viewer, *, text: str = "", language: str = "", page: int = 1) -> FamilyLines:
    """The entries with the text in families' or services' words; the area's own first, each before what it replaces.

    Raises NotAllowed.
    """
    require(viewer, access.may_edit_offer)
    with connection.cursor() as cursor:
        lines = [line for line in _lines(viewer.area, cursor) if _fits(line, plain(text).strip(), language)]
    page = min(max(1, page), max(1, ceil(len(lines) / LINES_A_PAGE)))
    return FamilyLines(tuple(lines[(page - 1) * LINES_A_PAGE : page * LINES_A_PAGE]), len(lines), page)


def understood(viewer: Viewer, text: str, *, today: date) -> Results:
    """How the search of the viewer's area understands the text, with the first services that it finds.

    Raises NotAllowed.
    """
    require(viewer, access.may_edit_offer)
    if viewer.area is None:
        raise LookupError("Only an area has services to be found.")
    return search(SearchFor(area=viewer.area, words=text, at_a_time=FIRST_FEW), today=today)


def ships(entry: Entry, cursor: CursorWrapper) -> bool:
    """Whether the list that comes along has the words of this entry in its language."""
    (key,) = keys_of([entry], cursor)
    return entry.language in shipped_phrases(cursor).get(key, {})


def _lines(area: Area | None, cursor: CursorWrapper) -> Iterator[FamilyLine]:
    """All entries that the area's search goes by, and those that it switched off."""
    shipped = shipped_phrases(cursor)
    kept = list(FamilyWord.objects.filter(area=area).order_by("words", "pk"))
    own = [Entry(one.language, one.words, parts(one.means)) for one in kept]
    replaced: set[tuple[Key, str]] = set()
    for one, entry, key in zip(kept, own, keys_of(own, cursor), strict=True):
        came = shipped.get(key, {}).get(entry.language)
        replaced.add((key, entry.language))
        state = State.OFF if not entry.means else State.CHANGED if came else State.OWN
        yield FamilyLine(entry, state, one.pk, came[0].means if came else ())
    for key, of_languages in shipped.items():
        for language, (entry, _) in of_languages.items():
            if (key, language) not in replaced:
                yield FamilyLine(entry, State.SHIPPED)


def _fits(line: FamilyLine, text: str, language: str) -> bool:
    if language and line.entry.language != language:
        return False
    said = (line.entry.words, *line.entry.means, *line.instead_of)
    return not text or any(text in plain(words) for words in said)
