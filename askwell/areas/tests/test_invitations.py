"""Somebody who was invited gets in by their link, once; nobody else does, and nobody is left without a way on."""

import re
from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from askwell.areas import queries, rules
from askwell.areas.access import NotAllowed, Viewer
from askwell.areas.models import Area, Invitation, Membership, Person, Role
from askwell.areas.rules import InvitationRefused, RoleRefused
from askwell.areas.rules.reaching import AddressRefused
from askwell.areas.tests.making import PROVED, make_member, make_organisation, make_person, sign_in
from askwell.core.dates import today
from askwell.core.messages import Channel
from askwell.core.models import Message
from askwell.core.rule import Actor, changing

LONG_AGO = datetime(2020, 1, 6, tzinfo=UTC)


@pytest.fixture
def administrator(area: Area) -> Viewer:
    return queries.viewer(make_member(area, Role.ADMINISTRATOR).pk, area, proofs=PROVED, on=today())


def invited(area: Area, by: Actor, role: Role = Role.LISTENER, **more: object) -> Invitation:
    asked = {"name": "Ali Khan", "email": "ali@example.org", "starts_on": today(), "at": timezone.now()} | more
    return rules.invite(area, role=role, by=by, **asked)  # type: ignore[arg-type]


def link(sent: Invitation) -> str:
    return f"/invitation/{sent.token}/"


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_message_tells_who_invites_to_what_and_until_when(area: Area, administrator: Viewer) -> None:
    sent = invited(area, administrator)

    message = Message.objects.get()
    assert (message.channel, message.address, message.is_secret) == ("email", "ali@example.org", True)
    for words in ("Ali Khan", administrator.name, "North Tees", "Listener", f"http://testserver{link(sent)}"):
        assert words in message.body


def test_a_family_without_email_is_invited_by_text(area: Area, administrator: Viewer) -> None:
    sent = invited(area, administrator, Role.FAMILY, email="", phone="07700 900123")

    message = Message.objects.get()
    assert (message.channel, message.address) == ("sms", "+447700900123")
    assert link(sent) in message.body


def test_only_a_hash_of_the_token_is_kept(area: Area, administrator: Viewer) -> None:
    sent = invited(area, administrator)

    kept = Invitation.objects.values().get()
    assert len(sent.token) >= 43
    assert sent.token not in str(kept)
    assert Invitation.objects.get().token == ""


def test_the_history_never_holds_what_opens_something(area: Area, administrator: Viewer) -> None:
    sent = invited(area, administrator)
    code = {"place": "North Tees", "code": "482 913", "minutes": "10"}
    rules.tell(make_person(), "sign_in_code", values=code, channel=Channel.EMAIL, by=administrator, at=timezone.now())

    with connection.cursor() as cursor:
        cursor.execute("SELECT changes::text FROM core_entry WHERE table_name = 'core_message'")
        told = [changes for (changes,) in cursor.fetchall()]
    assert len(told) == 2
    assert not [changes for changes in told if sent.token in changes or "482 913" in changes]


def test_who_and_what_cannot_be_invited_is_said(area: Area, administrator: Viewer) -> None:
    with pytest.raises(NotAllowed):
        invited(area, administrator, Role.OPERATOR)
    with pytest.raises(NotAllowed):
        invited(area, queries.viewer(make_member(area, Role.LISTENER).pk, area, proofs=PROVED, on=today()))
    with pytest.raises(InvitationRefused, match="staff sign in"):
        invited(area, administrator, email="", phone="07700 900123")
    with pytest.raises(AddressRefused):
        invited(area, administrator, email="nobody")
    with pytest.raises(AddressRefused, match="no text messages"):
        invited(area, administrator, Role.FAMILY, email="", phone="01632 960001")
    with pytest.raises(RoleRefused, match="last day"):
        invited(area, administrator, Role.INSPECTOR)
    with pytest.raises(InvitationRefused, match="belongs to"):
        invited(area, administrator, email=make_member(area, Role.LISTENER).email)
    invited(area, administrator)
    with pytest.raises(InvitationRefused, match="already"):
        invited(area, administrator, email="ALI@example.org")


def test_looking_at_the_link_changes_nothing(area: Area, administrator: Viewer) -> None:
    sent = invited(area, administrator)
    scanner = Client()

    for _ in range(3):
        assert scanner.get(link(sent)).status_code == 200
        assert scanner.head(link(sent)).status_code == 200

    assert not Person.objects.filter(email="ali@example.org").exists()
    assert "sessionid" not in scanner.cookies


