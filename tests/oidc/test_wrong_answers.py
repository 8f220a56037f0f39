"""An answer that is unsigned, meant for others, or otherwise wrong lets nobody in. An honest one does."""

import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse
from django.test import Client

from askwell.areas.models import Area, Person, Role
from askwell.areas.tests.making import make_member, make_person
from tests.oidc.conftest import SetUp
from tests.oidc.liar import PUBLIC_PEM, STRANGE_KEY, Liar
from tests.oidc.server import BACK

GO = "/sign-in/with/council/"
EMAIL = "ada@council.example"
Lie = Callable[[Liar], None]


@pytest.fixture
def ada(area: Area) -> Person:
    """Somebody of the council, invited as a listener."""
    return make_member(area, Role.LISTENER, person=make_person("Ada", email=EMAIL))


def come_back(browser: Client, liar: Liar, lie: Lie) -> HttpResponse:
    """Begin a sign-in, and come back with a code for which the server answers with this lie."""
    question = parse_qs(urlsplit(browser.get(GO)["Location"]).query)
    liar.honest(nonce=question["nonce"][0], email=EMAIL)
    lie(liar)
    return browser.get(BACK, {"code": "a-code", "state": question["state"][0]})  # type: ignore[return-value]


def claim(**claims: object) -> Lie:
    """Say this in the ID token; None: leave it out."""

    def lie(liar: Liar) -> None:
        liar.claims = {name: value for name, value in {**liar.claims, **claims}.items() if value is not None}

    return lie


def told(**fields: object) -> Lie:
    """Have the server do this otherwise."""

    def lie(liar: Liar) -> None:
        for name, value in fields.items():
            setattr(liar, name, value)

    return lie


def unsigned(liar: Liar) -> None:
    """Sign with nothing."""
    liar.key, liar.algorithm = None, "none"


def signed_with_the_public_key(liar: Liar) -> None:
    """Sign with what everybody can read, as if it were a shared secret."""
    liar.key, liar.algorithm = PUBLIC_PEM, "HS256"


def signed_with_our_secret(liar: Liar) -> None:
    """Sign with the client secret: allowed by the standard, but we ask for more."""
    liar.key, liar.algorithm = b"only-for-tests", "HS256"


def honest(liar: Liar) -> None:
    """No lie."""


def test_an_honest_answer_lets_in_and_carries_the_proof_key(
    liar: Liar, set_up: SetUp, ada: Person, browser: Client
) -> None:
    set_up(liar)

    answer = come_back(browser, liar, honest)

    assert answer.status_code == 302
    assert browser.session[SESSION_KEY] == str(ada.pk)
    sent = next(form for path, form in liar.asked if path == "/token")
    assert len(sent["code_verifier"][0]) >= 43


@pytest.mark.parametrize(
    "right",
    [
        pytest.param(claim(aud=["askwell", "another"], azp="askwell"), id="several audiences, but made for us"),
        pytest.param(claim(email=EMAIL, xms_edov=True), id="Entra's word for a checked address"),
        pytest.param(told(headers={}), id="no name of a key where there is but one"),
    ],
)
def test_what_may_be_otherwise_lets_in_too(liar: Liar, set_up: SetUp, ada: Person, browser: Client, right: Lie) -> None:
    set_up(liar)

    def answer(there: Liar) -> None:
        right(there)
        if "xms_edov" in there.claims:
            there.userinfo = {"sub": "n-1"}

    come_back(browser, liar, answer)

    assert browser.session[SESSION_KEY] == str(ada.pk)


