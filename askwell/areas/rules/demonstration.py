"""The invented people and organisations of a demonstration. Outside one they are not made, and cannot sign in."""

import datetime
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password

from askwell.areas import access, queries
from askwell.areas.access import powers_of
from askwell.areas.models import Area, Membership, Organisation, Person, Role, Serves
from askwell.core.dates import day_of
from askwell.core.messages import Channel
from askwell.core.rule import Actor, Refusal, rule

_Kind = Organisation.Kind
ORGANISATIONS = {
    "Middlesbrough Council (invented)": _Kind.COUNCIL,
    "Tees Integrated Care Board (invented)": _Kind.ICB,
    "Tees Quay NHS Trust (invented)": _Kind.NHS_TRUST,
    "Rookhaven School (invented)": _Kind.SCHOOL,
    "Foundry Street School (invented)": _Kind.SCHOOL,
    "Puddlewick Nursery (invented)": _Kind.SETTING,
    "Beacon Trail (invented)": _Kind.VOLUNTARY,
    "Middlesbrough Parent Carer Forum (invented)": _Kind.FORUM,
    "The Inspectorate (invented)": _Kind.INSPECTORATE,
}
_NAMES = {kind: name for name, kind in reversed(ORGANISATIONS.items())}


@dataclass(frozen=True)
class Invented:
    """Somebody who does not exist: a name, a role, and the kind of organisation they act for."""

    name: str
    role: Role
    acts_for: Organisation.Kind | None = None
    answers_for: str = ""

    @property
    def email(self) -> str:
        """The address that they sign in with."""
        return f"{self.name.lower().replace(' ', '.')}{queries.INVENTED}"


PEOPLE = (
    Invented("Amina Yusuf", Role.ADMINISTRATOR, _Kind.COUNCIL, "Who belongs to the partnership"),
    Invented("Colin Hartley", Role.ADMINISTRATOR, _Kind.ICB, "Who belongs to the partnership, for the NHS"),
    Invented("Margaret Osei", Role.ACCOUNTABLE_COUNCIL, _Kind.COUNCIL, "What the council does for children with SEND"),
    Invented("David Pemberton", Role.ACCOUNTABLE_HEALTH, _Kind.ICB, "What the NHS does for children with SEND"),
    Invented("Jo Fairbairn", Role.OFFER_EDITOR, _Kind.COUNCIL, "The Local Offer"),
    Invented("Priya Nair", Role.LISTENER, _Kind.COUNCIL, "What families tell us about school and transport"),
    Invented("Susan Whitlock", Role.SAFEGUARDING_LEAD, _Kind.COUNCIL, "Keeping children safe"),
    Invented("Tom Ashby", Role.PRACTITIONER, _Kind.NHS_TRUST, "Speech and language"),
    Invented("Leah Goldman", Role.ACTION_OWNER, _Kind.NHS_TRUST, "Waiting times for therapy"),
    Invented("Robert Dunmore", Role.PLAN_MANAGER, _Kind.COUNCIL, "The plan that answers the inspectors"),
    Invented("Helen Marsh", Role.BOARD_MEMBER, _Kind.SCHOOL, "Schools on the board"),
    Invented("Karen Tully", Role.FORUM_REPRESENTATIVE, _Kind.FORUM, "What parents and carers want heard"),
    Invented("Ian Prescott", Role.INSPECTOR, _Kind.INSPECTORATE),
    Invented("Ruth Calder", Role.ADVISER, _Kind.VOLUNTARY, "Advice on working with families"),
    Invented("Sam Keeler", Role.OPERATOR),
    Invented("Dana Whitfield", Role.FAMILY),
    Invented("Omar Siddiq", Role.PROVIDER, _Kind.SETTING),
)


class NoDemonstration(Refusal):
    """Invented people were to be made where there is no demonstration."""


@rule
def invent_people(area: Area, password: str, *, at: datetime.datetime, by: Actor) -> None:
    """Make the demonstration's organisations and people, where they are not there, and give staff this password.

    Raises NoDemonstration in an area that is none.
    """
    access.require(by, access.may_run_platform)
    if not area.is_demonstration:
        raise NoDemonstration(f"{area.name} is no demonstration, so nobody is invented in it.")
    kept = _kept_form_of(password)
    made = {name: _organisation(area, name, kind) for name, kind in ORGANISATIONS.items()}
    for invented in PEOPLE:
        acts_for = made[_NAMES[invented.acts_for]] if invented.acts_for else None
        person = _person(invented, at=at)
        _member(person, invented, area, acts_for, on=day_of(at))
        if powers_of(invented.role).is_staff:
            _give_sign_in(person, kept)


def _organisation(area: Area, name: str, kind: Organisation.Kind) -> Organisation:
    organisation = Organisation.objects.filter(name=name).first()
    if organisation is None:
        organisation = Organisation(name=name, kind=kind)
        organisation.save()
    if not Serves.objects.filter(organisation=organisation, area=area).exists():
        Serves(organisation=organisation, area=area).save()
    return organisation


def _person(invented: Invented, *, at: datetime.datetime) -> Person:
    person = queries.person_with_email(invented.email)
    if person is None:
        person = Person(
            name=invented.name, email=invented.email, channels=[Channel.EMAIL], is_invented=True, created_at=at
        )
        person.set_unusable_password()
        person.save()
        EmailAddress(user=person, email=invented.email, verified=True, primary=True).save()
    elif not person.is_invented:
        person.is_invented = True
        person.save(update_fields=["is_invented"])
    return person


def _member(
    person: Person, invented: Invented, area: Area, acts_for: Organisation | None, *, on: datetime.date
) -> None:
    if person.memberships.filter(role=invented.role).exists():
        return
    Membership(
        person=person,
        area=None if invented.role is Role.OPERATOR else area,
        organisation=acts_for,
        role=invented.role,
        answers_for=invented.answers_for,
        starts_on=on,
        ends_on=on + timedelta(days=365) if powers_of(invented.role).is_read_only else None,
    ).save()


def _kept_form_of(password: str) -> str:
    """How the database keeps the password. It is the same for all, because making and comparing it takes time."""
    for invented in PEOPLE:
        person = queries.person_with_email(invented.email)
        if person is not None and person.has_usable_password() and person.check_password(password):
            return person.password
    return make_password(password)


def _give_sign_in(person: Person, kept: str) -> None:
    if person.password != kept:
        person.password = kept
        person.save(update_fields=["password"])
    if not Authenticator.objects.filter(user=person).exists():
        TOTP.activate(person, generate_totp_secret())