def test_the_page_says_what_one_is_asked_to(area: Area, administrator: Viewer, client: Client) -> None:
    council = make_organisation(area, "North Tees Council")
    sent = invited(area, administrator, organisation=council, answers_for="speech therapy under 5")

    page = text(client, link(sent))

    for words in ("North Tees", administrator.name, "Listener", "Answers families, by the day that was said", "speech"):
        assert words in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver)', page)
    assert client.get(link(sent)).headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in client.get(link(sent)).headers["Cache-Control"]


def test_somebody_new_is_signed_in_and_staff_go_on_to_prove(area: Area, administrator: Viewer, client: Client) -> None:
    sent = invited(area, administrator)

    answer = client.post(link(sent))

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/prove/")
    made = Person.objects.get(email="ali@example.org")
    assert (made.name, made.channels, made.has_usable_password()) == ("Ali Khan", ["email"], False)
    assert EmailAddress.objects.get(user=made).verified
    assert Membership.objects.get(person=made).role == Role.LISTENER
    assert client.session["_auth_user_id"] == str(made.pk)
    assert client.get("/desk/directory/").headers["Location"] == "/sign-in/prove/"


def test_a_family_is_in_at_once(area: Area, administrator: Viewer, client: Client) -> None:
    sent = invited(area, administrator, Role.FAMILY, email="", phone="07700 900123")

    answer = client.post(link(sent))

    assert answer.headers["Location"] == "/desk/"
    made = Person.objects.get(phone="+447700900123")
    assert made.phone_is_verified
    assert client.get("/desk/yours/").status_code == 200


def test_a_link_works_once(area: Area, administrator: Viewer, client: Client) -> None:
    sent = invited(area, administrator)
    Client().post(link(sent))

    answer = client.post(link(sent))

    assert answer.status_code == 410
    assert "used already" in answer.content.decode()
    assert "/sign-in/" in answer.content.decode()
    assert Membership.objects.filter(person__email="ali@example.org").count() == 1


def test_links_that_work_no_more_say_so_and_whom_to_ask(area: Area, administrator: Viewer, client: Client) -> None:
    expired = invited(area, administrator, at=LONG_AGO)
    withdrawn = invited(area, administrator, email="bo@example.org")
    rules.withdraw_invitation(withdrawn, by=administrator, at=timezone.now())
    replaced = invited(area, administrator, email="cy@example.org")
    newer = rules.resend_invitation(replaced, by=administrator, at=timezone.now())

    for sent, words in ((expired, "has expired"), (withdrawn, "was withdrawn"), (replaced, "newer link")):
        for answer in (client.get(link(sent)), client.post(link(sent))):
            page = answer.content.decode()
            assert answer.status_code == 410
            assert words in page
            assert f"Ask {administrator.name}" in page or f"ask {administrator.name}" in page
    assert client.get(link(newer)).status_code == 200
    assert not Person.objects.filter(email__in=["ali@example.org", "bo@example.org", "cy@example.org"]).exists()


def test_guessed_and_foreign_links_look_alike(
    area: Area, elsewhere: Area, administrator: Viewer, client: Client, by: Actor
) -> None:
    theirs = invited(elsewhere, by)

    guessed = client.get("/invitation/guessed/")
    foreign = client.get(link(theirs))

    assert guessed.status_code == foreign.status_code == 404
    assert guessed.content == foreign.content
    assert client.post(link(theirs)).status_code == 404
    assert "ask whoever invited you" in guessed.content.decode()
    assert Client(headers={"host": "there.example.org"}).get(link(theirs)).status_code == 200


def test_somebody_known_signs_in_first_and_comes_back(area: Area, administrator: Viewer, client: Client) -> None:
    known = make_person(email="ali@example.org")
    sent = invited(area, administrator)

    assert "Sign in first" in text(client, link(sent))
    answer = client.post(link(sent))
    assert answer.headers["Location"] == "/sign-in/?next=%2Finvitation%2F"
    assert sent.token not in answer.headers["Location"]
    assert not known.memberships.exists()

    sign_in(client, known)
    accepted = client.post(link(sent))

    assert (accepted.status_code, accepted.headers["Location"]) == (302, "/desk/")
    assert known.memberships.get().role == Role.LISTENER
    assert Person.objects.filter(email="ali@example.org").count() == 1


