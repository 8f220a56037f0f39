"""One school, setting or college, as its page tells of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from askwell.areas.models import Area
from askwell.areas.queries import Place
from askwell.offer.models import LISTED, Phase, School, Service
from askwell.offer.queries.freshness import Freshness, freshness, terms_of
from askwell.offer.queries.saying import ages_in_words, distance_in_words
from askwell.offer.queries.schools import kind_in_words, miles_between, special_in_words
from askwell.offer.sources.provision import PARTS, Item, items

TO_ASK = 8  # questions for a visit; more than that nobody asks
_ASKED_ANYWHERE = ("ordinary_classes", "staff", "reviewing", "feelings", "moving_on", "special_places")


class NoSuchSchool(LookupError):
    """The area has no such school."""


@dataclass(frozen=True)
class Part:
    """Some of what a school tells: the questions that belong together, each with its answer or an empty text."""

    title: str
    answers: tuple[tuple[Item, str], ...]


@dataclass(frozen=True)
class ServiceLink:
    """A service of the Local Offer that is about the school."""

    identifier: UUID
    slug: str
    name: str


@dataclass(frozen=True)
class SchoolPage:
    """All that is known of a school, and what it has not told yet."""

    school: School
    kind: str
    phase: str
    ages: str
    distance: str
    special: str
    parts: tuple[Part, ...]
    missing: tuple[str, ...]
    to_ask: tuple[str, ...]
    services: tuple[ServiceLink, ...]
    freshness: Freshness

    @property
    def has_told(self) -> bool:
        """Whether the school told anything at all."""
        return bool(self.school.provision.told)


def school_called(area: Area, identifier: UUID) -> School:
    """The area's school with this identifier, what it tells with it. Raises NoSuchSchool."""
    found: School | None = (
        School.objects.filter(area=area, identifier=identifier).select_related("provision", "area").first()
    )
    if found is None:
        raise NoSuchSchool(f"There is no school {identifier} here.")
    return found


def tell_of_school(school: School, *, today: date, near: Place | None = None) -> SchoolPage:
    """All that a family asks about a school, with the distance from `near`."""
    provision = school.provision
    miles = miles_between(near, school.easting, school.northing)
    untold = [item for item in items() if item.key not in provision.told]
    anywhere = [item for item in items() if item.key in _ASKED_ANYWHERE]
    return SchoolPage(
        school=school,
        kind=kind_in_words(school.kind),
        phase=str(Phase(school.phase).label) if school.phase else "",
        ages=ages_in_words(school.minimum_age, school.maximum_age),
        distance="" if miles is None else distance_in_words(miles),
        special=special_in_words(
            is_special=school.is_special, has_places=provision.has_special_places, needs=provision.needs
        ),
        parts=tuple(
            Part(title, tuple((item, provision.texts.get(item.key, "")) for item in items() if item.part == key))
            for key, title in PARTS.items()
        ),
        missing=tuple(item.short for item in untold),
        to_ask=tuple(item.visit for item in dict.fromkeys([*untold[:TO_ASK], *anywhere]))[:TO_ASK],
        services=tuple(_services(school)),
        freshness=freshness(provision.checked_on, today=today, terms=terms_of(school.area)),
    )


def _services(school: School) -> list[ServiceLink]:
    wanted = school.provision.services
    if not wanted:
        return []
    found = Service.objects.filter(area=school.area_id, identifier__in=wanted, status__in=LISTED)
    return [ServiceLink(*row) for row in found.order_by("name").values_list("identifier", "slug", "name")]
