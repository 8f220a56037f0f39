"""A message made ready for handing over, and what an adapter to a sending service has to do with it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from askwell.core.models import Channel, Trouble


@dataclass(frozen=True)
class Sender:
    """In whose name a message goes out, and how to ask them back."""

    name: str
    contact: tuple[str, ...] = ()
    reply_to: str = ""


@dataclass(frozen=True)
class Parcel:
    """What an adapter needs to send one message."""

    reference: uuid.UUID
    schema: str
    channel: Channel
    name: str
    address: str
    subject: str
    body: str
    language: str
    dated: date
    sender: Sender
    begun_at: datetime
    # The adapter that was to send it when the sending began.
    adapter: str

    @property
    def wire_reference(self) -> str:
        """The reference as other services hear it: it leads back to the message in its schema."""
        return f"{self.reference}.{self.schema}"


def referred_to(wire_reference: str) -> tuple[uuid.UUID, str] | None:
    """The reference and the schema that a wire reference leads to; None where it is none of ours."""
    reference, _, schema = wire_reference.strip().partition(".")
    try:
        return (uuid.UUID(reference), schema) if schema else None
    except ValueError:
        return None


class SendingTrouble(Exception):
    """A message was not handed over; `kind` is all that is kept of the reason."""

    def __init__(self, kind: Trouble) -> None:
        super().__init__(kind.value)
        self.kind = kind


class NotNow(SendingTrouble):
    """Certainly not sent; it may be tried again later."""


class Never(SendingTrouble):
    """Certainly not sent, and trying again would not help."""


class Unknown(SendingTrouble):
    """It may have been sent or not: the trouble came while it was handed over."""


class Adapter(Protocol):
    """A way to a sending service."""

    name: str
    # How long after handing over the service may still not know of it when it is asked.
    settles_after: timedelta

    def send(self, parcel: Parcel) -> str:
        """Hand the message over; return the service's own reference. Raises NotNow, Never or Unknown."""

    def was_sent(self, parcel: Parcel) -> bool | None:
        """Whether the service has this message; None where it cannot tell. Raises NotNow."""
