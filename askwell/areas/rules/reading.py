"""Noting that somebody looked at what is sensitive."""

from datetime import datetime
from uuid import UUID

from askwell.areas import access
from askwell.areas.models import Person
from askwell.core.history import note_reading
from askwell.core.models import Message
from askwell.core.rule import Actor, rule


@rule
def note_person_read(person: Person, *, by: Actor, at: datetime) -> None:
    """Note in the history that `by` looked at how this person is reached. Raises NotAllowed."""
    access.require(by, access.may_see_people)
    note_reading(what=Person._meta.db_table, record=str(person.pk), by=by, at=at)


@rule
def note_message_read(reference: UUID, *, by: Actor, at: datetime) -> None:
    """Note in the history that `by` looked at a message's words. Raises NotAllowed."""
    access.require(by, access.may_see_messages)
    note_reading(what=Message._meta.db_table, record=str(reference), by=by, at=at)


@rule
def note_story_read(table: str, record: str, *, by: Actor, at: datetime) -> None:
    """Note in the history that `by` looked at the story of a record. Raises NotAllowed."""
    access.require(by, access.may_see_history)
    note_reading(what=table, record=record, by=by, at=at)
