"""Sending a message once, also when the worker is killed in the middle.

That sending begins is committed before anything leaves, and that it was sent is committed after. A message
found between the two was interrupted, so the adapter is asked whether the service has it. Where the service
cannot tell, the message is doubtful and a person decides: nothing is sent again blindly.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from askwell.core import jobs
from askwell.core.dates import day_of
from askwell.core.messages.parcel import Adapter, Never, NotNow, Parcel, Sender, Unknown
from askwell.core.messages.quiet_hours import USUAL, QuietHours, next_allowed
from askwell.core.messages.reading import left_to_send
from askwell.core.messages.writing import is_dead, queue_sending
from askwell.core.models import Channel, Message, State, Trouble
from askwell.core.rule import Actor, rule
from askwell.core.schema import schema_in_use

# As often as a job is tried: after that about 31 hours have passed.
MOST_ATTEMPTS = 6


@dataclass(frozen=True)
class Begun:
    """A message that this worker is to send; `interrupted` where an earlier worker had begun already."""

    parcel: Parcel
    interrupted: bool


def send(
    reference: UUID,
    *,
    adapter: Adapter,
    sender: Sender,
    clock: Callable[[], datetime],
    by: Actor,
    quiet: QuietHours = USUAL,
) -> None:
    """Send one message, or find out what became of it. What is not waiting (any more) is left alone.

    It belongs into a job, outside of any transaction. Raises NotNow where the job is to be tried again.
    """
    begun = begin_sending(reference, adapter=adapter.name, sender=sender, at=clock(), by=by, quiet=quiet)
    if begun is not None and begun.interrupted and _never_left(begun.parcel, adapter, clock=clock, by=by):
        begun = begin_sending(reference, adapter=adapter.name, sender=sender, at=clock(), by=by, quiet=quiet)
    if begun is not None and not begun.interrupted:
        _hand_over(begun.parcel, adapter, clock=clock, by=by)


def _hand_over(parcel: Parcel, adapter: Adapter, *, clock: Callable[[], datetime], by: Actor) -> None:
    try:
        provider_reference = adapter.send(parcel)
    except Never as refused:
        note_failed(parcel.reference, refused.kind, by=by)
    except NotNow as later:
        if note_trouble(parcel.reference, later.kind, by=by):
            raise
    except Unknown as unknown:
        note_interrupted(parcel.reference, unknown.kind, by=by)
        # Asked at once, and by the job that is tried again where the service does not know yet.
        if _never_left(parcel, adapter, clock=clock, by=by):
            raise NotNow(unknown.kind) from unknown
    else:
        note_sent(parcel.reference, provider_reference=provider_reference, at=clock(), by=by)


def _never_left(parcel: Parcel, adapter: Adapter, *, clock: Callable[[], datetime], by: Actor) -> bool:
    """True where the message certainly did not leave and waits again; else what is known of it is noted."""
    known = adapter.was_sent(parcel) if parcel.adapter == adapter.name else None
    if known:
        note_sent(parcel.reference, provider_reference="", at=clock(), by=by)
    elif known is None:
        note_doubtful(parcel.reference, by=by)
    elif clock() - parcel.begun_at < adapter.settles_after:
        raise NotNow(Trouble.INTERRUPTED)
    else:
        return note_trouble(parcel.reference, Trouble.INTERRUPTED, by=by)
    return False


@rule
def begin_sending(
    reference: UUID, *, adapter: str, sender: Sender, at: datetime, by: Actor, quiet: QuietHours = USUAL
) -> Begun | None:
    """Take a waiting message in hand; None where it is not to be sent, or not now."""
    message = locked(reference)
    if message is None or message.state not in {State.WAITING, State.SENDING}:
        return None
    if message.state == State.SENDING and message.begun_at:
        return Begun(_parcel(message, sender, message.begun_at), interrupted=True)
    if not message.is_essential and is_dead(Channel(message.channel), message.address):
        # Something came back from there since it was written.
        message.state = State.HELD
        message.last_trouble = Trouble.NO_ADDRESS
        message.save(update_fields=["state", "last_trouble"])
        return None
    allowed = max(message.not_before or at, next_allowed(at, quiet) if message.keeps_quiet_hours else at)
    if allowed > at:
        # Tried again in the evening, say: it waits until the morning, in a job of its own.
        message.not_before = allowed
        message.save(update_fields=["not_before"])
        queue_sending(message)
        return None
    message.state = State.SENDING
    message.attempts += 1
    message.adapter = adapter
    message.begun_at = at
    message.save(update_fields=["state", "attempts", "adapter", "begun_at"])
    return Begun(_parcel(message, sender, at), interrupted=False)


@rule
def note_sent(reference: UUID, *, provider_reference: str, at: datetime, by: Actor) -> None:
    """The service has the message. A receipt may have been quicker: what it said stays."""
    message = locked(reference)
    if message is None or message.sent_at is not None:
        return
    message.sent_at = at
    message.provider_reference = provider_reference[:200] or message.provider_reference
    if message.state in {State.SENDING, State.DOUBTFUL}:
        message.state = State.SENT
        message.last_trouble = ""
    forget_secret(message)
    message.save()


@rule
def note_failed(reference: UUID, kind: Trouble, *, by: Actor) -> None:
    """The service refused the message for good."""
    message = locked(reference)
    if message is not None and message.state == State.SENDING:
        message.state = State.FAILED
        message.last_trouble = kind
        forget_secret(message)
        message.save()


@rule
def note_trouble(reference: UUID, kind: Trouble, *, by: Actor) -> bool:
    """The message did not leave: it waits again, or has failed after too many attempts. True: it waits."""
    message = locked(reference)
    if message is None or message.state != State.SENDING:
        return False
    if message.attempts >= MOST_ATTEMPTS:
        message.state = State.FAILED
        message.last_trouble = Trouble.GAVE_UP
        forget_secret(message)
    else:
        message.state = State.WAITING
        message.last_trouble = kind
    message.save()
    return message.state == State.WAITING


@rule
def note_interrupted(reference: UUID, kind: Trouble, *, by: Actor) -> None:
    """The trouble came while the message was handed over; what became of it is still to be found out."""
    message = locked(reference)
    if message is not None and message.state == State.SENDING:
        message.last_trouble = kind
        message.save(update_fields=["last_trouble"])


@rule
def note_doubtful(reference: UUID, *, by: Actor) -> None:
    """Nobody can tell whether the message left: a person decides."""
    message = locked(reference)
    if message is not None and message.state == State.SENDING:
        message.state = State.DOUBTFUL
        message.last_trouble = message.last_trouble or Trouble.INTERRUPTED
        forget_secret(message)
        message.save()


@rule
def send_left(*, before: datetime, by: Actor) -> int:
    """Queue the messages anew that should have left before then and that no job is left for; return how many."""
    references = left_to_send(before)
    at_work = jobs.arguments_of("core.send_message", "reference")
    left = Message.objects.filter(reference__in=[one for one in references if str(one) not in at_work])
    for message in left:
        queue_sending(message)
    return len(left)


def locked(reference: UUID) -> Message | None:
    """The message, which nobody else can change until the rule under way ends; None where there is none."""
    return Message.objects.select_for_update().filter(reference=reference).first()


def forget_secret(message: Message) -> None:
    """Words that open something are kept no longer than they are needed to be sent."""
    if message.is_secret:
        message.body = ""


def _parcel(message: Message, sender: Sender, begun_at: datetime) -> Parcel:
    return Parcel(
        reference=uuid.UUID(str(message.reference)),
        schema=schema_in_use(),
        channel=Channel(message.channel),
        name=message.recipient_name,
        address=message.address,
        subject=message.subject,
        body=message.body,
        language=message.language,
        dated=day_of(message.written_at),
        sender=sender,
        begun_at=begun_at,
        adapter=message.adapter,
    )
