"""What a family looks for, and what it is told."""

from dataclasses import dataclass
from math import ceil
from uuid import UUID

from askwell.areas.models import Area
from askwell.areas.queries import Place
from askwell.offer.queries.freshness import Freshness
from askwell.offer.queries.saying import ages_in_words, distance_in_words
from askwell.offer.queries.words import Words

PER_PAGE = 10
FEW = 3  # with fewer results than this, a family is told what it would find otherwise


@dataclass(frozen=True)
class SearchFor:
    """What a family looks for in an area.

    `within_miles` counts from `place`; a service without a place of its own (online, at your home) is kept,
    because it may come to you. `age` is in years. `only_outside` leaves only what the Local Offer names outside the
    area (LO-02 of the code for Local Offers); `is_aside` says that this is looked for beside another search.
    """

    area: Area
    words: str = ""
    place: Place | None = None
    within_miles: float | None = None
    age: float | None = None
    page: int = 1
    only_outside: bool = False
    is_aside: bool = False
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

    @property
    def ages(self) -> str:
        """Whom it is for, by age; empty where that is not known."""
        return ages_in_words(self.minimum_age, self.maximum_age)

    @property
    def distance(self) -> str:
        """How far away it is; empty where that is not known."""
        return "" if self.miles is None else distance_in_words(self.miles)


@dataclass(frozen=True)
class NearMisses:
    """How many services there would be without one of the limits; filled only where few were found.

    `within` says for wider distances, in miles, how many there would be.
    """

    within: tuple[tuple[float, int], ...] = ()
    without_age: int = 0
    without_traits: int = 0
    without_distance: int = 0


@dataclass(frozen=True)
class Results:
    """A page of results, how many there are in all, how the words were understood, and what was nearly found."""

    found: tuple[Found, ...]
    total: int
    page: int
    words: Words
    near: NearMisses = NearMisses()

    @property
    def pages(self) -> int:
        """How many pages there are; one where nothing was found."""
        return max(1, ceil(self.total / PER_PAGE))
