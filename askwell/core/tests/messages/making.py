"""What tests of messages share: people, words, an adapter that does as it is told."""

import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from askwell.core import messages
from askwell.core.messages.parcel import Parcel, Sender, SendingTrouble
from askwell.core.models import Channel, Message
from askwell.core.rule import Actor

BY = Actor("a test")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SENDER = Sender("North Tees", ("Local Offer team", "01632 960100"), reply_to="team@example.org")
VALUES = {"name": "Maryam", "place": "North Tees", "ways": "email", "contact": "Call 01632 960100."}
ADDRESS = ("12 Example Street", "Middlesbrough", "TS1 2AB")


def parent(**differing: Any) -> messages.Recipient:
    """A parent who may be reached by email only, unless said otherwise."""
    usual: dict[str, Any] = {
        "name": "Maryam Example",
        "channels": (Channel.EMAIL,),
        "email": "maryam@example.org",
        "phone": "07700 900123",
        "postal_address": ADDRESS,
        "key": "person 12",
    }
    return messages.Recipient(**usual | differing)


def written(to: messages.Recipient | None = None, *, at: datetime = NOW, **differing: Any) -> Message:
    """A message about how somebody wants to be contacted."""
    return messages.write("contact_choices", to or parent(), values=VALUES, by=BY, at=at, **differing)


def parcel(channel: Channel = Channel.EMAIL, **differing: Any) -> Parcel:
    """A message ready to be handed over."""
    addresses = {
        Channel.EMAIL: "maryam@example.org",
        Channel.SMS: "07700900123",
        Channel.LETTER: "\n".join(ADDRESS),
    }
    usual: dict[str, Any] = {
        "reference": uuid.uuid4(),
        "schema": "area_north_tees",
        "channel": channel,
        "name": "Maryam Example",
        "address": addresses[channel],
        "subject": "How we will contact you",
        "body": "Hello Maryam,\n\nYou told us how you want to hear from us: email.",
        "language": "en",
        "dated": date(2026, 3, 3),
        "sender": SENDER,
        "begun_at": NOW,
        "adapter": "told",
    }
    return Parcel(**usual | differing)


@dataclass
class Told:
    """An adapter that does what the test tells it, and keeps what left.

    `next` is what happens to the next message: None: it leaves; a trouble: it is raised, and the message has
    left all the same where `leaves_in_trouble`.
    """

    name: str = "told"
    settles_after: timedelta = timedelta(0)
    next: BaseException | None = None
    leaves_in_trouble: bool = False
    can_tell: bool = True
    left: list[uuid.UUID] = field(default_factory=list)

    def send(self, parcel: Parcel) -> str:
        """Let it leave, or raise what was told."""
        trouble, self.next = self.next, None
        if trouble is None or self.leaves_in_trouble:
            self.left.append(parcel.reference)
        if trouble is not None:
            raise trouble
        return f"number {len(self.left)}"

    def was_sent(self, parcel: Parcel) -> bool | None:
        """Whether it left, where this adapter can tell."""
        return parcel.reference in self.left if self.can_tell else None


class Killed(BaseException):
    """The worker was killed: nothing after this point is done."""


def do_job(message: Message, adapter: Told, *, at: datetime = NOW) -> Message:
    """What the worker does with a message, once; returns the message as it is then."""
    with suppress(SendingTrouble, Killed):
        messages.send(message.reference, adapter=adapter, sender=SENDER, clock=lambda: at, by=BY)
    message.refresh_from_db()
    return message
