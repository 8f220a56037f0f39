"""Bringing a register of schools into an area, a batch at a time, and only those that are its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from math import hypot

from askwell.areas.models import Area
from askwell.areas.queries import Place
from askwell.core.rule import Actor, Refusal
from askwell.offer import queries
from askwell.offer.queries.saying import METRES_A_MILE
from askwell.offer.rules.schools import take_in_schools
from askwell.offer.rules.taking_in import Taken
from askwell.offer.sources.register import LeftOut, Line, WrongLine
from askwell.offer.sources.register_rows import SchoolFacts

BATCH = 1_000


class WhichSchools(Refusal):
    """Nobody can tell which schools of the file are the area's; the message says how to choose them."""


@dataclass(frozen=True)
class Only:
    """Which schools of a file are taken: all that one of these names.

    `authority` is a local authority's name or its number; `outward` are first parts of postcodes, like TS1;
    `within_miles` counts from `near`; `urns` are single ones. Without any of them, `everything`, or else those
    of the authority that is called like the area.
    """

    authority: str = ""
    outward: frozenset[str] = frozenset()
    near: Place | None = None
    within_miles: float = 0.0
    urns: frozenset[str] = frozenset()
    everything: bool = False

    @property
    def is_said(self) -> bool:
        """Whether anything was said at all."""
        return bool(self.authority or self.outward or self.near or self.urns or self.everything)

    def has(self, facts: SchoolFacts) -> bool:
        """Whether this school is one of them."""
        return (
            self.everything
            or facts.urn in self.urns
            or (bool(self.authority) and _alike(self.authority) in (_alike(facts.authority), facts.authority_code))
            or facts.postcode.split(" ")[0] in self.outward
            or self._is_near(facts)
        )

    def _is_near(self, facts: SchoolFacts) -> bool:
        if self.near is None or facts.easting is None or facts.northing is None:
            return False
        metres = hypot(facts.easting - self.near.easting, facts.northing - self.near.northing)
        return metres <= self.within_miles * METRES_A_MILE


@dataclass
class SchoolsImported:
    """What came of an import: lines read, those wrong, those of no kind that is told of, those of other areas.

    `closed` of those taken are closed; `not_seen` came from this source before and are not in it now: they were
    left as they were.
    """

    read: int = 0
    wrong: int = 0
    left_out: int = 0
    elsewhere: int = 0
    closed: int = 0
    not_seen: int = 0
    taken: Taken = field(default_factory=Taken)


def import_schools(
    area: Area,
    lines: Iterable[Line],
    *,
    only: Only,
    source: str,
    is_outside: bool = False,
    dry_run: bool = False,
    note: Callable[[WrongLine], None],
    progress: Callable[[int], None],
    by: Actor,
    on: datetime,
) -> SchoolsImported:
    """Take the area's schools of a register in and `note` every line that cannot be taken.

    Where a line does not say on which side of the border it is, `is_outside` does. Batches are committed one by
    one. Raises WhichSchools, and what the reading of the file and the rule raise.
    """
    came = SchoolsImported()
    seen = set()
    for batch in _batches(iter(lines)):
        good = list(_good(batch, came, note))
        if good and not only.is_said:
            only = _own_authority(area, good)
        schools = list(_located(good, only))
        chosen = [replace(facts, is_outside=_side(facts, is_outside)) for facts in schools if only.has(facts)]
        came.elsewhere += len(schools) - len(chosen)
        came.closed += sum(facts.closed_on is not None for facts in chosen)
        seen |= {facts.identifier(source) for facts in chosen}
        if chosen:
            came.taken += take_in_schools(area, chosen, source=source, dry_run=dry_run, by=by, on=on)
        progress(came.read)
    came.not_seen = len(queries.schools_from(area, source) - seen)
    return came


def _batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while batch := list(islice(lines, BATCH)):
        yield batch


def _good(batch: list[Line], came: SchoolsImported, note: Callable[[WrongLine], None]) -> Iterator[SchoolFacts]:
    came.read += len(batch)
    for line in batch:
        if isinstance(line, WrongLine):
            came.wrong += 1
            note(line)
        elif isinstance(line, LeftOut):
            came.left_out += 1
        else:
            yield line


def _located(schools: list[SchoolFacts], only: Only) -> Iterator[SchoolFacts]:
    """The schools, with a position by their postcode where the register knows none and somebody needs it."""
    wanted = {facts.postcode for facts in schools if facts.easting is None and (only.near or only.has(facts))}
    known = queries.positions_of(wanted) if wanted else {}
    for facts in schools:
        if facts.easting is None and facts.postcode in known:
            easting, northing = known[facts.postcode]
            yield replace(facts, easting=easting, northing=northing)
        else:
            yield facts


def _own_authority(area: Area, schools: list[SchoolFacts]) -> Only:
    if not any(facts.authority or facts.authority_code for facts in schools):
        raise WhichSchools(
            "This file does not say which council each school belongs to. Choose yours by their postcodes, like"
            " --outward TS1,TS2, or by distance, like --near TS1 2AB --within 6, or take --everything."
        )
    return Only(authority=area.name.partition("(")[0])


def _side(facts: SchoolFacts, is_outside: bool) -> bool:
    return is_outside if facts.is_outside is None else facts.is_outside


def _alike(name: str) -> str:
    return " ".join(name.lower().split())
