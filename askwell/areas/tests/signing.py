"""Steps of somebody who signs in, for tests: what they send, and what they are sent."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseBase
from django.test import Client

from askwell.areas.models import Person
from askwell.areas.tests.making import BY
from askwell.core.models import Message
from askwell.core.rule import changing

PASSWORD = "three words remembered"


def give_password(person: Person, password: str = PASSWORD) -> Person:
    """The person, with a password."""
    with changing("a test", by=BY):
        person.set_password(password)
        person.save()
    return person


def give_app(person: Person) -> str:
    """The secret of the person's new authenticator app."""
    secret: str = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_of(secret: str) -> str:
    """What an app shows now. It is as good as new each time: here nobody waits for the next half a minute."""
    for person in Authenticator.objects.values_list("user_id", flat=True):
        cache.delete(f"allauth.mfa.totp.used?user={person}&code={_shown(secret)}")
    return _shown(secret)


def _shown(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def send(client: Client, path: str, **form: str) -> HttpResponse:
    """What the page answers to this form."""
    return client.post(path, form)  # type: ignore[return-value]


def type_password(client: Client, email: str, password: str = PASSWORD, onward: str = "") -> HttpResponse:
    """The answer to an address and a password."""
    return send(client, "/sign-in/password/", login=email, password=password, next=onward)


def ask_for_code(client: Client, address: str) -> HttpResponse:
    """The answer to asking for a code."""
    return send(client, "/sign-in/code/", address=address)


def last_message() -> Message:
    """The latest message of the area in use."""
    return Message.objects.latest("pk")


def code_sent() -> str:
    """The code of the latest message."""
    found = re.search(r"\b\d{6}\b", last_message().body)
    assert found, last_message().body
    return found[0]


def link_sent() -> str:
    """The path of the link in the latest message."""
    found = re.search(r"https?://[^/\s]+(/\S+)", last_message().body)
    assert found, last_message().body
    return found[1]


def words(answer: HttpResponseBase) -> str:
    """The words of a page, without what differs each time."""
    assert isinstance(answer, HttpResponse)
    text = answer.content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
