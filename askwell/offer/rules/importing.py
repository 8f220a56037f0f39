"""Bringing a whole source of services into an area's Local Offer, a batch at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import DatabaseError

from askwell.areas.models import Area
from askwell.core.database import is_connection_lost
from askwell.core.rule import Actor
from askwell.offer import queries
from askwell.offer.rules.deriving import Document
from askwell.offer.rules.taking_in import Taken, take_in
from askwell.offer.sources import Prepared, Problem, Raw, Refused, RunProblem, batches_ahead, prepare_all

BATCH = 1_500

Note = Callable[[Problem | RunProblem], None]
Take = Callable[[list[tuple[UUID, Document]]], Taken]


def _leave_unsaid(_: object) -> None:
    """Tell nobody."""


@dataclass
class Imported:
    """What came of an import.

    `read` records were seen; `refused` of them could not be taken, `mended` were taken without some of
    their facts. `not_seen` services that came from this source before are not in it now, and were left as
    they were; one that is refused now
    is among them. It is None where the source broke off, so that nobody knows; `whole` is False there.
    """

    read: int = 0
    refused: int = 0
    mended: int = 0
    not_seen: int | None = None
    whole: bool = True
    taken: Taken = field(default_factory=Taken)


def import_services(
    area: Area,
    records: Iterable[Raw | RunProblem],
    *,
    source: str,
    dry_run: bool = False,
    note: Note = _leave_unsaid,
    progress: Callable[[int], None] = _leave_unsaid,
    by: Actor,
    on: datetime,
) -> Imported:
    """Take every good record into the area's Local Offer and `note` every problem.

    Batches are committed one by one, so what was taken stays taken if the source breaks off, and nothing
    that was there before is ever removed. With `dry_run` all is tried and nothing changed. `source` says
    where the records are from; identifiers that are not UUIDs are made from it, so it must stay the same.
    """
    came = Imported()
    seen: set[UUID] = set()
    for batch in batches_ahead(prepare_all(records, source=source, today=on.date()), BATCH):
        services: dict[UUID, Document] = {}
        for made in batch:
            _count(came, made, note)
            if isinstance(made, Prepared):
                services[made.identifier] = made.document
        seen.update(services)
        take = partial(take_in, area, source=source, dry_run=dry_run, by=by, on=on)
        came.taken += _taken(take, list(services.items()), came, note)
        progress(came.read)
    if came.whole:
        came.not_seen = len(queries.identifiers_from(area, source) - seen)
    return came


def _taken(take: Take, services: list[tuple[UUID, Document]], came: Imported, note: Note) -> Taken:
    """The batch taken in; where the database refuses it, one by one, and those it refuses are noted."""
    try:
        return take(services)
    except DatabaseError as refusal:
        if is_connection_lost(refusal):
            raise
        if len(services) > 1:
            return sum((_taken(take, [service], came, note) for service in services), Taken())
        came.refused += 1
        reason = str(refusal).partition("\n")[0]
        note(
            Problem(str(services[0][0]), "", f"the database refused it: {reason}", "Shorten or correct it.", "refused")
        )
        return Taken()


def _count(came: Imported, made: Prepared | Refused | RunProblem, note: Note) -> None:
    if isinstance(made, RunProblem):
        note(made)
        came.whole = came.whole and not made.incomplete
        return
    for problem in made.problems:
        note(problem)
    came.read += 1
    if isinstance(made, Refused):
        came.refused += 1
    else:
        came.mended += bool(made.problems)
