"""Exchanging the email address or number with which somebody signs in: it counts once it has been proved."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from askwell.areas import access, queries
from askwell.areas.access import NotAllowed, Viewer
from askwell.areas.models import Area, NewAddress, Person
from askwell.areas.rules.giving import is_oneself
from askwell.areas.rules.links import new_token
from askwell.areas.rules.reaching import AddressRefused, usable_email, usable_mobile
from askwell.areas.rules.telling import respect_choices, tell_new_address, warn_old_address
from askwell.core.messages import Channel
from askwell.core.rule import Actor, rule

LASTS = timedelta(hours=24)


@rule
def ask_for_new_address(
    person: Person, *, channel: str, address: str, area: Area, site: str = "", by: Actor, at: datetime
) -> NewAddress:
    """Send a link to the address that somebody wants to be reached at from now on. An earlier wish is dropped.

    Only the person themself can ask. Raises NotAllowed, and AddressRefused where it is no usable address.
    Whether somebody else has it is not told: their link then says that it cannot be used.
    """
    access.require(by, access.signed_in)
    _require_own_proof(by)
    if not is_oneself(by, person):
        raise NotAllowed("Only the person can change how they sign in.")
    usable = usable_email(address) if channel == Channel.EMAIL else usable_mobile(address)
    if channel == Channel.SMS and not usable.startswith("+447"):
        # Elsewhere a text message can be dear, and whoever asks does not pay for it.
        raise AddressRefused("We send text messages to British mobile numbers only. Give one that begins with 07.")
    if usable in {person.email, person.phone}:
        raise AddressRefused("That is the one we have already.")
    token = new_token()
    NewAddress.objects.filter(person=person, channel=channel).delete()
    change = NewAddress(
        person=person,
        area=area,
        channel=channel,
        address=usable,
        token_hash=queries.hash_of(token),
        asked_at=at,
        expires_at=at + LASTS,
    )
    change.save()
    tell_new_address(change, token, site=site or queries.site_of(area), by=by, at=at)
    return change


@rule
def confirm_new_address(token: str, *, area: Area, by: Actor, at: datetime) -> Person:
    """Let the new address count: whoever opened the link has proved that they read what is sent there.

    The old address is told. Raises NotAllowed where somebody else is signed in, and AddressRefused where the
    link has expired or the address is another person's by now.
    """
    access.require(by, access.signed_in)
    _require_own_proof(by)
    change = (
        NewAddress.objects.select_for_update(of=("self",))
        .select_related("person", "area")
        .filter(area=area, token_hash=queries.hash_of(token))
        .first()
    )
    if change is None or at >= change.expires_at:
        raise AddressRefused("This link does not work any more. Ask for the new address again.")
    person: Person = Person.objects.select_for_update(no_key=True).get(pk=change.person_id)
    if not is_oneself(by, person):
        raise NotAllowed("Sign in as yourself first, then open the link again.")
    field = "email" if change.channel == Channel.EMAIL else "phone"
    if Person.objects.filter(**{field: change.address}).exclude(pk=person.pk).exists():
        raise AddressRefused("This address cannot be used. Ask for another.")
    old = getattr(person, field)
    setattr(person, field, change.address)
    if field == "email":
        EmailAddress.objects.filter(user=person).delete()
        EmailAddress.objects.create(user=person, email=change.address, verified=True, primary=True)
    else:
        person.phone_is_verified = True
    if change.channel not in person.channels:
        person.channels = [*person.channels, change.channel]
    person.version += 1
    person.changed_at, person.changed_by = at, by.name
    person.save()
    change.delete()
    respect_choices(person, by=by, at=at)
    if old:
        warn_old_address(person, Channel(change.channel), old, area=change.area, by=by, at=at)
    return person


def _require_own_proof(by: Actor) -> None:
    # An address opens every area that somebody belongs to; an organisation's word counts in one.
    if isinstance(by, Viewer) and by.came_by_service:
        raise NotAllowed("You came by your organisation’s sign-in. Sign in here yourself to change your address.")
