"""A passkey alone is two proofs: it is made, shown at sign-in, and refused where it proves less."""

import html
import json
import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.test import Client

from askwell.areas import queries
from askwell.areas.models import Area, Person, Role
from askwell.areas.tests.making import make_member, sign_in
from askwell.areas.tests.signing import give_password, send, type_password, words
from askwell.areas.tests.soft_passkey import Options, SoftPasskey

ADD, ALONE, SECOND = "/sign-in/yours/passkeys/add/", "/sign-in/passkey/", "/sign-in/second/"


@pytest.fixture(autouse=True)
def no_attempts_yet(db: None) -> None:
    """Nobody has tried anything."""
    cache.clear()


@pytest.fixture
def staff(area: Area) -> Person:
    """A listener with a password."""
    return give_password(make_member(area, Role.LISTENER))


@pytest.fixture
def passkey(staff: Person) -> SoftPasskey:
    """The listener's passkey."""
    made = SoftPasskey()
    client = Client()
    type_password(client, str(staff.email))
    assert add(client, made) == "/sign-in/yours/recovery-codes/"
    return made


def options_on(client: Client, path: str) -> Options:
    """What a page hands to the browser for a passkey."""
    found = re.search(r'data-options="([^"]+)"', words(client.get(path)))
    assert found
    options: Options = json.loads(html.unescape(found[1]))
    return options


def options_alone(client: Client) -> Options:
    options: Options = client.get(ALONE, headers={"accept": "application/json"}).json()["request_options"]
    return options


def add(client: Client, passkey: SoftPasskey) -> str:
    """Where adding the passkey leads; empty where it is refused."""
    answer = send(client, ADD, name="laptop", credential=passkey.made_for(options_on(client, ADD)))
    return answer.get("Location", "")


def show_alone(client: Client, passkey: SoftPasskey) -> str:
    """Where a sign-in with the passkey alone leads."""
    return send(client, ALONE, credential=passkey.shown_for(options_alone(client)))["Location"]


def test_a_passkey_signs_in_alone(client: Client, passkey: SoftPasskey) -> None:
    assert show_alone(client, passkey) == "/desk/"
    assert "laptop" in words(client.get("/sign-in/yours/"))


def test_a_passkey_is_a_second_proof_after_a_password(client: Client, staff: Person, passkey: SoftPasskey) -> None:
    assert type_password(client, str(staff.email))["Location"] == SECOND
    shown = passkey.shown_for(options_on(client, SECOND))

    assert send(client, SECOND, credential=shown)["Location"] == "/desk/"
    assert client.get("/sign-in/yours/").status_code == 200


def test_a_session_without_its_second_proof_shows_the_passkey(
    client: Client, staff: Person, passkey: SoftPasskey
) -> None:
    sign_in(client, staff, proved_twice=False)
    again = client.get("/sign-in/prove/")["Location"]
    assert again == "/sign-in/again/passkey/"

    assert send(client, again, credential=passkey.shown_for(options_on(client, again))).status_code == 302
    assert client.get("/sign-in/yours/").status_code == 200


def test_a_passkey_that_makes_sure_of_nobody_is_not_taken(client: Client, staff: Person) -> None:
    type_password(client, str(staff.email))

    assert add(client, SoftPasskey(verifies=False)) == ""
    assert queries.second_proofs(staff) == []


def test_a_passkey_that_has_not_made_sure_signs_nobody_in(client: Client, passkey: SoftPasskey) -> None:
    passkey.flags &= ~0x04

    assert show_alone(client, passkey) == "/sign-in/password/"
    assert SESSION_KEY not in client.session


def test_what_a_passkey_showed_cannot_be_shown_again(client: Client, passkey: SoftPasskey) -> None:
    shown = passkey.shown_for(options_alone(client))
    assert send(client, ALONE, credential=shown)["Location"] == "/desk/"
    other = Client()
    options_alone(other)

    assert send(other, ALONE, credential=shown)["Location"] == "/sign-in/password/"
    assert SESSION_KEY not in other.session


def test_somebody_elses_passkey_signs_them_in_and_never_its_reader(
    client: Client, area: Area, staff: Person, passkey: SoftPasskey
) -> None:
    stranger = SoftPasskey()
    stranger.owner = passkey.owner  # it names the listener, and signs with another key
    assert show_alone(client, stranger) == "/sign-in/password/"
    stranger.id = passkey.id
    assert show_alone(client, stranger) == "/sign-in/password/"
    assert SESSION_KEY not in client.session
