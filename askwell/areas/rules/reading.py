"""Noting that somebody looked at what is kept of a person."""

from datetime import datetime

from askwell.areas import access
from askwell.areas.models import Person
from askwell.core.history import note_reading
from askwell.core.rule import Actor, rule


@rule
def note_person_read(person: Person, *, by: Actor, at: datetime) -> None:
    """Note in the history that `by` looked at how this person is reached. Raises NotAllowed."""
    access.require(by, access.may_see_people)
    note_reading(what=Person._meta.db_table, record=str(person.pk), by=by, at=at)
