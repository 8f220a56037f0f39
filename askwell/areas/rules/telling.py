"""Writing messages to people: the one place where a person's record becomes a message's recipient."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django_tenants.utils import schema_context

from askwell.areas import access, queries
from askwell.areas.models import Area, Invitation, NewAddress, Person, Role
from askwell.core import messages
from askwell.core.dates import day_of, in_words
from askwell.core.jinja import uk_datetime
from askwell.core.messages import Channel, Recipient
from askwell.core.models import Message
from askwell.core.rule import Actor, rule


@rule
def tell(
    person: Person,
    template: str,
    *,
    values: Mapping[str, str],
    by: Actor,
    at: datetime,
    about: str = "",
    urgent: bool = False,
    channel: Channel | None = None,
) -> Message:
    """Write a message to the person, by the way they like best. Raises MessageRefused (core/messages)."""
    access.require(by, access.anybody)  # whoever may do what it tells of
    return messages.write(
        template,
        queries.recipient(person),
        values=values,
        by=by,
        at=at,
        about=about,
        urgent=urgent,
        channel=channel,
        quiet=queries.quiet_hours_in_use(),
    )


@rule
def respect_choices(person: Person, *, by: Actor, at: datetime) -> None:
    """Have what still waits for the person, in every area they belong to, go by their choices of now, or not at all."""
    access.require(by, access.anybody)  # whoever may change the choices
    for schema in queries.schemas_of(person):
        with schema_context(schema):
            messages.respect_choices(queries.recipient(person), by=by, at=at)


def tell_invited(invitation: Invitation, *, site: str, by: Actor, at: datetime) -> Message:
    """Send somebody the link that takes up an invitation. The invitation must still know its token."""
    channel = Channel.EMAIL if invitation.email else Channel.SMS
    to = Recipient(
        name=invitation.name,
        channels=(channel,),
        email=invitation.email,
        phone=invitation.phone,
        key=f"invitation {invitation.pk}",
    )
    values = {
        "name": invitation.name,
        "invited_by": invitation.invited_by,
        "place": invitation.area.name,
        "role": Role(invitation.role).label,
        "link": site + reverse("areas:invitation", args=[invitation.token]),
        "last_day": in_words(day_of(invitation.expires_at)),
    }
    # At the command line no area is in use yet, and the message belongs to this one.
    with schema_context(invitation.area.schema_name):
        return messages.write("invitation", to, values=values, channel=channel, by=by, at=at)


def tell_new_address(change: NewAddress, token: str, *, site: str, by: Actor, at: datetime) -> Message:
    """Send the link that proves a new address to that address."""
    channel = Channel(change.channel)
    to = _at(channel, change.address, change.person)
    values = {
        "place": change.area.name,
        "link": site + reverse("areas:new_address", args=[token]),
        "hours": str(int((change.expires_at - at).total_seconds() // 3600)),
    }
    return messages.write("confirm_address", to, values=values, channel=channel, by=by, at=at)


def warn_old_address(person: Person, channel: Channel, address: str, *, area: Area, by: Actor, at: datetime) -> Message:
    """Tell somebody at the address they had that it was exchanged, in case it was not them."""
    to = _at(channel, address, person)
    what = "Your email address was changed" if channel == Channel.EMAIL else "Your mobile number was changed"
    values = {
        "name": person.name,
        "place": area.name,
        "what": what,
        "when": uk_datetime(at),
        "contact": _ask(area),
    }
    return messages.write("security_notice", to, values=values, channel=channel, by=by, at=at)


def _at(channel: Channel, address: str, person: Person) -> Recipient:
    """The person at an address that is not, or no longer, the one in their record."""
    return Recipient(
        person.name,
        channels=(channel,),
        email=address if channel == Channel.EMAIL else "",
        phone=address if channel == Channel.SMS else "",
        key=f"person {person.pk}",
    )


def _ask(area: Area) -> str:
    ways = [f"Call {area.contact_phone}."] if area.contact_phone else []
    ways += [f"Write to {area.contact_email}."] if area.contact_email else []
    return " ".join(ways) or f"Ask the {area.contact_name}."
