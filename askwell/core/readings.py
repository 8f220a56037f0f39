"""Noting who looked at what is sensitive."""

from datetime import datetime

from askwell.core.models import Reading
from askwell.core.place import place_now
from askwell.core.rule import Actor, rule


@rule
def note_reading(*, what: str, record: str, by: Actor, at: datetime) -> None:
    """Note that `by` looked at a record of the table `what`, in the schema in use.

    Called by the queries of sensitive records. The note is sealed in the history, and is never taken back.
    """
    Reading(
        at=at,
        table_name=what,
        record=record,
        by_name=by.name,
        by_person=by.person,
        organisation=by.organisation,
        place=by.place or place_now(),
    ).save()
