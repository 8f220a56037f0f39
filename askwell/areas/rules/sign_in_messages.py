"""What somebody is written about their own sign-in. All of it is essential: it goes whatever they chose.

Anybody may cause it, by asking to sign in; what is asked too often is refused before (settings.py has the limits).
An area's administrators read whom it wrote to, so in each area only those who belong to it are known.
"""

from datetime import datetime

from askwell.areas import access, queries
from askwell.areas.models import Area, Person
from askwell.core import messages
from askwell.core.dates import day_of
from askwell.core.jinja import uk_datetime
from askwell.core.messages import Channel, Recipient
from askwell.core.rule import Actor, rule

CODE_LASTS = 10  # minutes; settings.py has the same
LINK_LASTS = 60


@rule
def write_code(person: Person, channel: Channel, code: str, *, area: Area, at: datetime, by: Actor) -> None:
    """Send the person their code to sign in, if they belong to the area."""
    access.require(by, access.anybody)
    if not queries.belongs_to(person, area, on=day_of(at)):
        _write_unknown(channel, _address_of(person, channel), area=area, at=at, by=by)
        return
    values = {"place": area.name, "code": code, "minutes": str(CODE_LASTS)}
    messages.write("sign_in_code", queries.recipient(person), values=values, channel=channel, at=at, by=by)


@rule
def answer_without_code(channel: Channel, address: str, *, area: Area, at: datetime, by: Actor) -> None:
    """Tell whoever has this address why no code or link is coming: we do not know it, or they have a password.

    The page says the same to everybody; only whoever reads the address's messages learns which it was.
    """
    access.require(by, access.anybody)
    person = queries.person_reached_at(channel, address)
    if person is None or not queries.belongs_to(person, area, on=day_of(at)):
        _write_unknown(channel, address, area=area, at=at, by=by)
    elif queries.works_for_a_partnership(person, on=day_of(at)):
        values = {"name": person.name, "place": area.name}
        reader = queries.recipient(person)
        messages.write("sign_in_with_password", reader, values=values, channel=channel, at=at, by=by)
    else:
        write_with_code(person, channel, area=area, at=at, by=by)


@rule
def write_new_password_link(person: Person, link: str, *, area: Area, at: datetime, by: Actor) -> None:
    """Send whoever works for the partnership the link to a new password; others learn that they need none."""
    access.require(by, access.anybody)
    if not queries.belongs_to(person, area, on=day_of(at)):
        _write_unknown(Channel.EMAIL, _address_of(person, Channel.EMAIL), area=area, at=at, by=by)
        return
    if not queries.works_for_a_partnership(person, on=day_of(at)):
        write_with_code(person, Channel.EMAIL, area=area, at=at, by=by)
        return
    values = {"name": person.name, "place": area.name, "link": link, "minutes": str(LINK_LASTS)}
    reader = queries.recipient(person)
    messages.write("new_password", reader, values=values, channel=Channel.EMAIL, at=at, by=by)


@rule
def write_with_code(person: Person, channel: Channel, *, area: Area, at: datetime, by: Actor) -> None:
    """Tell somebody who asked for a password that they sign in by a code."""
    access.require(by, access.anybody)
    values = {"name": person.name, "place": area.name}
    messages.write("sign_in_with_code", queries.recipient(person), values=values, channel=channel, at=at, by=by)


@rule
def warn_of_change(person: Person, what: str, *, area: Area, at: datetime, by: Actor) -> None:
    """Tell the person that their sign-in was changed, so that they notice if it was not them."""
    access.require(by, access.anybody)
    values = {
        "name": person.name,
        "place": area.name,
        "what": what,
        "when": uk_datetime(at),
        "contact": contact_of(area),
    }
    channel = Channel.EMAIL if person.email else Channel.SMS
    reader = queries.recipient(person)
    messages.write("security_notice", reader, values=values, channel=channel, at=at, by=by)


def contact_of(area: Area) -> str:
    """How to ask somebody at the area, in one sentence."""
    ways = [f"Call {area.contact_phone}"] if area.contact_phone else []
    ways += [f"{'or write' if ways else 'Write'} to {area.contact_email}"] if area.contact_email else []
    return f"{' '.join(ways)}." if ways else f"Ask {area.contact_name}."


def _write_unknown(channel: Channel, address: str, *, area: Area, at: datetime, by: Actor) -> None:
    values = {"place": area.name, "contact": contact_of(area)}
    messages.write("sign_in_unknown", _somebody(channel, address), values=values, channel=channel, at=at, by=by)


def _address_of(person: Person, channel: Channel) -> str:
    return str((person.phone if channel == Channel.SMS else person.email) or "")


def _somebody(channel: Channel, address: str) -> Recipient:
    name = "You"
    if channel == Channel.SMS:
        return Recipient(name, channels=(channel,), phone=address)
    return Recipient(name, channels=(channel,), email=address)
