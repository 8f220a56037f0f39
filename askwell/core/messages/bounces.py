"""What comes back: receipts of a sending service, and emails that could not be delivered."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from uuid import UUID

from askwell.core.messages.parcel import referred_to
from askwell.core.messages.recipient import same_address
from askwell.core.messages.sending import forget_secret, locked
from askwell.core.models import Channel, DeadAddress, Message, State, Trouble
from askwell.core.rule import Actor, rule

# What GOV.UK Notify says of a message, as far as it ends something. Others (created, sending, pending) end nothing.
RECEIPTS = {
    "delivered": (State.DELIVERED, ""),
    "received": (State.DELIVERED, ""),
    "permanent-failure": (State.BOUNCED, Trouble.BOUNCED),
    "temporary-failure": (State.FAILED, Trouble.NOT_TAKEN),
    "technical-failure": (State.FAILED, Trouble.REFUSED),
    "validation-failed": (State.FAILED, Trouble.REFUSED),
    "virus-scan-failed": (State.FAILED, Trouble.REFUSED),
    "cancelled": (State.FAILED, Trouble.REFUSED),
}
# Receipts come in any order and more than once; what says more stays, so the order does not matter.
_SAYS_MORE = (State.FAILED, State.DELIVERED, State.BOUNCED)
_LARGEST = 5_000_000  # bytes of an email that came back; the part that counts stands near its beginning
_MESSAGE_ID = re.compile(rb"<([0-9a-fA-F-]{36}\.[a-z0-9_]{1,63})@[^>\s]+>")


@dataclass(frozen=True)
class CameBack:
    """An email that came back: which message it was, in which schema, and whether for good."""

    reference: UUID
    schema: str
    for_good: bool


def read_bounce(raw: bytes) -> CameBack | None:
    """What an email says came back; None where it is no such email, or not about a message of ours."""
    # Both are slow to load, and nothing but this needs them.
    from flufl.bounce import all_failures  # noqa: PLC0415

    raw = raw[:_LARGEST]
    found = _MESSAGE_ID.search(raw)
    ours = referred_to(found[1].decode("ascii")) if found else None
    if ours is None:
        return None
    try:
        temporary, permanent = all_failures(message_from_bytes(raw))
    except Exception:  # noqa: BLE001  # an email made to break the reader is no bounce
        return None
    return CameBack(*ours, for_good=bool(permanent)) if temporary or permanent else None


@rule
def note_bounce(reference: UUID, *, at: datetime, by: Actor) -> bool:
    """An email came back for good: the address is not used again until staff clear it. False: no such message."""
    return note_receipt(reference, "permanent-failure", at=at, by=by)


@rule
def note_receipt(reference: UUID, status: str, *, at: datetime, by: Actor) -> bool:
    """Take in what the sending service says of a message; twice or in any order makes no difference.

    Returns whether there is such a message that was handed over. A status that ends nothing changes nothing.
    """
    message = locked(reference)
    if message is None or not message.attempts:
        return False
    if status not in RECEIPTS:
        return True
    state, trouble = RECEIPTS[status]
    if state == State.BOUNCED:
        _remember_dead(message, at=at, by=by)
    if state == State.DELIVERED:
        message.delivered_at = message.delivered_at or at
    if _strength(state) > _strength(message.state):
        message.state = state
        message.last_trouble = trouble
    message.sent_at = message.sent_at or at
    forget_secret(message)
    message.save()
    return True


def _strength(state: str) -> int:
    return _SAYS_MORE.index(State(state)) if state in _SAYS_MORE else -1


def _remember_dead(message: Message, *, at: datetime, by: Actor) -> None:
    if message.channel != Channel.LETTER and message.address:
        address = same_address(Channel(message.channel), message.address)
        if not DeadAddress.objects.filter(channel=message.channel, address=address).exists():
            DeadAddress(channel=message.channel, address=address, noted_at=at, noted_by=by.name).save()