@pytest.mark.parametrize(
    "lie",
    [
        pytest.param(unsigned, id="not signed"),
        pytest.param(signed_with_the_public_key, id="signed with the public key"),
        pytest.param(signed_with_our_secret, id="signed with the client secret"),
        pytest.param(told(key=STRANGE_KEY), id="signed by somebody else"),
        pytest.param(told(headers={"kid": "another"}), id="signed with a key that is not named"),
        pytest.param(told(algorithm="RS512"), id="signed otherwise than the key is for"),
        pytest.param(claim(nonce="of another question"), id="another nonce"),
        pytest.param(claim(nonce=None), id="no nonce"),
        pytest.param(claim(nonce=["x"]), id="a nonce that is no text"),
        pytest.param(claim(aud="another"), id="for another program"),
        pytest.param(claim(aud=["askwell", "another"]), id="for several programs, and none named"),
        pytest.param(claim(azp="another"), id="made for another program"),
        pytest.param(claim(aud=None), id="for nobody"),
        pytest.param(claim(iss="https://elsewhere.example"), id="another issuer"),
        pytest.param(claim(iss=None), id="no issuer"),
        pytest.param(claim(exp=int(time.time()) - 3600), id="expired"),
        pytest.param(claim(exp=None), id="never expires"),
        pytest.param(claim(iat=int(time.time()) + 3600), id="made in the future"),
        pytest.param(claim(iat=int(time.time()) - 3600), id="made long ago"),
        pytest.param(claim(iat=None), id="made no day"),
        pytest.param(claim(sub=None), id="of nobody"),
        pytest.param(claim(sub="n" * 300), id="a number without end"),
        pytest.param(told(userinfo={"sub": "n-2", "email": EMAIL, "email_verified": True}), id="two people"),
        pytest.param(told(userinfo={"email": EMAIL, "email_verified": True}), id="half of it of nobody"),
        pytest.param(told(userinfo=["no", "object"]), id="userinfo that is none"),
        pytest.param(told(token={"id_token": None}), id="no ID token"),
        pytest.param(told(token={"id_token": "not.a.token"}), id="an ID token that is none"),
        pytest.param(told(token={"access_token": None}), id="no access token"),
    ],
)
def test_a_wrong_answer_is_refused_with_a_page_that_says_so(
    liar: Liar, set_up: SetUp, ada: Person, browser: Client, lie: Lie
) -> None:
    set_up(liar)

    answer = come_back(browser, liar, lie)

    assert answer.status_code == 401
    assert "we could not trust it" in answer.content.decode()
    assert SESSION_KEY not in browser.session
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "lie",
    [
        pytest.param(told(userinfo={"sub": "n-1", "email": EMAIL}), id="not said"),
        pytest.param(told(userinfo={"sub": "n-1", "email": EMAIL, "email_verified": False}), id="said not to be"),
        pytest.param(told(userinfo={"sub": "n-1", "email": EMAIL, "xms_edov": True}), id="Entra's word, unsigned"),
        pytest.param(claim(email=EMAIL, email_verified=False), id="said both ways"),
        pytest.param(claim(email="boss@council.example"), id="checked another address"),
        pytest.param(claim(email=EMAIL, email_verified=False, xms_edov=True), id="Entra's word against the usual"),
    ],
)
def test_an_address_that_was_not_checked_is_refused(
    liar: Liar, set_up: SetUp, ada: Person, browser: Client, lie: Lie
) -> None:
    set_up(liar)

    answer = come_back(browser, liar, lie)

    assert answer.status_code == 403
    assert "did not say that it has checked" in answer.content.decode()
    assert SESSION_KEY not in browser.session


def test_a_nonce_serves_once(liar: Liar, set_up: SetUp, ada: Person, browser: Client) -> None:
    set_up(liar)
    come_back(browser, liar, honest)
    first = dict(liar.claims)
    stranger = Client()

    answer = come_back(stranger, liar, claim(nonce=first["nonce"]))

    assert answer.status_code == 401
    assert SESSION_KEY not in stranger.session


def test_a_server_that_redirects_is_not_followed(liar: Liar, set_up: SetUp, ada: Person, browser: Client) -> None:
    set_up(liar)

    answer = come_back(browser, liar, told(location="http://169.254.169.254/latest/meta-data/"))

    assert answer.status_code == 401
    assert SESSION_KEY not in browser.session


def test_a_server_that_now_calls_itself_otherwise_is_not_asked(
    liar: Liar, set_up: SetUp, ada: Person, browser: Client
) -> None:
    set_up(liar)
    liar.description = {"issuer": "https://elsewhere.example"}

    answer = browser.get(GO)

    assert answer.status_code == 401
    assert [path for path, _ in liar.asked if path == "/token"] == []


def test_a_server_that_is_away_is_told_of_and_not_asked_at_once_again(
    liar: Liar, set_up: SetUp, browser: Client
) -> None:
    set_up(liar)
    liar.description = {"jwks_uri": None}
    asked = len(liar.asked)

    first, second = browser.get(GO), browser.get(GO)

    assert (first.status_code, second.status_code) == (401, 401)
    assert "sign in another way" in first.content.decode()
    assert len(liar.asked) == asked + 1
