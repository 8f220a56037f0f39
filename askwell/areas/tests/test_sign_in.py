"""Signing in with a password or by a code: who gets in, what they are told, and what gives nobody away."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from askwell.areas import queries
from askwell.areas.models import Area, Person, Role
from askwell.areas.tests.making import make_member, make_person, sign_in
from askwell.areas.tests.signing import (
    PASSWORD,
    ask_for_code,
    code_of,
    code_sent,
    give_app,
    give_password,
    last_message,
    link_sent,
    send,
    type_password,
    words,
)
from askwell.core.models import Message

ENTER, SENT = "/sign-in/code/enter/", "/sign-in/forgotten/sent/"


@pytest.fixture(autouse=True)
def no_attempts_yet(db: None) -> None:
    """Nobody has tried anything."""
    cache.clear()


@pytest.fixture
def staff(area: Area) -> Person:
    """An administrator with a password."""
    return give_password(make_member(area, Role.ADMINISTRATOR))


@pytest.fixture
def parent(area: Area) -> Person:
    """A parent with an address and a number."""
    person = make_person("Dana", email="dana@example.org", phone="+447700900123", phone_is_verified=True)
    return make_member(area, Role.FAMILY, person=person)


def is_signed_in(client: Client) -> bool:
    return SESSION_KEY in client.session


def ends_in(client: Client) -> timedelta:
    """How long the sign-in lasts from now."""
    return datetime.fromisoformat(client.session["_session_expiry"]) - timezone.now()


def test_a_parent_signs_in_by_a_code_sent_to_their_email(client: Client, parent: Person) -> None:
    asked = ask_for_code(client, " Dana@Example.org ")

    assert (asked.status_code, asked["Location"]) == (302, ENTER)
    assert last_message().address == "dana@example.org"
    assert send(client, ENTER, code=code_sent())["Location"] == "/desk/"
    assert is_signed_in(client)
    assert timedelta(days=13) < ends_in(client) <= timedelta(days=14)


@pytest.mark.parametrize("written", ["07700 900123", "+44 7700 900 123", "0044 7700 900123", "(07700) 900-123"])
def test_a_parent_signs_in_by_a_code_sent_to_their_phone(client: Client, parent: Person, written: str) -> None:
    ask_for_code(client, written)

    assert (last_message().channel, last_message().address) == ("sms", "+447700900123")
    spaced = f" {code_sent()[:3]} {code_sent()[3:]} "
    assert send(client, ENTER, code=spaced)["Location"] == "/desk/"


def test_a_number_that_nobody_proved_theirs_signs_nobody_in(client: Client, area: Area) -> None:
    make_member(area, Role.FAMILY, person=make_person(phone="+447700900456"))

    ask_for_code(client, "07700 900456")

    assert last_message().template_key == "sign_in_unknown"


@pytest.mark.parametrize("wrong", ["", "somebody", "a@b", "12", "07700 900"])
def test_what_is_neither_address_nor_number_is_told_so(client: Client, area: Area, wrong: str) -> None:
    page = words(ask_for_code(client, wrong))

    assert "<title>Error: " in page
    assert "email address" in page
    assert not Message.objects.exists()


def test_asking_for_a_code_looks_the_same_whoever_has_the_address(area: Area, parent: Person, staff: Person) -> None:
    told, pages = {}, {}
    for who in ("dana@example.org", str(staff.email), "nobody@example.org", "07700 900123", "07700 900999"):
        client = Client()
        asked = ask_for_code(client, who)
        page = words(client.get(ENTER))
        wrong = send(client, ENTER, code="000000")
        shown = re.findall(r"message to <strong>(.+?)</strong>", page)[0]
        pages[who] = (
            asked.status_code,
            asked["Location"],
            page.replace(shown, "X"),
            wrong.status_code,
            words(wrong).replace(shown, "X"),
        )
        told[who] = last_message().template_key

    assert len(set(pages.values())) == 1
    assert list(told.values()) == [
        "sign_in_code",
        "sign_in_with_password",
        "sign_in_unknown",
        "sign_in_code",
        "sign_in_unknown",
    ]


def test_forgotten_passwords_look_the_same_whoever_has_the_address(
    client: Client, area: Area, parent: Person, staff: Person
) -> None:
    answers, told = set(), []
    for who in (str(staff.email), "dana@example.org", "nobody@example.org"):
        answer = send(client, "/sign-in/forgotten/", email=who)
        answers.add((answer.status_code, answer["Location"], words(client.get(SENT))))
        told.append(last_message().template_key)

    assert len(answers) == 1
    assert told == ["new_password", "sign_in_with_code", "sign_in_unknown"]


def test_a_wrong_password_looks_the_same_whoever_has_the_address(
    client: Client, area: Area, parent: Person, staff: Person
) -> None:
    pages = set()
    for who in (str(staff.email), "dana@example.org", "nobody@example.org"):
        answer = type_password(client, who, "not the password")
        pages.add((answer.status_code, words(answer).replace(who, "X")))

    assert len(pages) == 1
    assert "The email address or the password is not right" in pages.pop()[1]


def test_a_wrong_password_takes_the_same_work_whoever_has_the_address(
    area: Area, parent: Person, staff: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        worked.append(password)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    times = []
    for who in (str(staff.email), "dana@example.org", "nobody@example.org"):
        worked.clear()
        type_password(Client(), who, "not the password")
        times.append(len(worked))

    assert times == [1, 1, 1]


def test_a_code_works_once_and_only_in_the_browser_that_asked(client: Client, parent: Person) -> None:
    ask_for_code(client, "dana@example.org")
    code = code_sent()
    other = Client()
    ask_for_code(other, "07700 900123")

    assert send(other, ENTER, code=code).status_code == 200
    assert send(client, ENTER, code=code)["Location"] == "/desk/"
    client.post("/sign-out/")
    assert send(client, ENTER, code=code)["Location"] == "/sign-in/code/"
    assert not is_signed_in(client)
    assert not is_signed_in(other)


def test_after_three_wrong_codes_one_starts_again(client: Client, parent: Person) -> None:
    ask_for_code(client, "dana@example.org")
    code = code_sent()
    for _ in range(2):
        assert "This code is not right" in words(send(client, ENTER, code="000000"))

    third = client.post(ENTER, {"code": "000000"}, follow=True)

    assert third.redirect_chain == [("/sign-in/code/", 302)]
    assert "This was tried too often" in words(third)
    assert send(client, ENTER, code=code)["Location"] == "/sign-in/code/"


def test_a_code_ends_after_ten_minutes(client: Client, parent: Person) -> None:
    ask_for_code(client, "dana@example.org")
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 601
    session.save()

    assert send(client, ENTER, code=code_sent())["Location"] == "/sign-in/code/"


def test_opening_the_entrance_starts_again(client: Client, parent: Person) -> None:
    ask_for_code(client, "dana@example.org")
    assert client.get("/sign-in/code/")["Location"] == ENTER

    client.get("/sign-in/")

    assert client.get("/sign-in/code/").status_code == 200


def test_staff_sign_in_for_twelve_hours_and_have_a_second_proof_to_set_up(client: Client, staff: Person) -> None:
    answer = type_password(client, f" {str(staff.email).upper()} ")

    assert answer["Location"] == "/desk/"
    assert timedelta(hours=11) < ends_in(client) <= timedelta(hours=12)
    assert "Set up a second proof" in words(client.get("/sign-in/prove/"))
    assert client.get("/sign-in/yours/")["Location"] == "/sign-in/prove/"


def test_staff_with_an_app_are_signed_in_only_after_its_code(client: Client, staff: Person) -> None:
    secret = give_app(staff)

    assert type_password(client, str(staff.email))["Location"] == "/sign-in/second/"
    assert not is_signed_in(client)
    assert "This code is not right" in words(send(client, "/sign-in/second/", code="000000"))
    assert send(client, "/sign-in/second/", code=code_of(secret))["Location"] == "/desk/"
    assert client.get("/sign-in/yours/").status_code == 200


def test_a_code_of_an_app_works_once(client: Client, staff: Person) -> None:
    code = code_of(give_app(staff))
    type_password(client, str(staff.email))
    send(client, "/sign-in/second/", code=code)
    other = Client()
    type_password(other, str(staff.email))

    assert "This code is not right" in words(send(other, "/sign-in/second/", code=code))


def test_the_session_is_another_after_signing_in(client: Client, staff: Person) -> None:
    client.get("/sign-in/password/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = str(before)

    type_password(client, str(staff.email))

    assert client.session.session_key != before


def test_five_wrong_passwords_lock_an_address_for_five_minutes_wherever_they_were_typed(
    area: Area, staff: Person
) -> None:
    for number in range(5):
        host = {"host": f"any{number}.example.org"}
        answer = Client(headers=host).post("/sign-in/password/", {"login": str(staff.email), "password": "wrong one"})
        assert "is not right" in answer.content.decode()

    locked = type_password(Client(), str(staff.email))

    assert "This was tried too often. Wait five minutes" in words(locked)
    for _ in range(5):
        type_password(Client(), "nobody@example.org", "wrong one")
    nobody = type_password(Client(), "nobody@example.org", "wrong one")
    assert words(nobody).replace("nobody@example.org", "X") == words(locked).replace(str(staff.email), "X")


def test_too_many_codes_are_not_sent(area: Area, parent: Person) -> None:
    for _ in range(3):
        ask_for_code(Client(), "dana@example.org")

    answer = ask_for_code(Client(), "dana@example.org")

    assert "This was tried too often" in words(answer)
    assert Message.objects.count() == 3


def test_too_many_links_are_not_sent(client: Client, staff: Person) -> None:
    for who in (str(staff.email), "nobody@example.org"):
        for _ in range(3):
            assert send(client, "/sign-in/forgotten/", email=who).status_code == 302

        fourth = send(client, "/sign-in/forgotten/", email=who)

        assert fourth.status_code == 429
        assert "Wait a few minutes" in words(fourth)


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client: Client, staff: Person) -> None:
    elsewhere = Client()
    type_password(elsewhere, str(staff.email))
    send(client, "/sign-in/forgotten/", email=str(staff.email))
    link = link_sent()
    form = client.get(link)["Location"]

    saved = send(client, form, password1="another three words")

    assert saved["Location"] == "/sign-in/forgotten/done/"
    assert last_message().template_key == "security_notice"
    assert "Your password was changed" in last_message().body
    assert elsewhere.get("/sign-in/prove/")["Location"] == "/sign-in/"
    assert not is_signed_in(client)
    assert "This link does not work any more" in words(client.get(link))
    assert "is not right" in words(type_password(client, str(staff.email)))
    assert type_password(client, str(staff.email), "another three words")["Location"] == "/desk/"


def test_an_expired_and_a_guessed_link_say_how_to_go_on(client: Client, staff: Person, settings: Settings) -> None:
    send(client, "/sign-in/forgotten/", email=str(staff.email))
    link = link_sent()
    settings.PASSWORD_RESET_TIMEOUT = -1

    for dead in (link, link[:-8] + "0000000/", "/sign-in/forgotten/zzzz-abc/", "/sign-in/forgotten/1-set-password/"):
        page = words(client.get(dead))
        assert "This link does not work any more" in page
        assert "Send me another link" in page


def test_a_link_leads_to_the_areas_own_host_whatever_the_browser_asked_for(area: Area, staff: Person) -> None:
    Client(headers={"host": "evil.example.com"}).post("/sign-in/forgotten/", {"email": str(staff.email)})

    assert "http://testserver/sign-in/forgotten/" in last_message().body
    assert "evil" not in last_message().body


@pytest.mark.parametrize("elsewhere", ["https://evil.example.com/", "//evil.example.com", "http:evil", "\\\\evil"])
def test_nobody_is_sent_to_another_site_after_signing_in(client: Client, staff: Person, elsewhere: str) -> None:
    assert type_password(client, str(staff.email), onward=elsewhere)["Location"] == "/desk/"
    assert "evil" not in words(Client().get("/sign-in/", {"next": elsewhere}))


def test_whoever_was_asked_to_sign_in_goes_on_to_where_they_wanted(client: Client, parent: Person) -> None:
    asked = client.get("/sign-in/yours/")["Location"]
    assert asked == "/sign-in/?next=/sign-in/yours/"
    assert "/sign-in/code/?next=%2Fsign-in%2Fyours%2F" in words(client.get(asked))

    client.post("/sign-in/code/?next=/sign-in/yours/", {"address": "dana@example.org"})

    assert send(client, f"{ENTER}?next=/sign-in/yours/", code=code_sent())["Location"] == "/sign-in/yours/"
    assert "By a code that we send you" in words(client.get("/sign-in/yours/"))


def test_nobody_makes_an_account_for_themselves(client: Client, area: Area) -> None:
    before = Person.objects.count()

    answer = send(client, "/sign-in/invited/", email="new@example.org", password1=PASSWORD)

    assert "You are invited" in words(answer)
    assert Person.objects.count() == before
    for path in ("/accounts/signup/", "/signup/", "/sign-in/yours/email/", "/accounts/login/", "/sign-in/phone/"):
        assert client.get(path).status_code == 404


def test_whose_account_is_closed_learns_it_only_with_the_right_password(client: Client, staff: Person) -> None:
    staff.is_active = False
    give_password(staff)

    assert "is not right" in words(type_password(client, str(staff.email), "wrong one"))
    assert type_password(client, str(staff.email))["Location"] == "/sign-in/closed/"
    assert not is_signed_in(client)
    ask_for_code(Client(), str(staff.email))
    assert last_message().template_key == "sign_in_unknown"


def test_a_role_to_come_makes_staff_too(area: Area) -> None:
    today = timezone.localdate()
    person = make_member(area, Role.LISTENER, starts_on=today + timedelta(days=3))
    former = make_member(area, Role.LISTENER, ends_on=today - timedelta(days=1))

    assert queries.works_for_a_partnership(person, on=today)
    assert not queries.works_for_a_partnership(former, on=today)


def test_secrets_of_apps_cannot_be_read_in_the_database(staff: Person) -> None:
    secret = give_app(staff)

    kept = queries.second_proofs(staff)[0].data["secret"]

    assert secret not in kept
    assert kept.startswith("gAAAA")


def test_an_area_does_not_learn_who_is_somebody_elsewhere(area: Area, elsewhere: Area) -> None:
    family = make_member(elsewhere, Role.FAMILY)
    works = give_password(make_member(elsewhere, Role.LISTENER))

    for person in (family, works):
        ask_for_code(Client(), str(person.email))
        send(Client(), "/sign-in/forgotten/", email=str(person.email))

    sent = Message.objects.all()
    assert sent.count() == 4
    for one in sent:
        assert one.template_key == "sign_in_unknown"
        assert one.recipient_name == "You"
    assert not any(person.name in one.body for one in sent for person in (family, works))


def test_operators_are_known_in_every_area(area: Area) -> None:
    operator = give_password(make_member(None, Role.OPERATOR))

    ask_for_code(Client(), str(operator.email))
    assert last_message().template_key == "sign_in_with_password"
    send(Client(), "/sign-in/forgotten/", email=str(operator.email))

    assert last_message().template_key == "new_password"


def test_families_have_no_passwords(client: Client, parent: Person, staff: Person) -> None:
    give_password(parent)

    right = words(type_password(client, "dana@example.org")).replace("dana@example.org", "X")
    wrong = words(type_password(client, "dana@example.org", "not the password")).replace("dana@example.org", "X")

    assert not is_signed_in(client)
    assert right == wrong
    assert sign_in(Client(), parent).get("/sign-in/yours/first-password/").status_code == 403
