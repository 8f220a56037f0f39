"""Valid people with roles, and browsers in which they have signed in, for tests to work with. All invented."""

import itertools
import time
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from askwell.areas.models import Area, Membership, Organisation, Person, Role, Serves, SignInService
from askwell.core.rule import Actor, changing
from askwell.core.secrets_kept import sealed

BY = Actor("a test")
_numbers = itertools.count(1)
LONG_AGO = date(2020, 1, 6)
LAST_DAY = date(2099, 12, 31)
PROVED = ({"method": "password", "at": 1.0}, {"method": "mfa", "at": 2.0})


def make_person(name: str = "", *, email: str = "", **fields: object) -> Person:
    """A person whose email address is checked."""
    number = next(_numbers)
    email = email or f"person{number}@example.org"
    with changing("a test", by=BY):
        made = Person(
            name=name or f"Person {number}",
            email=email,
            channels=["email"],
            created_at=datetime.fromisoformat("2020-01-06T09:00:00Z"),
            **fields,
        )
        made.set_unusable_password()
        made.save()
        EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


def make_organisation(area: Area, name: str = "", kind: str = Organisation.Kind.COUNCIL) -> Organisation:
    """An organisation that serves the area."""
    with changing("a test", by=BY):
        made = Organisation(name=name or f"Organisation {next(_numbers)}", kind=kind)
        made.save()
        Serves(organisation=made, area=area).save()
    return made


def make_sign_in_service(area: Area) -> SignInService:
    """An organisation's own sign-in, at a server that is not there."""
    organisation = make_organisation(area)
    with changing("a test", by=BY):
        made = SignInService(
            area=area,
            organisation=organisation,
            slug=f"service-{next(_numbers)}",
            label="Sign in with them",
            server_url="https://login.invalid",
            client_id="askwell",
            client_secret=sealed("a secret", purpose="client secret"),
            email_domains=["example.org"],
        )
        made.save()
    return made


def make_member(
    area: Area | None,
    role: Role,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
) -> Person:
    """A person, made if need be, who has the role in the area."""
    person = person or make_person()
    if role is Role.INSPECTOR and ends_on is None:
        ends_on = LAST_DAY
    if role is Role.OPERATOR:
        area = None
    with changing("a test", by=BY):
        Membership(
            person=person, area=area, organisation=organisation, role=role, starts_on=starts_on, ends_on=ends_on
        ).save()
    return person


def sign_in(client: Client, person: Person, *, proved_twice: bool = True, minutes_ago: int = 0) -> Client:
    """The client as a browser in which the person has signed in, with a second proof or without."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    proofs = [{**proof, "at": time.time() - minutes_ago * 60} for proof in PROVED]
    session["account_authentication_methods"] = proofs if proved_twice else proofs[:1]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return client
