"""What a person decides about a message: cancel it, send it again, say that it arrived."""

from datetime import datetime
from uuid import UUID

from askwell.core.messages.quiet_hours import USUAL, QuietHours, next_allowed
from askwell.core.messages.recipient import Dead, Recipient, Way, choose
from askwell.core.messages.sending import forget_secret, locked
from askwell.core.messages.shipped import MessageRefused
from askwell.core.messages.writing import dead_addresses, queue_sending
from askwell.core.models import Channel, DeadAddress, Message, State, Trouble
from askwell.core.models.message import MAY_BE_SENT_AGAIN
from askwell.core.rule import Actor, rule


@rule
def cancel(reference: UUID, *, by: Actor, at: datetime) -> Message:
    """Do not send a message that waits or is held back. Raises MessageRefused where it is under way or gone."""
    message = _there(reference)
    if message.state not in {State.WAITING, State.HELD}:
        raise MessageRefused(f"This message can no longer be cancelled: {message.get_state_display().lower()}.")
    message.state = State.CANCELLED
    forget_secret(message)
    return _settled(message, by=by, at=at)


@rule
def note_arrived(reference: UUID, *, by: Actor, at: datetime) -> Message:
    """Somebody knows that a doubtful message arrived: the person said so, say. Raises MessageRefused."""
    message = _there(reference)
    if message.state != State.DOUBTFUL:
        raise MessageRefused("Only of a message that may have gone or not can it be said that it arrived.")
    message.state = State.DELIVERED
    message.sent_at = message.sent_at or message.begun_at
    message.delivered_at = at
    return _settled(message, by=by, at=at)


@rule
def send_again(
    reference: UUID, *, to: Recipient | None = None, by: Actor, at: datetime, quiet: QuietHours = USUAL
) -> Message:
    """Send a message again that did not go, was held back, came back or may not have gone; return the new one.

    It is another message with a reference of its own, so that no reference ever leaves twice. `to` is the
    person as they are now, with the choices that they have made since: it must be given where the message
    names a person. Raises MessageRefused where it is not to be sent again, or the person does not want it.
    """
    old = _there(reference)
    if old.state not in MAY_BE_SENT_AGAIN or old.settled_at is not None:
        raise MessageRefused("This message is not one to send again. Look at the list anew.")
    if old.is_secret:
        raise MessageRefused("The words of this message were secret and are forgotten. Have a new one made instead.")
    if to is None and old.recipient_key:
        raise MessageRefused("Say to whom: the person may have changed how we may contact them.")
    if to is not None and to.key != old.recipient_key:
        raise MessageRefused("This message was written for somebody else: it cannot be sent to them.")
    address = _address_now(old, to)
    keeps_quiet = old.keeps_quiet_hours
    allowed = next_allowed(at, quiet) if keeps_quiet else at
    new = Message(
        channel=old.channel,
        recipient_key=old.recipient_key,
        recipient_name=old.recipient_name,
        address=address,
        template_key=old.template_key,
        purpose=old.purpose,
        language=old.language,
        wanted_language=old.wanted_language,
        subject=old.subject,
        body=old.body,
        about=old.about,
        is_urgent=old.is_urgent,
        is_essential=old.is_essential,
        keeps_quiet_hours=keeps_quiet,
        not_before=allowed if allowed > at else None,
        written_at=at,
        written_by=by.name,
        replaces=old,
    )
    new.save(force_insert=True)
    _settled(old, by=by, at=at)
    queue_sending(new)
    return new


@rule
def respect_choices(to: Recipient, *, by: Actor, at: datetime) -> int:
    """After a person changed how they may be contacted: hold back what waits to go a way they no longer allow.

    Returns how many were held back. Essential messages and those already under way are not touched. An
    address that changed is taken over.
    """
    held = 0
    dead = dead_addresses(to)
    waiting = Message.objects.select_for_update().filter(recipient_key=to.key, state=State.WAITING, is_essential=False)
    for message in waiting if to.key else ():
        way = _same_way(message, to, dead)
        message.address = way.address
        if way.held_because:
            message.state = State.HELD
            message.last_trouble = way.held_because
            held += 1
        message.save(update_fields=["address", "state", "last_trouble"])
    return held


@rule
def clear_dead_address(number: int, *, by: Actor) -> None:
    """Use an address again that messages came back from: it was mended. Raises MessageRefused."""
    if not DeadAddress.objects.filter(pk=number).delete()[0]:
        raise MessageRefused("This address is not among those that do not work. Look at the list again.")


def _address_now(message: Message, to: Recipient | None) -> str:
    to = to or _as_it_was(message)
    way = _same_way(message, to, dead_addresses(to))
    if way.held_because:
        raise MessageRefused(f"It cannot be sent: {Trouble(way.held_because).label.lower()}.")
    return way.address


def _as_it_was(message: Message) -> Recipient:
    """The recipient of a message that names no person: whoever has the address."""
    channel = Channel(message.channel)
    return Recipient(
        name=message.recipient_name,
        channels=(channel,),
        email=message.address if channel == Channel.EMAIL else "",
        phone=message.address if channel == Channel.SMS else "",
        postal_address=tuple(message.address.splitlines()) if channel == Channel.LETTER else (),
    )


def _same_way(message: Message, to: Recipient, dead: Dead) -> Way:
    """The words were written for one channel, so it goes that way or not at all."""
    return choose(to, [Channel(message.channel)], dead)


def _there(reference: UUID) -> Message:
    message = locked(reference)
    if message is None:
        raise MessageRefused("There is no such message. Look at the list again.")
    return message


def _settled(message: Message, *, by: Actor, at: datetime) -> Message:
    message.settled_at = at
    message.settled_by = by.name
    message.save()
    return message
