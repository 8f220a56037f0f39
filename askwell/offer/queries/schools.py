"""Schools, settings and colleges in a list: all of an area's, or those that a family looks for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from math import hypot
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from askwell.areas.models import Area
from askwell.areas.queries import Place
from askwell.core.letters import without_marks
from askwell.offer.models import Kind, Need, Phase, School
from askwell.offer.queries.saying import METRES_A_MILE, ages_in_words, distance_in_words
from askwell.offer.sources.register_rows import identifier_of

SEVERAL = 3  # names offered where the one that was typed is nowhere


@dataclass(frozen=True)
class SchoolsWish:
    """What a family looks for. `within_miles` counts from `place`; the nearest come first unless `sort` is "name"."""

    area: Area
    name: str = ""
    phase: str = ""
    kind: str = ""
    special: str = ""
    need: str = ""
    place: Place | None = None
    within_miles: float | None = None
    sort: str = ""

    @property
    def is_for_all(self) -> bool:
        """Whether nothing narrows it."""
        return not (self.name or self.phase or self.kind or self.special or self.need or self.within_miles)


@dataclass(frozen=True)
class SchoolLine:
    """A school in the list. `miles` is None where no distance is known."""

    identifier: UUID
    slug: str
    name: str
    phase: str
    is_outside: bool
    is_closed: bool
    postcode: str
    ages: str
    miles: float | None
    special: str

    @property
    def distance(self) -> str:
        """How far away it is; empty where that is not known."""
        return "" if self.miles is None else distance_in_words(self.miles)


@dataclass(frozen=True)
class SchoolGroup:
    """The schools for one part of growing up."""

    key: str
    title: str
    lines: tuple[SchoolLine, ...]


@dataclass(frozen=True)
class SchoolList:
    """The schools found, in the area by phase, and outside it; and what helps where there are none.

    `nearest` are the nearest of those that would be found at any distance; `meant` are schools whose names
    are like the one that was typed; `unplaced` were left out because nobody knows where they are.
    """

    groups: tuple[SchoolGroup, ...]
    outside: tuple[SchoolLine, ...]
    total: int
    all_of_them: int
    unplaced: int
    nearest: tuple[SchoolLine, ...]
    meant: tuple[SchoolLine, ...]


def schools(wish: SchoolsWish) -> SchoolList:
    """The open schools that fit the wish; one that closed is found by its name only."""
    every = [_line(row, wish.place) for row in _rows(wish)]
    there = [line for line in every if not line.is_closed or wish.name]
    named = [line for line in there if _has_words(line.name, wish.name)]
    near = [line for line in named if _is_within(line, wish.within_miles)]
    by_distance = wish.sort != "name" and wish.place is not None
    ordered = sorted(near, key=_distance if by_distance else _name)
    return SchoolList(
        groups=tuple(_groups(line for line in ordered if not line.is_outside)),
        outside=tuple(line for line in ordered if line.is_outside),
        total=len(ordered),
        all_of_them=len(there),
        unplaced=sum(line.miles is None for line in named) if wish.within_miles else 0,
        nearest=() if ordered else tuple(sorted((line for line in named if line.miles is not None), key=_distance)[:3]),
        meant=() if named else tuple(_meant(there, wish.name)),
    )


def has_schools(area: Area) -> bool:
    """Whether the area has any school, setting or college yet."""
    return School.objects.filter(area=area).exists()


def schools_from(area: Area, source: str) -> set[UUID]:
    """The identifiers of all schools that `area` took in from `source`."""
    return set(School.objects.filter(area=area, source=source).values_list("identifier", flat=True))


def schools_by_reference(area: Area, source: str, references: Iterable[str]) -> dict[str, School]:
    """The area's schools that `source` calls so, what they tell with them, by what it calls them."""
    called = {identifier_of(reference, source=source): reference for reference in references}
    found = School.objects.filter(area=area, identifier__in=called).select_related("provision")
    return {called[school.identifier]: school for school in found}


