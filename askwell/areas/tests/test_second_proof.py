"""A second proof: set up, shown, taken away, asked for anew; and where somebody is signed in."""

import re

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.core.context import request_context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.http import urlencode
from pytest_django import DjangoCaptureOnCommitCallbacks

from askwell.areas import queries, rules
from askwell.areas.access import NotAllowed, needs_fresh_proof
from askwell.areas.models import Area, Person, Role
from askwell.areas.tests.making import BY, make_member, make_person, sign_in
from askwell.areas.tests.signing import (
    PASSWORD,
    code_of,
    give_app,
    give_password,
    last_message,
    send,
    type_password,
    words,
)
from askwell.core.dates import today
from askwell.core.models import Message

CODES, YOURS, BROWSERS = "/sign-in/yours/recovery-codes/", "/sign-in/yours/", "/sign-in/yours/browsers/"
WHY = "I saw them in the office"


@pytest.fixture(autouse=True)
def no_attempts_yet(db: None) -> None:
    """Nobody has tried anything."""
    cache.clear()


@pytest.fixture
def staff(area: Area) -> Person:
    """A listener with a password."""
    return give_password(make_member(area, Role.LISTENER))


def set_up_app(client: Client) -> tuple[str, HttpResponse]:
    """Set an app up, and return its secret and the last answer."""
    page = words(client.get("/sign-in/yours/app/add/"))
    found = re.search(r'class="aw-key">([A-Z2-7]+)<', page)
    assert found
    return found[1], send(client, "/sign-in/yours/app/add/", code=code_of(found[1]))


def recovery_codes(client: Client) -> list[str]:
    return re.findall(r"<li>(\d{8})</li>", words(client.get(CODES)))


