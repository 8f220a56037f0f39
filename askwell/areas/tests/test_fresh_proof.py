"""What would do much harm in the wrong hands asks anew who it is, and a lost second proof can be replaced."""

from datetime import datetime
from datetime import time as dt_time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from askwell.areas import queries, rules
from askwell.areas.models import Area, Person, Role
from askwell.areas.tests.making import PROVED, make_member, sign_in
from askwell.core.dates import today
from askwell.core.messages import Channel
from askwell.core.models import Message, State
from askwell.core.rule import changing
from askwell.core.schema import use_schema
from conftest import BY

SENSITIVE = (
    "/desk/people/invite/",
    "/desk/people/import/",
    "/desk/people/{person}/change/",
    "/desk/people/{person}/add-role/",
    "/desk/people/{person}/lost-proof/",
    "/desk/settings/contacts/",
    "/desk/settings/sign-in/new/",
)


@pytest.fixture
def administrator(area: Area) -> Person:
    return make_member(area, Role.ADMINISTRATOR)


@pytest.fixture
def listener(area: Area) -> Person:
    return make_member(area, Role.LISTENER)


@pytest.mark.parametrize("path", SENSITIVE)
def test_ten_minutes_after_the_last_proof_it_is_asked_for_again(
    path: str, client: Client, administrator: Person, listener: Person
) -> None:
    filled = path.format(person=listener.pk)
    assert sign_in(client, administrator, minutes_ago=9).get(filled).status_code == 200

    asked = sign_in(client, administrator, minutes_ago=11).get(filled)

    assert asked.status_code == 302
    assert asked["Location"].startswith("/sign-in/")


def test_an_administrator_takes_a_lost_second_proof_away_with_a_reason(
    area: Area, client: Client, administrator: Person, listener: Person
) -> None:
    with changing("a test", by=BY):
        listener.set_password("correct horse battery")
        listener.save()
        TOTP.activate(listener, "JBSWY3DPEHPK3PXP")
    sign_in(client, administrator)
    path = f"/desk/people/{listener.pk}/lost-proof/"
    assert "They lost their passkey or app" in client.get(f"/desk/people/{listener.pk}/").content.decode()

    without = client.post(path, {"why": " "})
    assert "Enter how you made sure" in without.content.decode()
    assert Authenticator.objects.filter(user=listener).exists()
    client.post(path, {"why": "She came to the office with her badge"})

    assert not Authenticator.objects.filter(user=listener).exists()
    use_schema(area.schema_name)
    assert Message.objects.filter(template_key="security_notice", recipient_key=f"person {listener.pk}").exists()


def test_nobody_takes_their_own_second_proof_away_like_that(client: Client, administrator: Person) -> None:
    sign_in(client, administrator)

    told = client.post(f"/desk/people/{administrator.pk}/lost-proof/", {"why": "It is me"}).content.decode()

    assert "Change your own sign-in under your name" in told


def test_what_waits_is_held_back_once_somebody_wants_no_more_messages(area: Area, now: datetime) -> None:
    family = make_member(area, Role.FAMILY)
    use_schema(area.schema_name)
    values = {"name": "Sam", "place": "Here", "ways": "email", "contact": "Call 01632 960001."}
    rules.tell(family, "contact_choices", values=values, by=BY, at=now)
    themselves = queries.viewer(family.pk, area, on=today())

    rules.change_own_details(
        family,
        version=family.version,
        name=family.name,
        postal_address="",
        language="en",
        channels=[Channel.EMAIL],
        may_be_contacted=False,
        by=themselves,
        at=now,
    )

    use_schema(area.schema_name)
    assert [message.state for message in Message.objects.all()] == [State.HELD]


def test_a_message_to_a_family_rests_in_the_hours_that_the_area_set(area: Area, by: object, now: datetime) -> None:
    rules.change_area(area, quiet_from=dt_time(11), quiet_until=dt_time(15), by=BY)
    family = make_member(area, Role.FAMILY)
    use_schema(area.schema_name)
    values = {"name": "Sam", "place": "Here", "ways": "email", "contact": "Call 01632 960001."}

    told = rules.tell(family, "contact_choices", values=values, by=BY, at=now)

    assert told.not_before is not None
    assert told.not_before.astimezone(now.tzinfo).hour == 15


def test_an_open_invitation_waits_on_the_desk_of_whoever_sent_it(
    area: Area, client: Client, administrator: Person, now: datetime
) -> None:
    viewer = queries.viewer(administrator.pk, area, proofs=PROVED, on=today())
    rules.invite(area, name="Kim Park", email="kim@example.org", role=Role.FAMILY, starts_on=today(), by=viewer, at=now)

    assert "Kim Park has not taken up your invitation" in sign_in(client, administrator).get("/desk/").content.decode()