def special_in_words(*, is_special: bool, has_places: bool, needs: Iterable[str]) -> str:
    """The special help a school has, in a few words; empty where none is known."""
    if not (is_special or has_places):
        return ""
    named = ", ".join(Need(need).label for need in needs if need in Need.values)
    return f"{'Special school or college' if is_special else 'Special places'}{': ' + named if named else ''}"


_SHOWN = (
    *("identifier", "slug", "name", "phase", "is_outside", "closed_on", "postcode", "minimum_age", "maximum_age"),
    *("easting", "northing", "is_special", "provision__has_special_places", "provision__needs"),
)


def _rows(wish: SchoolsWish) -> "QuerySet[School, dict[str, Any]]":
    found = School.objects.filter(area=wish.area)
    if wish.phase:
        found = found.filter(phase=wish.phase)
    if wish.kind:
        found = found.filter(kind=wish.kind)
    if wish.special == "school":
        found = found.filter(is_special=True)
    elif wish.special == "places":
        found = found.filter(provision__has_special_places=True)
    if wish.need:
        found = found.filter(provision__needs__contains=[wish.need])
    return found.values(*_SHOWN)


def _line(row: dict[str, Any], place: Place | None) -> SchoolLine:
    return SchoolLine(
        identifier=row["identifier"],
        slug=row["slug"],
        name=row["name"],
        phase=row["phase"],
        is_outside=row["is_outside"],
        is_closed=row["closed_on"] is not None,
        postcode=row["postcode"],
        ages=ages_in_words(row["minimum_age"], row["maximum_age"]),
        miles=miles_between(place, row["easting"], row["northing"]),
        special=special_in_words(
            is_special=row["is_special"],
            has_places=bool(row["provision__has_special_places"]),
            needs=row["provision__needs"] or (),
        ),
    )


def miles_between(place: Place | None, easting: float | None, northing: float | None) -> float | None:
    """The miles from a place, in a straight line; None where either is not known."""
    if place is None or easting is None or northing is None:
        return None
    return hypot(easting - place.easting, northing - place.northing) / METRES_A_MILE


def _groups(lines: Iterable[SchoolLine]) -> Iterable[SchoolGroup]:
    of_phase: dict[str, list[SchoolLine]] = {}
    for line in lines:
        of_phase.setdefault(line.phase, []).append(line)
    for phase in (*Phase, None):
        key = str(phase or "")
        if key in of_phase:
            title = str(phase.label) if phase else "Other schools and settings"
            yield SchoolGroup(key or "other", title, tuple(of_phase[key]))


def _is_within(line: SchoolLine, miles: float | None) -> bool:
    return miles is None or (line.miles is not None and line.miles <= miles)


def _distance(line: SchoolLine) -> tuple[float, str]:
    return (float("inf") if line.miles is None else line.miles, line.name.casefold())


def _name(line: SchoolLine) -> tuple[str, str]:
    return (_plain(line.name).removeprefix("the "), line.name)


def _plain(text: str) -> str:
    """The letters and figures of a name, without accents and in small letters."""
    joined = text.casefold().replace("'", "").replace("’", "")
    return " ".join(re.findall(r"[^\W_]+", without_marks(joined)))


def _has_words(name: str, typed: str) -> bool:
    there = _plain(name)
    return all(word in there for word in _plain(typed).split())


def _meant(lines: list[SchoolLine], typed: str) -> list[SchoolLine]:
    """Schools with a word in their names that is nearly one of those typed."""
    by_word: dict[str, list[SchoolLine]] = {}
    for line in lines:
        for word in {_plain(line.name), *_plain(line.name).split()}:
            by_word.setdefault(word, []).append(line)
    near = [
        line
        for word in [_plain(typed), *_plain(typed).split()][:8]
        for like in get_close_matches(word, by_word, n=SEVERAL, cutoff=0.75)
        for line in by_word[like]
    ]
    return list(dict.fromkeys(near))[:SEVERAL]


def kind_in_words(kind: str) -> str:
    """What kind of provider it is; empty where that is not known."""
    return str(Kind(kind).label) if kind in Kind.values else ""