def test_setting_up_an_app_counts_as_having_shown_it(
    client: Client, staff: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    type_password(client, str(staff.email))
    with django_capture_on_commit_callbacks(execute=True):
        _secret, done = set_up_app(client)

    assert done["Location"] == CODES
    assert "An authenticator app was added to your sign-in" in last_message().body
    codes = recovery_codes(client)
    assert len(set(codes)) == 10
    downloaded = client.get(f"{CODES}download/")
    assert "attachment" in downloaded["Content-Disposition"]
    assert codes[3] in downloaded.content.decode()
    assert "Authenticator app" in words(client.get(YOURS))


def test_a_wrong_first_code_sets_nothing_up(client: Client, staff: Person) -> None:
    type_password(client, str(staff.email))
    client.get("/sign-in/yours/app/add/")

    assert "This code is not right" in words(send(client, "/sign-in/yours/app/add/", code="000000"))
    assert queries.second_proofs(staff) == []


def test_a_recovery_code_stands_in_once_and_new_ones_end_the_old(
    client: Client, staff: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    type_password(client, str(staff.email))
    set_up_app(client)
    one, other, *_rest = recovery_codes(client)
    again = Client()
    type_password(again, str(staff.email))
    assert send(again, "/sign-in/second/", code=one)["Location"] == "/desk/"
    assert one not in recovery_codes(client)
    third = Client()
    type_password(third, str(staff.email))
    assert "This code is not right" in words(send(third, "/sign-in/second/", code=one))

    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, f"{CODES}new/")["Location"] == CODES

    assert "New recovery codes were made" in last_message().body
    assert other not in recovery_codes(client)


def test_a_second_proof_is_locked_after_five_wrong_codes(client: Client, staff: Person) -> None:
    secret = give_app(staff)
    type_password(client, str(staff.email))
    for _ in range(5):
        send(client, "/sign-in/second/", code="000000")

    assert "This was tried too often" in words(send(client, "/sign-in/second/", code=code_of(secret)))
    assert SESSION_KEY not in client.session


def test_whoever_knows_only_the_password_can_change_no_proof(client: Client, staff: Person) -> None:
    """A session without its second proof, as an invitation or a family's code might leave one."""
    give_app(staff)
    sign_in(client, staff, proved_twice=False)

    for path in ("app/add/", "passkeys/add/", "first-password/"):
        assert client.get(f"{YOURS}{path}")["Location"] == "/sign-in/prove/"
        assert client.post(f"{YOURS}{path}")["Location"] == "/sign-in/prove/"
    for path in ("", "app/remove/", "recovery-codes/", "recovery-codes/new/", "password/", "browsers/"):
        assert client.post(f"{YOURS}{path}")["Location"] == "/sign-in/prove/"
    assert client.get("/sign-in/prove/")["Location"] == "/sign-in/again/code/"


def test_a_session_without_its_second_proof_can_show_it(client: Client, staff: Person) -> None:
    secret = give_app(staff)
    sign_in(client, staff, proved_twice=False)

    assert "Enter a code" in words(client.get("/sign-in/again/code/"))
    assert send(client, "/sign-in/again/code/", code=code_of(secret)).status_code == 302
    assert client.get(YOURS).status_code == 200


def test_whoever_was_invited_chooses_a_password_first(client: Client, area: Area) -> None:
    person = make_member(area, Role.LISTENER)
    sign_in(client, person, proved_twice=False)
    assert client.get("/sign-in/prove/")["Location"] == "/sign-in/yours/first-password/"
    assert "too short" in words(send(client, "/sign-in/yours/first-password/", password1="short"))

    chosen = send(client, "/sign-in/yours/first-password/", password1=PASSWORD)

    assert chosen["Location"] == "/sign-in/prove/"
    assert "Set up a second proof" in words(client.get("/sign-in/prove/"))
    assert client.get("/sign-in/yours/app/add/").status_code == 200
    assert "A password was set for you" in last_message().body


def test_staff_cannot_remove_their_last_second_proof(client: Client, staff: Person) -> None:
    type_password(client, str(staff.email))
    set_up_app(client)

    page = words(send(client, "/sign-in/yours/app/remove/"))

    assert "You need one second proof" in page
    assert len(queries.second_proofs(staff)) == 1
    passkey = Authenticator.objects.create(user=staff, type="webauthn", data={"name": "laptop", "credential": {}})
    assert send(client, "/sign-in/yours/app/remove/")["Location"] == YOURS
    assert "The authenticator app was removed" in last_message().body
    send(client, f"/sign-in/yours/passkeys/{passkey.pk}/remove/")
    assert queries.second_proofs(staff) == [passkey]


def test_somebody_elses_passkey_cannot_be_removed(client: Client, area: Area, staff: Person) -> None:
    other = make_member(area, Role.LISTENER)
    theirs = Authenticator.objects.create(user=other, type="webauthn", data={"name": "laptop", "credential": {}})
    sign_in(client, staff, minutes_ago=11)

    assert client.get(f"/sign-in/yours/passkeys/{theirs.pk}/remove/").status_code == 302
    type_password(client, str(staff.email))
    sign_in(client, staff)
    send(client, f"/sign-in/yours/passkeys/{theirs.pk}/remove/")
    assert queries.second_proofs(other) == [theirs]


def test_what_is_no_passkey_signs_nobody_in(client: Client, staff: Person) -> None:
    for shown in ("", "{}", "[]", "null", '"x"', '{"id": "a", "response": {}}', '{"response": {"userHandle": "AA"}}'):
        client.get("/sign-in/passkey/", headers={"accept": "application/json"})
        assert send(client, "/sign-in/passkey/", credential=shown)["Location"] == "/sign-in/password/"
    assert SESSION_KEY not in client.session
    offered = client.get("/sign-in/passkey/", headers={"accept": "application/json"}).json()["request_options"]
    assert offered["publicKey"]["userVerification"] == "required"
    assert offered["publicKey"].get("allowCredentials", []) == []


def test_what_does_harm_is_asked_for_anew_after_ten_minutes(client: Client, staff: Person) -> None:
    secret = give_app(staff)
    sign_in(client, staff, minutes_ago=11)

    asked = client.get(CODES + "new/")
    assert asked["Location"] == f"/sign-in/again/?{urlencode({'next': CODES + 'new/'})}"
    assert "The password is not right" in words(send(client, "/sign-in/again/", password="wrong"))
    send(client, CODES + "new/")
    answered = send(client, "/sign-in/again/?next=/sign-in/yours/recovery-codes/new/", password=PASSWORD)

    assert answered["Location"] == CODES  # what was sent before is done now
    assert len(recovery_codes(client)) == 10
    assert secret


def test_a_page_of_a_floor_above_can_ask_anew(client: Client, staff: Person) -> None:
    @needs_fresh_proof
    def harm(request: HttpRequest) -> HttpResponse:
        return HttpResponse("done")

    request = RequestFactory().get("/harm/")
    request.user, request.session = staff, client.session
    with request_context(request):
        with pytest.raises(ReauthenticationRequired):
            harm(request)

        record_authentication(request, staff, method="mfa")

        assert harm(request).content == b"done"


def test_somebody_sees_where_they_are_signed_in_and_ends_one_or_all_others(client: Client, staff: Person) -> None:
    give_app_later = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    third = Client(headers={"user-agent": "curl"})
    for browser in (client, give_app_later, third):
        type_password(browser, str(staff.email))
    set_up_app(client)
    page = words(client.get(BROWSERS))
    assert "Firefox on Windows" in page
    assert page.count("This browser") == 1
    number = next(one.number for one in queries.sessions(staff) if one.browser.startswith("Firefox"))

    assert send(client, f"{BROWSERS}{number}/end/")["Location"] == BROWSERS
    assert give_app_later.get("/sign-in/prove/")["Location"] == "/sign-in/"
    assert third.get("/sign-in/prove/")["Location"] != "/sign-in/"
    send(client, BROWSERS)
    assert third.get("/sign-in/prove/")["Location"] == "/sign-in/"
    assert client.get(YOURS).status_code == 200


def test_nobody_ends_the_sign_in_of_somebody_else(client: Client, area: Area, staff: Person) -> None:
    other = give_password(make_member(area, Role.LISTENER))
    theirs = Client()
    type_password(theirs, str(other.email))
    sign_in(client, staff)

    send(client, f"{BROWSERS}{queries.sessions(other)[0].number}/end/")

    assert len(queries.sessions(other)) == 1


def test_a_changed_password_ends_every_other_sign_in(client: Client, staff: Person) -> None:
    other = Client()
    type_password(other, str(staff.email))
    type_password(client, str(staff.email))
    set_up_app(client)

    wrong = send(client, "/sign-in/yours/password/", oldpassword="wrong", password1="other three words")
    assert "Your password now is not right" in words(wrong)
    send(client, "/sign-in/yours/password/", oldpassword=PASSWORD, password1="other three words")

    assert "Your password was changed" in last_message().body
    assert other.get("/sign-in/prove/")["Location"] == "/sign-in/"
    assert client.get(YOURS).status_code == 200


def test_an_administrator_helps_somebody_who_lost_their_second_proof(area: Area, staff: Person) -> None:
    give_app(staff)
    browser = Client()
    type_password(browser, str(staff.email))
    administrator = queries.viewer(make_member(area, Role.ADMINISTRATOR).pk, area, proofs=PROVED, on=today())

    rules.forget_second_proof(staff, area=area, why=WHY, at=timezone.now(), by=administrator)

    assert queries.second_proofs(staff) == []
    assert queries.sessions(staff) == ()
    assert "were removed by an administrator" in last_message().body
    assert type_password(Client(), str(staff.email))["Location"] == "/desk/"


PROVED = ({"method": "mfa", "at": 1.0},)


def test_only_an_administrator_of_all_that_somebody_works_for_may_help_them(area: Area, staff: Person) -> None:
    give_app(staff)
    person = make_member(area, Role.ADMINISTRATOR)
    administrator = queries.viewer(person.pk, area, proofs=PROVED, on=today())
    listener = queries.viewer(make_member(area, Role.LISTENER).pk, area, proofs=PROVED, on=today())
    operator = make_member(None, Role.OPERATOR, person=make_member(area, Role.LISTENER))
    stranger = make_person()

    with pytest.raises(NotAllowed):
        rules.forget_second_proof(staff, area=area, why=WHY, at=timezone.now(), by=listener)
    for whom in (person, operator, stranger):
        with pytest.raises(rules.SignInRefused):
            rules.forget_second_proof(whom, area=area, why=WHY, at=timezone.now(), by=administrator)
    with pytest.raises(rules.SignInRefused, match="Say why"):
        rules.forget_second_proof(staff, area=area, why=" ", at=timezone.now(), by=administrator)
    assert len(queries.second_proofs(staff)) == 1
    assert not Message.objects.exists()
    rules.forget_second_proof(operator, area=area, why=WHY, at=timezone.now(), by=BY)


def test_pages_that_say_who_looks_are_kept_by_no_browser(client: Client, staff: Person) -> None:
    sign_in(client, staff)

    page = client.get("/accessibility/")

    assert staff.name in words(page)
    assert "Sign out" in words(page)
    assert "no-store" in page["Cache-Control"]
    assert "Sign in" in words(Client().get("/accessibility/"))
