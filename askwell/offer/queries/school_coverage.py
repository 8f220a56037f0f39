"""For Local Offer editors: how much the area's schools have told of what the law has them tell."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from askwell.areas.access import Viewer, require
from askwell.offer import access
from askwell.offer.models import Phase, School
from askwell.offer.sources.provision import Item, items


@dataclass(frozen=True)
class Told:
    """How many schools have told one thing, of how many."""

    item: Item
    count: int
    of: int

    @property
    def percent(self) -> int:
        """The same in a hundred, rounded down, so that 100 means all."""
        return self.count * 100 // self.of if self.of else 0


@dataclass(frozen=True)
class SchoolToEdit:
    """A school in the editors' list, with how much it has told."""

    identifier: UUID
    name: str
    phase: str
    told: int
    checked_on: date | None


@dataclass(frozen=True)
class Coverage:
    """What the area's open schools have told: item by item, and school by school, those first that told least."""

    items: tuple[Told, ...]
    schools: tuple[SchoolToEdit, ...]
    asked: int

    @property
    def silent(self) -> int:
        """How many schools have told nothing yet."""
        return sum(not school.told for school in self.schools)


def school_coverage(viewer: Viewer) -> Coverage:
    """How much the schools of the viewer's area have told. Raises NotAllowed."""
    require(viewer, access.may_edit_offer)
    rows = list(
        School.objects.filter(area=viewer.area, closed_on=None)
        .order_by("name")
        .values_list("identifier", "name", "phase", "provision__told", "provision__checked_on")
    )
    counts = Counter(key for row in rows for key in row[3] or ())
    lines = [
        SchoolToEdit(identifier, name, str(Phase(phase).label) if phase else "", len(told or ()), checked_on)
        for identifier, name, phase, told, checked_on in rows
    ]
    return Coverage(
        items=tuple(Told(item, counts[item.key], len(rows)) for item in items()),
        schools=tuple(sorted(lines, key=lambda line: line.told)),
        asked=len(items()),
    )