def test_the_invitation_waits_while_somebody_signs_in(area: Area, administrator: Viewer, client: Client) -> None:
    make_person(email="ali@example.org")
    client.post(link(invited(area, administrator)))

    assert "You are invited" in text(client, "/invitation/")


def test_somebody_else_who_is_signed_in_is_asked_to_sign_out(area: Area, administrator: Viewer, client: Client) -> None:
    sent = invited(area, administrator)
    sign_in(client, make_member(area, Role.FAMILY, person=make_person("Jo Green")))

    for answer in (client.get(link(sent)), client.post(link(sent))):
        page = answer.content.decode()
        assert "Somebody else is signed in here: Jo Green" in page
        assert "/sign-out/" in page
    assert not Person.objects.filter(email="ali@example.org").exists()


def test_staff_prove_who_they_are_before_another_role_is_theirs(
    area: Area, administrator: Viewer, elsewhere: Area, client: Client
) -> None:
    known = make_member(elsewhere, Role.LISTENER, person=make_person(email="ali@example.org"))
    make_member(area, Role.BOARD_MEMBER, person=known, ends_on=None)
    with changing("a test", by=Actor("a test")):
        Membership.objects.filter(person=known, area=area).delete()
    sent = invited(area, administrator)
    make_member(area, Role.BOARD_MEMBER, person=known)
    sign_in(client, known, proved_twice=False)

    answer = client.post(link(sent))

    assert answer.headers["Location"].startswith("/sign-in/prove/?next=")
    assert sent.token not in answer.headers["Location"]


def test_whoever_may_not_sign_in_takes_on_nothing(area: Area, administrator: Viewer, by: Actor) -> None:
    known = make_person(email="ali@example.org")
    sent = invited(area, administrator)
    rules.deactivate_person(known, why="Lost trust", by=by, at=timezone.now())

    with pytest.raises(InvitationRefused, match="may not sign in"):
        rules.accept_invitation(
            sent.token, area=area, signed_in=Person.objects.get(pk=known.pk), by=by, at=timezone.now()
        )


def test_an_operator_is_invited_by_operators_alone_and_has_no_area(area: Area, client: Client, by: Actor) -> None:
    sent = invited(area, by, Role.OPERATOR)

    client.post(link(sent))

    assert Membership.objects.get(person__email="ali@example.org").area is None


def test_an_invitation_ends_one_way_and_its_times_have_names(area: Area, by: Actor) -> None:
    sent = invited(area, by)
    for broken in (
        {"withdrawn_at": timezone.now()},
        {"accepted_at": timezone.now()},
        {"email": "", "phone": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), changing("a test", by=by):
            Invitation.objects.filter(pk=sent.pk).update(**broken)


def test_another_areas_invitation_is_not_there(area: Area, elsewhere: Area, client: Client, by: Actor) -> None:
    theirs = invited(elsewhere, by)
    sign_in(client, make_member(area, Role.ADMINISTRATOR))

    assert client.post(f"/desk/people/invitations/{theirs.pk}/withdraw/").status_code == 404
    assert "Ali Khan" not in text(client, "/desk/people/invitations/")


def test_an_administrator_invites_sends_again_and_withdraws_on_their_pages(area: Area, client: Client) -> None:
    sign_in(client, make_member(area, Role.ADMINISTRATOR))
    day = today()
    form = {
        "name": "Ali Khan", "email": "ali@example.org", "role": "listener", "organisation": "", "answers_for": "",
        "starts_on-day": day.day, "starts_on-month": day.month, "starts_on-year": day.year,
    }  # fmt: skip

    refused = client.post("/desk/people/invite/", form | {"email": "", "phone": ""})
    assert "Give an email address" in refused.content.decode()
    assert "Ali Khan" in refused.content.decode()
    assert client.post("/desk/people/invite/", form).headers["Location"] == "/desk/people/invitations/"

    sent = Invitation.objects.get()
    client.post(f"/desk/people/invitations/{sent.pk}/send-again/")
    assert Invitation.objects.count() == 2
    newest = Invitation.objects.get(withdrawn_at=None)
    assert newest.replaces == sent
    client.post(f"/desk/people/invitations/{newest.pk}/withdraw/")
    assert "No invitations" in text(client, "/desk/people/invitations/")
    assert Message.objects.count() == 2


def test_a_name_too_long_is_refused_with_the_mend(area: Area, by: Actor) -> None:
    with pytest.raises(RoleRefused, match="name"):
        invited(area, by, name="x" * 200)
    assert not issubclass(RoleRefused, ValidationError)
