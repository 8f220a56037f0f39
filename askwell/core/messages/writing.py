"""Writing a message: committed with the change that causes it, and sent later by the worker."""

from collections.abc import Mapping
from datetime import datetime

from askwell.core import jobs
from askwell.core.messages.adapters import channels_in_use
from askwell.core.messages.quiet_hours import USUAL, QuietHours, next_allowed
from askwell.core.messages.recipient import Dead, Recipient, Way, choose, same_address
from askwell.core.messages.shipped import Kind, MessageRefused, kind_called
from askwell.core.messages.wording import check_values, filled_in, in_one_line, wording
from askwell.core.models import Channel, DeadAddress, Message, State
from askwell.core.rule import Actor, rule
from askwell.core.schema import schema_in_use


@rule
def write(
    template_key: str,
    to: Recipient,
    *,
    values: Mapping[str, str],
    by: Actor,
    at: datetime,
    about: str = "",
    urgent: bool = False,
    channel: Channel | None = None,
    quiet: QuietHours = USUAL,
) -> Message:
    """Write a message to a person, in their language, by the way they like best of those they allow.

    Where they allow none that it is offered in, where no address there works, or where they asked not to be
    contacted, the message is held back and staff see why. Only what is essential (a code to sign in, a warning
    about their own account) goes by the `channel` given with it, whatever they chose. A family gets nothing
    but urgent and essential messages in the quiet hours. Raises MessageRefused where the template does not
    exist or a value is missing or not wanted.
    """
    kind = kind_called(template_key)
    check_values(kind, values)
    way = _way(kind, to, channel)
    worded = wording(kind, way.channel, to.language)
    words = filled_in(worded.words, values, language=worded.language)
    keeps_quiet = to.is_family and not urgent and not kind.is_essential and way.channel != Channel.LETTER
    message = Message(
        channel=way.channel,
        recipient_key=to.key,
        recipient_name=in_one_line(to.name)[:200],
        address=way.address,
        template_key=kind.key,
        purpose=kind.purpose,
        language=worded.language,
        wanted_language=to.language,
        subject=words.subject,
        body=words.body,
        about=about,
        is_urgent=urgent,
        is_essential=kind.is_essential,
        is_secret=kind.is_secret,
        keeps_quiet_hours=keeps_quiet,
        state=State.HELD if way.held_because else State.WAITING,
        last_trouble=way.held_because,
        written_at=at,
        written_by=by.name,
    )
    if keeps_quiet and (later := next_allowed(at, quiet)) > at:
        message.not_before = later
    message.save(force_insert=True)
    if message.state == State.WAITING:
        queue_sending(message)
    return message


def queue_sending(message: Message) -> None:
    """Have the worker send the message, once its time has come. One message is never in two workers' hands."""
    reference = str(message.reference)
    in_turn = f"message {schema_in_use()} {reference}"
    jobs.queue("core.send_message", reference=reference, not_before=message.not_before, in_turn=in_turn)


def dead_addresses(to: Recipient) -> Dead:
    """Which of the person's addresses are known not to work."""
    return Dead(
        {
            channel: {same_address(channel, address)}
            for channel in Channel
            if (address := to.address(channel)) and is_dead(channel, address)
        }
    )


def is_dead(channel: Channel, address: str) -> bool:
    """Whether messages came back from this address, so that nothing goes there."""
    return DeadAddress.objects.filter(channel=channel, address=same_address(channel, address)).exists()


def _way(kind: Kind, to: Recipient, channel: Channel | None) -> Way:
    offered = [way for way in kind.channels if way in channels_in_use()] or list(kind.channels)
    if not kind.is_essential:
        if channel is not None:
            raise MessageRefused(f"{kind.key} goes by the way that its reader chose: give no channel.")
        return choose(to, offered, dead_addresses(to))
    if channel is None or channel not in offered:
        raise MessageRefused(f"{kind.key} is essential: say by which channel it goes ({', '.join(offered)}).")
    if not (address := to.address(channel)):
        raise MessageRefused(f"There is no address for a {channel.label.lower()} to {to.name}: give one.")
    return Way(channel, address)
