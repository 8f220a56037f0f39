"""An area with a council's own sign-in, and people of the council."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from askwell.areas import rules
from askwell.areas.models import Area, Organisation, SignInService
from askwell.areas.tests.making import make_organisation
from askwell.core.rule import Actor
from tests.oidc.liar import Liar, lying
from tests.oidc.server import CLIENT_ID, CLIENT_SECRET, Server, running

BY = Actor("a test")
ACCOUNTS = {
    "n-1": {"email": "ada@council.example", "email_verified": True},
    "n-2": {"email": "ada@council.example", "email_verified": True},
    "n-3": {"email": "unchecked@council.example", "email_verified": False},
    "n-4": {"email": "ada@elsewhere.example", "email_verified": True},
    "n-5": {"email": "nobody@council.example", "email_verified": True},
}
SetUp = Callable[..., SignInService]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The real server."""
    with running(ACCOUNTS) as there:
        yield there


@pytest.fixture
def liar() -> Iterator[Liar]:
    """The server that says what a test wants."""
    with lying() as there:
        yield there


@pytest.fixture(autouse=True)
def no_memory(db: None) -> None:
    """Nothing is remembered of servers that are gone."""
    cache.clear()


@pytest.fixture
def council(area: Area) -> Organisation:
    """The council, which serves the area."""
    return make_organisation(area, "North Tees Council")


@pytest.fixture
def set_up(area: Area, council: Organisation, settings: Settings) -> SetUp:
    """Sets up the council's sign-in at a server of this machine, which the operator allowed."""

    def made(there: Server | Liar, **otherwise: object) -> SignInService:
        settings.OUTGOING_ALLOWED_HOSTS = frozenset({there.issuer.removeprefix("http://")})
        wish: dict[str, object] = {
            "organisation": council,
            "slug": "council",
            "label": "Sign in with North Tees Council",
            "server_url": there.issuer,
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "email_domains": ["council.example"],
            "asks_for_second_proof": True,
            **otherwise,
        }
        return rules.add_sign_in_service(area, by=BY, **wish)  # type: ignore[arg-type]

    return made


@pytest.fixture
def browser() -> Client:
    """Somebody's browser, at the area."""
    return Client()
