"""The council's people come in by their own sign-in, through a real OpenID Connect server, and nobody else does."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client

from askwell.areas import queries, rules
from askwell.areas.models import Area, Person, Role
from askwell.areas.tests.making import make_member, make_organisation, make_person
from askwell.core.dates import today
from askwell.core.rule import changing
from askwell.core.schema import use_schema, use_shared_schema
from tests.oidc.conftest import BY, SetUp
from tests.oidc.server import BACK, Server

GO = "/sign-in/with/council/"


@pytest.fixture
def ada(area: Area) -> Person:
    """Somebody of the council, invited as a listener."""
    return make_member(area, Role.LISTENER, person=make_person("Ada", email="ada@council.example"))


def who(browser: Client) -> str | None:
    """The number of whoever is signed in."""
    return browser.session.get(SESSION_KEY)


def come_by(browser: Client, server: Server, number: str) -> tuple[int, str]:
    """Sign in as this number; return the status and the page that it ends with."""
    question = browser.get(GO)
    assert question.status_code == 302
    answer = browser.get(server.sign_in(question["Location"], number))
    return answer.status_code, answer.content.decode()


def proofs(browser: Client) -> list[dict[str, object]]:
    """What this browser has shown."""
    return list(browser.session[AUTHENTICATION_METHODS_SESSION_KEY])


def test_somebody_who_was_invited_comes_in_and_is_known_by_number_from_then_on(
    area: Area, server: Server, set_up: SetUp, ada: Person, browser: Client
) -> None:
    service = set_up(server)

    status, _ = come_by(browser, server, "n-1")

    assert (status, who(browser)) == (302, str(ada.pk))
    link = SocialAccount.objects.get()
    assert (link.provider, link.uid, link.user, link.extra_data) == (service.key, "n-1", ada, {})
    assert not SocialToken.objects.exists()
    with changing("a test", by=BY):
        ada.email = "ada.lovelace@council.example"
        ada.save()
    again = Client()
    come_by(again, server, "n-1")
    assert who(again) == str(ada.pk)
    assert Person.objects.count() == 1


def test_the_question_asks_for_little_and_carries_pkce_state_and_a_nonce_of_its_own(
    server: Server, set_up: SetUp, browser: Client
) -> None:
    set_up(server)

    first, second = (
        parse_qs(
            urlsplit(browser.get(f"{GO}?scope=everything&auth_params=nonce%3Dmine&process=connect")["Location"]).query
        )
        for _ in range(2)
    )

    assert set(first["scope"][0].split()) == {"openid", "email"}
    assert first["code_challenge_method"] == ["S256"]
    assert first["redirect_uri"] == [f"http://testserver{BACK}"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name][0]) >= 16
        assert first[name] != second[name]


@pytest.mark.parametrize("asks", [True, False])
def test_their_second_proof_counts_where_they_said_that_they_ask_for_one(
    area: Area, server: Server, set_up: SetUp, ada: Person, browser: Client, *, asks: bool
) -> None:
    service = set_up(server, asks_for_second_proof=asks)
    come_by(browser, server, "n-1")

    viewer = queries.viewer(ada.pk, area, proofs=proofs(browser), on=today())

    assert viewer.still_to_prove is not asks
    assert viewer.came_by_service
    assert queries.is_proved_twice(proofs(browser)) is asks
    if asks:
        rules.change_sign_in_service(service, asks_for_second_proof=False, by=BY)
        assert queries.viewer(ada.pk, area, proofs=proofs(browser), on=today()).still_to_prove


def test_the_same_way_back_lets_nobody_in_twice(server: Server, set_up: SetUp, ada: Person, browser: Client) -> None:
    set_up(server)
    back = server.sign_in(browser.get(GO)["Location"], "n-1")
    browser.get(back)
    browser.post("/sign-out/")
    assert who(browser) is None

    again = browser.get(back)

    assert again.status_code == 401
    assert "has been used already" in again.content.decode()
    assert who(browser) is None


def test_a_code_that_was_used_is_not_taken_with_a_new_state(
    server: Server, set_up: SetUp, ada: Person, browser: Client
) -> None:
    set_up(server)
    back = server.sign_in(browser.get(GO)["Location"], "n-1")
    browser.get(back)
    stranger = Client()
    state = parse_qs(urlsplit(stranger.get(GO)["Location"]).query)["state"][0]
    old = parse_qs(urlsplit(back).query)

    answer = stranger.get(BACK, {"code": old["code"][0], "iss": old["iss"][0], "state": state})

    assert answer.status_code == 401
    assert who(stranger) is None


def test_another_browsers_way_back_lets_nobody_in(server: Server, set_up: SetUp, ada: Person, browser: Client) -> None:
    set_up(server)
    back = server.sign_in(browser.get(GO)["Location"], "n-1")
    stranger = Client()

    without_a_start = stranger.get(back)
    stranger.get(GO)
    with_a_start_of_its_own = stranger.get(back)

    assert (without_a_start.status_code, with_a_start_of_its_own.status_code) == (401, 401)
    assert who(stranger) is None
    browser.get(back)
    assert who(browser) == str(ada.pk)


@pytest.mark.parametrize("query", ["", "?code=1", "?state=1", "?code=1&state=1", "?error=server_error&state=1"])
def test_a_way_back_that_nobody_began_is_refused(server: Server, set_up: SetUp, browser: Client, query: str) -> None:
    set_up(server)

    answer = browser.get(BACK + query)

    assert answer.status_code == 401
    assert who(browser) is None


def test_an_answer_that_another_server_sent_is_refused(
    server: Server, set_up: SetUp, ada: Person, browser: Client
) -> None:
    set_up(server)
    back = server.sign_in(browser.get(GO)["Location"], "n-1")

    answer = browser.get(back.replace("iss=http%3A%2F%2Flocalhost", "iss=http%3A%2F%2Felsewhere"))

    assert answer.status_code == 401
    assert who(browser) is None


def test_whoever_changes_their_mind_gets_a_friendly_page(server: Server, set_up: SetUp, browser: Client) -> None:
    set_up(server)

    answer = browser.get(server.cancel(browser.get(GO)["Location"]))

    assert answer.status_code == 200
    assert "You did not sign in" in answer.content.decode()
    assert who(browser) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("n-3", "did not say that it has checked your email address"),
        ("n-4", "not one that this sign-in may vouch for"),
        ("n-5", "You are not known here yet"),
        ("n-6", "did not tell us your email address"),
    ],
)
def test_whoever_is_not_vouched_for_or_not_invited_stays_outside(
    area: Area, server: Server, set_up: SetUp, ada: Person, browser: Client, number: str, words: str
) -> None:
    for email in ("unchecked@council.example", "ada@elsewhere.example"):
        make_member(area, Role.LISTENER, person=make_person(email=email))
    set_up(server)
    before = Person.objects.count()

    status, page = come_by(browser, server, number)

    assert (status, who(browser)) == (403, None)
    assert words in page
    assert area.contact_name in page
    assert Person.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_the_page_for_strangers_is_the_same_for_people_of_elsewhere(
    area: Area, server: Server, set_up: SetUp, browser: Client
) -> None:
    set_up(server)
    _, unknown = come_by(browser, server, "n-1")
    use_shared_schema()
    there = rules.create_area("there", name="There", host="there.example.org", by=BY)
    use_schema(area.schema_name)
    person = make_member(there, Role.LISTENER, person=make_person("Ada", email="ada@council.example"))

    _, of_elsewhere = come_by(Client(), server, "n-1")
    make_member(None, Role.OPERATOR, person=person)
    make_member(area, Role.LISTENER, person=person)
    _, operator = come_by(Client(), server, "n-1")

    assert unknown == of_elsewhere == operator
    assert "Ada" not in unknown


def test_another_number_for_the_same_address_waits_for_the_administrator(
    server: Server, set_up: SetUp, ada: Person, browser: Client
) -> None:
    service = set_up(server)
    come_by(Client(), server, "n-1")

    status, page = come_by(browser, server, "n-2")

    assert (status, who(browser)) == (403, None)
    assert "by another number than before" in page
    rules.match_anew(service, email="ADA@council.example", by=BY)
    come_by(browser, server, "n-2")
    assert who(browser) == str(ada.pk)


def test_at_another_areas_host_neither_the_service_nor_its_sign_in_counts(
    area: Area, server: Server, set_up: SetUp, ada: Person, browser: Client
) -> None:
    set_up(server)
    use_shared_schema()
    there = rules.create_area("there", name="There", host="there.example.org", by=BY)
    use_schema(area.schema_name)
    make_member(there, Role.ADMINISTRATOR, person=ada)
    elsewhere = {"host": "there.example.org"}
    back = server.sign_in(browser.get(GO)["Location"], "n-1")

    assert browser.get(GO, headers=elsewhere).status_code == 404
    assert browser.get(urlsplit(back)._replace(scheme="", netloc="").geturl(), headers=elsewhere).status_code == 404
    use_schema(area.schema_name)
    browser.get(back)

    here = browser.get("/desk/settings/sign-in/")
    gone = browser.get("/desk/settings/sign-in/", headers=elsewhere)
    assert here.status_code == 403  # signed in, and no administrator here
    assert gone.status_code == 302  # an administrator there, but not signed in there
    assert gone["Location"].startswith("/sign-in/")
    sign_in_page = browser.get("/sign-in/", headers=elsewhere)
    assert sign_in_page.status_code == 200


def test_another_areas_service_of_the_same_name_knows_none_of_these_numbers(
    area: Area, server: Server, set_up: SetUp, ada: Person, browser: Client
) -> None:
    service = set_up(server)
    come_by(browser, server, "n-1")
    use_shared_schema()
    there = rules.create_area("there", name="There", host="there.example.org", by=BY)
    other = rules.add_sign_in_service(
        there,
        organisation=make_organisation(there),
        slug="council",
        label="Sign in",
        server_url=server.issuer,
        client_id="askwell",
        client_secret="only-for-tests",
        email_domains=["council.example"],
        asks_for_second_proof=True,
        by=BY,
    )

    assert other.key != service.key
    with pytest.raises(rules.NotKnownHere):
        rules.recognise(other, rules.Word("n-1", "ada@council.example", email_is_checked=True), on=today(), by=BY)


def test_turning_it_off_signs_out_whoever_came_by_it(
    area: Area, server: Server, set_up: SetUp, ada: Person, browser: Client
) -> None:
    service = set_up(server)
    make_member(area, Role.ADMINISTRATOR, person=ada)
    come_by(browser, server, "n-1")
    assert browser.get("/desk/settings/sign-in/").status_code == 200

    rules.turn_off(service, by=BY)

    assert browser.get("/desk/settings/sign-in/").status_code == 302
    assert browser.get(GO).status_code == 404
    assert queries.sign_in_services(area) == []


def test_somebody_whose_last_day_is_over_stays_outside(
    area: Area, server: Server, set_up: SetUp, ada: Person, browser: Client
) -> None:
    set_up(server)
    come_by(Client(), server, "n-1")
    with changing("a test", by=BY):
        ada.is_active = False
        ada.save()

    status, page = come_by(browser, server, "n-1")

    assert (status, who(browser)) == (403, None)
    assert "You are not known here yet" in page


def test_where_somebody_wanted_to_go_is_kept_but_never_leads_away(server: Server, set_up: SetUp, ada: Person) -> None:
    set_up(server)
    ends = []
    for onward in ("/find/", "https://evil.example/", "//evil.example/"):
        browser = Client()
        back = server.sign_in(browser.get(GO, {"next": onward})["Location"], "n-1")
        ends.append(browser.get(back)["Location"])

    assert ends == ["/find/", settings.LOGIN_REDIRECT_URL, settings.LOGIN_REDIRECT_URL]


def test_a_password_set_before_the_address_was_checked_is_taken_away(
    server: Server, set_up: SetUp, ada: Person, browser: Client
) -> None:
    set_up(server)
    with changing("a test", by=BY):
        ada.set_password("set by somebody who was not Ada")
        ada.save()
        ada.emailaddress_set.update(verified=False)  # type: ignore[attr-defined]

    come_by(browser, server, "n-1")

    ada.refresh_from_db()
    assert who(browser) == str(ada.pk)
    assert not ada.has_usable_password()
