"""Changes of how somebody signs in that the sign-in's own library does not make."""

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from askwell.areas import access, queries
from askwell.areas.access import Viewer
from askwell.areas.models import Area, Person
from askwell.areas.rules.sign_in_messages import warn_of_change
from askwell.core.dates import day_of
from askwell.core.rule import Actor, Refusal, rule


class SignInRefused(Refusal):
    """Somebody's sign-in cannot be changed like that; the message says why."""


@rule
def sign_out_there(person: Person, number: int, *, by: Actor) -> bool:
    """End one of one's own sign-ins; return whether there was one of that number. Raises NotAllowed."""
    access.require(by, lambda viewer: viewer.who == person)
    found = UserSession.objects.filter(user=person, pk=number).first()
    if found is not None:
        found.end()
    return found is not None


@rule
def forget_second_proof(person: Person, *, area: Area, why: str, at: datetime, by: Actor) -> None:
    """Remove the person's passkeys, app and recovery codes: they lost them, and somebody made sure who they are.

    They are signed out everywhere and told. At their next sign-in they set up a new second proof. Raises
    NotAllowed for who may not change people, and SignInRefused where the person is not of the area, is the one
    who asks, or works for other areas or the platform too (then an operator's command line does it).
    """
    access.require(by, access.may_change_people, area=area)
    if not why.strip():
        raise SignInRefused("Say why: how you made sure that it is really them.")
    if isinstance(by, Viewer):
        _require_own(person, by, on=day_of(at))
    Authenticator.objects.filter(user=person).delete()
    for one in UserSession.objects.filter(user=person):
        one.end()
    warn_of_change(person, "Your passkeys and codes were removed by an administrator", area=area, at=at, by=by)


def _require_own(person: Person, by: Viewer, *, on: date) -> None:
    if by.person == str(person.pk):
        raise SignInRefused("Change your own sign-in under your name, at the top of the page.")
    areas = set(queries.areas_worked_for(person, on=on))
    if areas != {by.area}:
        raise SignInRefused(
            f"{person.name} does not work for this area alone. Ask whoever runs the platform:"
            " askwell person forget-second-proof."
        )


@rule
def keep_phone(person: Person, phone: str, *, is_verified: bool, by: Actor) -> None:
    """Keep the person's number, in the form +447700900123, and whether it was proved theirs."""
    access.require(by, access.anybody)  # a code came back that went to the number; nobody has signed in yet
    person.phone = phone
    person.phone_is_verified = is_verified
    person.save(update_fields=["phone", "phone_is_verified"])
