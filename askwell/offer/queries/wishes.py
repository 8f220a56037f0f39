"""What a family looks for, and what it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from uuid import UUID

from askwell.areas.models import Area
from askwell.areas.queries import Place
from askwell.core.languages import name_of
from askwell.offer.queries.freshness import Freshness
from askwell.offer.queries.saying import ages_in_words, distance_in_words, wait_in_words
from askwell.offer.queries.words import Words

PER_PAGE = 10
MOST_SHOWN = 5  # phrases that were looked for beside the family's own


@dataclass(frozen=True)
class SearchFor:
    """What a family looks for in an area.

    `within_miles` counts from `place`; a service without a place of its own (online, at your home) is kept,
    because it may come to you. `age` is in years. `traits` are what it must have, as "group:option": one of those
    chosen in a group, all of those chosen of access. `with_meaning` is off to search by words alone. `at_a_time` is
    how many stand on a page.
    """

    area: Area
    words: str = ""
    place: Place | None = None
    within_miles: float | None = None
    age: float | None = None
    traits: frozenset[str] = frozenset()
    page: int = 1
    with_meaning: bool = True
    at_a_time: int = PER_PAGE


@dataclass(frozen=True)
class Found:
    """One service of the results.

    `says` is a piece of its description, cut where the words matched: (text, whether it matched).
    `why` says which of the words matched where. `miles` is None where no distance is known; `comes_to_you`
    says that it names the people or places it serves instead of a place of its own.
    """

    identifier: UUID
    slug: str
    name: str
    organisation_name: str
    status: str
    says: tuple[tuple[str, bool], ...]
    why: tuple[str, ...]
    miles: float | None
    comes_to_you: bool
    place_name: str
    postcode: str
    minimum_age: float | None
    maximum_age: float | None
    freshness: Freshness
    wait_weeks: int | None = None

    @property
    def ages(self) -> str:
        """Whom it is for, by age; empty where that is not known."""
        return ages_in_words(self.minimum_age, self.maximum_age)

    @property
    def wait(self) -> str:
        """How long the longest wait is; empty where that is not known."""
        return wait_in_words(self.wait_weeks)

    @property
    def distance(self) -> str:
        """How far away it is; empty where that is not known."""
        return "" if self.miles is None else distance_in_words(self.miles)


@dataclass(frozen=True)
class NearMisses:
    """What there would be with a limit less, where hardly anything was found.

    `within` says how many there are within more miles than were asked; the others, how many without
    that limit. `without_any` counts only where no single limit less finds more.
    """

    within: tuple[tuple[float, int], ...] = ()
    without_distance: int = 0
    without_age: int = 0
    without_traits: int = 0
    without_any: int = 0

    def __bool__(self) -> bool:
        limits = (self.without_distance, self.without_age, self.without_traits, self.without_any)
        return bool(self.within or any(limits))


@dataclass(frozen=True)
class Results:
    """A page of results, how many there are in all, and how the words were understood.

    `counts` says for each trait how many there would be with it chosen, the choices in other groups kept.
    `meaning_used` says whether the model took part, `language_helped` whether it knows the words' language.
    """

    found: tuple[Found, ...]
    total: int
    page: int
    words: Words
    counts: Mapping[str, int] = field(default_factory=dict)
    near: NearMisses = NearMisses()
    meaning_used: bool = False
    at_a_time: int = PER_PAGE
    language_helped: bool = True

    @property
    def also_looked_for(self) -> tuple[str, ...]:
        """What services call it, the most telling words first: a few, as it is shown."""
        return tuple(dict.fromkeys(phrase for _, phrases in self.words.widened for phrase in phrases[:2]))[:MOST_SHOWN]

    @property
    def is_english_only(self) -> bool:
        """Whether nothing but the words themselves was looked for."""
        return not self.meaning_used and not self.words.called

    @property
    def language_name(self) -> str:
        """The language of the words, as English calls it."""
        return name_of(self.words.language) if self.words.language else ""

    @property
    def language(self) -> str:
        """The language of the words (ISO 639-1), empty where that is not clear."""
        return self.words.language

    @property
    def pages(self) -> int:
        """How many pages there are; one where nothing was found."""
        return max(1, ceil(self.total / self.at_a_time))
