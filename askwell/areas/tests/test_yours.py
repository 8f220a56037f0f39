"""Everybody sees and changes what is kept of themselves; an address counts once it was proved."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from askwell.areas import queries, rules
from askwell.areas.access import NotAllowed
from askwell.areas.models import Area, NewAddress, Person, Role
from askwell.areas.rules import AddressRefused
from askwell.areas.tests.making import PROVED, make_member, make_person, sign_in
from askwell.areas.tests.test_people_pages import ENTERED
from askwell.core.dates import today
from askwell.core.models import Message


@pytest.fixture
def somebody(area: Area) -> Person:
    return make_member(area, Role.FAMILY, person=make_person("Ali Kan", email="ali@example.org"))


@pytest.fixture
def browser(client: Client, somebody: Person) -> Client:
    return sign_in(client, somebody)


def link_to(address: str) -> str:
    body = Message.objects.filter(address=address).latest("written_at").body
    found = re.search(r"http://testserver(/\S+)", body)
    assert found
    return found[1]


def test_one_changes_ones_own_details(browser: Client, somebody: Person) -> None:
    assert "Family member, North Tees" in browser.get("/desk/yours/").content.decode()

    assert browser.post("/desk/yours/", ENTERED).status_code == 302

    now = Person.objects.get(pk=somebody.pk)
    assert (now.name, now.changed_by) == ("Ali Khan", "Ali Kan")
    assert "Somebody else (Ali Kan, just now)" in browser.post("/desk/yours/", ENTERED | {"name": "A"}).content.decode()


def test_a_new_email_address_counts_once_its_link_is_opened(browser: Client, somebody: Person) -> None:
    browser.post("/desk/yours/new/email/", {"address": "New@Example.org"})
    link = link_to("new@example.org")

    browser.get(link)
    assert Person.objects.get(pk=somebody.pk).email == "ali@example.org"
    browser.post(link)

    now = Person.objects.get(pk=somebody.pk)
    assert now.email == "new@example.org"
    kept = EmailAddress.objects.get(user=somebody)
    assert (kept.email, kept.verified, kept.primary) == ("new@example.org", True, True)
    assert "Your email address was changed" in Message.objects.get(address="ali@example.org").body
    assert "does not work any more" in browser.post(link, follow=True).content.decode()


def test_a_new_number_counts_once_its_link_is_opened(browser: Client, somebody: Person) -> None:
    assert "is not a phone number" in browser.post("/desk/yours/new/sms/", {"address": "01111 111111"}).content.decode()
    browser.post("/desk/yours/new/sms/", {"address": "07700 900123"})

    browser.post(link_to("+447700900123"))

    now = Person.objects.get(pk=somebody.pk)
    assert (now.phone, now.phone_is_verified, now.channels) == ("+447700900123", True, ["email", "sms"])


def test_a_link_is_no_use_to_somebody_else_or_too_late(area: Area, browser: Client, somebody: Person) -> None:
    browser.post("/desk/yours/new/email/", {"address": "new@example.org"})
    link = link_to("new@example.org")
    token = link.split("/")[-2]
    other = queries.viewer(make_member(area, Role.FAMILY).pk, area, proofs=PROVED, on=today())
    own = queries.viewer(somebody.pk, area, proofs=PROVED, on=today())

    with pytest.raises(NotAllowed):
        rules.confirm_new_address(token, area=area, by=other, at=timezone.now())
    with pytest.raises(AddressRefused):
        rules.confirm_new_address(token, area=area, by=own, at=timezone.now() + timedelta(days=2))
    assert token not in str(NewAddress.objects.values().get())


def test_an_address_that_somebody_has_is_not_given_away(area: Area, browser: Client, somebody: Person) -> None:
    make_person(email="taken@example.org")

    asked = browser.post("/desk/yours/new/email/", {"address": "taken@example.org"}, follow=True).content.decode()
    assert "We sent a link there" in asked
    told = browser.post(link_to("taken@example.org"), follow=True).content.decode()

    assert "cannot be used" in told
    assert Person.objects.get(pk=somebody.pk).email == "ali@example.org"


def test_nobody_changes_anybody_elses(area: Area, somebody: Person) -> None:
    other = queries.viewer(make_member(area, Role.ADMINISTRATOR).pk, area, proofs=PROVED, on=today())

    with pytest.raises(NotAllowed):
        rules.ask_for_new_address(
            somebody, channel="email", address="evil@example.org", area=area, by=other, at=timezone.now()
        )
    with pytest.raises(NotAllowed):
        rules.change_own_details(
            somebody, version=1, name="X", postal_address="", language="en", channels=[], may_be_contacted=True,
            by=other, at=timezone.now(),
        )  # fmt: skip


def test_a_message_goes_to_somebody_as_they_chose(area: Area, somebody: Person) -> None:
    to = queries.recipient(somebody)
    staff = queries.recipient(make_member(area, Role.LISTENER))

    assert (to.name, to.email, to.channels, to.language, to.may_be_contacted) == (
        "Ali Kan",
        "ali@example.org",
        ("email",),
        "en",
        True,
    )
    assert to.is_family
    assert not staff.is_family


def test_one_cannot_have_links_sent_to_address_after_address(browser: Client, somebody: Person) -> None:
    cache.clear()
    for number in range(3):
        assert browser.post("/desk/yours/new/email/", {"address": f"a{number}@example.org"}).status_code == 302

    fourth = browser.post("/desk/yours/new/email/", {"address": "a4@example.org"}).content.decode()

    assert "Wait an hour" in fourth
    assert not Message.objects.filter(address="a4@example.org").exists()


def test_text_messages_go_to_british_numbers_alone(browser: Client, somebody: Person) -> None:
    cache.clear()
    refused = browser.post("/desk/yours/new/sms/", {"address": "+33 6 12 34 56 78"}).content.decode()

    assert "British mobile numbers only" in refused
    assert not Message.objects.exists()
