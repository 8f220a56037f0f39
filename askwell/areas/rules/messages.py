"""What staff may do with messages and with their words."""

from datetime import datetime
from uuid import UUID

from askwell.areas import access, queries
from askwell.areas.rules.leads import check_words
from askwell.core import messages
from askwell.core.messages import Channel, Recipient
from askwell.core.models import Message
from askwell.core.rule import Actor, rule


@rule
def cancel_message(reference: UUID, *, by: Actor, at: datetime) -> None:
    """Do not send a message that waits. Raises MessageRefused where it is too late."""
    access.require(by, access.may_change_messages)
    messages.cancel(reference, by=by, at=at)


@rule
def note_arrived(reference: UUID, *, by: Actor, at: datetime) -> None:
    """A doubtful message arrived after all. Raises MessageRefused where nobody doubts it."""
    access.require(by, access.may_change_messages)
    messages.note_arrived(reference, by=by, at=at)


@rule
def send_again(reference: UUID, *, to: Recipient | None, by: Actor, at: datetime) -> Message:
    """Send a message again as another, to the person as they are now. Raises MessageRefused."""
    access.require(by, access.may_change_messages)
    return messages.send_again(reference, to=to, by=by, at=at, quiet=queries.quiet_hours_in_use())


@rule
def clear_dead_address(number: int, *, by: Actor) -> None:
    """Use an address again that messages came back from. Raises MessageRefused."""
    access.require(by, access.may_change_messages)
    messages.clear_dead_address(number, by=by)


@rule
def edit_template(
    key: str, channel: Channel, language: str, *, subject: str, body: str, why: str = "", by: Actor, at: datetime
) -> None:
    """Use an area's own words for a message. Raises MessageRefused, HardToRead without a reason among them.

    Where a message holds what opens something, its words lead nowhere else than where it leads itself.
    """
    access.require(by, access.may_change_messages)
    if messages.template(key, channel, language).kind.is_secret:
        check_words(f"{subject}\n{body}")
    messages.edit_template(key, channel, language, subject=subject, body=body, why=why, by=by, at=at)


@rule
def restore_template(key: str, channel: Channel, language: str, *, by: Actor) -> None:
    """Use the words again that came with Askwell. Raises MessageRefused."""
    access.require(by, access.may_change_messages)
    messages.restore_template(key, channel, language, by=by)
