"""Who may sign in how, and what they have set up for it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.internal.userkit import filter_users_by_email
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from askwell.areas.access import POWERS
from askwell.areas.models import Area, Person, Role, has_not_ended_by
from askwell.core.messages import Channel

INVENTED = "@demonstration.invalid"
"""How the addresses of the demonstration's people end. Nobody can have such an address (RFC 2606)."""

SECOND_PROOFS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Most browsers name others too, so the telling marks come first.
_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
_STAFF: tuple[Role, ...] = tuple(role for role, powers in POWERS.items() if powers.is_staff)


def works_for_a_partnership(person: Person, *, on: datetime.date) -> bool:
    """Whether the person holds a role of staff anywhere, or will: codes alone do not sign them in."""
    return person.memberships.filter(has_not_ended_by(on), role__in=_STAFF).exists()


def areas_worked_for(person: Person, *, on: datetime.date) -> tuple[Area | None, ...]:
    """The areas in which the person holds a role of staff, or will; None stands for the whole platform."""
    held = person.memberships.filter(has_not_ended_by(on), role__in=_STAFF).select_related("area")
    return tuple(one.area for one in held)


def belongs_to(person: Person, area: Area, *, on: datetime.date) -> bool:
    """Whether the person holds a role in the area, or will. Operators belong to all."""
    held = person.memberships.filter(has_not_ended_by(on))
    return held.filter(Q(area=area) | Q(role=Role.OPERATOR)).exists()


def belongs_elsewhere(person: Person, area: Area, *, on: datetime.date) -> bool:
    """Whether the person holds a role outside the area, or will: what opens their sign-in opens more than it."""
    return person.memberships.filter(has_not_ended_by(on)).exclude(area=area).exists()


def may_sign_in(person: Person, area: Area) -> bool:
    """Whether the person may sign in there. Those of a demonstration may only in it, and while it is one."""
    in_demonstration: bool = settings.DEMONSTRATION and area.is_demonstration
    return person.is_active and (in_demonstration or not is_invented(person))


def is_invented(person: Person) -> bool:
    """Whether the person was made for the demonstration, whatever address they have given themselves since."""
    return person.is_invented or str(person.email or "").endswith(INVENTED)


def person_reached_at(channel: Channel, address: str) -> Person | None:
    """Who signs in with this address. A number must have been proved theirs; it is in the form +447700900123."""
    if channel == Channel.SMS:
        found: Iterable[Person] = Person.objects.filter(phone=address, phone_is_verified=True, is_active=True)
    else:
        found = filter_users_by_email(address, is_active=True, prefer_verified=True, for_login=True)
    return next(iter(found), None)


def person_with_email(email: str) -> Person | None:
    """The person with this address, whether they may sign in or not."""
    found: Person | None = Person.objects.filter(email=email.strip().lower()).first()
    return found


def second_proofs(person: Person) -> list[Authenticator]:
    """The passkeys and the app that the person has set up, the oldest first."""
    return list(Authenticator.objects.filter(user=person, type__in=SECOND_PROOFS).order_by("created_at"))


def is_last_second_proof(authenticator: Authenticator) -> bool:
    """Whether its owner works for a partnership and would be left without a second proof."""
    owner: Person = authenticator.user
    return len(second_proofs(owner)) < 2 and works_for_a_partnership(owner, on=timezone.localdate())


@dataclass(frozen=True)
class SignedIn:
    """One browser in which somebody is signed in."""

    number: int
    since: datetime.datetime
    browser: str
    network_address: str
    is_this_one: bool


def sessions(person: Person, *, this_one: str = "") -> tuple[SignedIn, ...]:
    """Where the person is signed in now, the latest first; `this_one` is the key of the session that asks."""
    there = sorted(UserSession.objects.purge_and_list(person), key=lambda one: one.created_at, reverse=True)
    return tuple(
        SignedIn(one.pk, one.created_at, browser_of(one.user_agent), one.ip, one.session_key == this_one)
        for one in there
    )


def browser_of(user_agent: str) -> str:
    """What kind of browser it says it is: "Firefox on Windows". A hint for its owner, who knows their own."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "A browser")
    system = next((f" on {name}" for mark, name in _SYSTEMS if mark in user_agent), "")
    return browser + system
