"""Administrators set up their organisations' own sign-ins, are told what is wrong, and never see a secret again."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch
from django.utils import timezone
from pytest_django.fixtures import Settings

from askwell.areas import access, queries, rules
from askwell.areas.access import NotAllowed, Viewer
from askwell.areas.access.own_proof import CHANGES_HOW_SOMEBODY_SIGNS_IN
from askwell.areas.middleware import Gate
from askwell.areas.models import Area, Organisation, Person, Role, SignInService
from askwell.areas.sign_in.second_proof import SecondProof, with_ours
from askwell.areas.tests.making import PROVED, make_member, make_organisation, make_person, sign_in
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema
from askwell.core.tests.test_outgoing import body, server

BY = Actor("a test")
TODAY = date(2026, 11, 25)
PAGE = "/desk/settings/sign-in/"


class Described:
    """A server that says about itself what a test wants."""

    def __init__(self, host: str) -> None:
        self.issuer = f"http://{host}"
        self.host = host
        self.says: dict[str, object] = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/me",
        }


@pytest.fixture
def described(settings: Settings) -> Iterator[Described]:
    """The server, running at an address that the operator allowed."""
    made: list[Described] = []

    def respond(handler: object) -> None:
        body(json.dumps(made[0].says).encode(), Content_Type="application/json")(handler)  # type: ignore[arg-type]

    cache.clear()
    with server(respond) as host:
        made.append(Described(host))
        settings.OUTGOING_ALLOWED_HOSTS = frozenset({host})
        yield made[0]


@pytest.fixture
def council(area: Area) -> Organisation:
    """The council, which serves the area."""
    return make_organisation(area, "North Tees Council")


@pytest.fixture
def wish(described: Described, council: Organisation) -> dict[str, object]:
    """What a valid sign-in is made of."""
    return {
        "organisation": council,
        "slug": "council",
        "label": "Sign in with North Tees Council",
        "server_url": described.issuer,
        "client_id": "askwell",
        "client_secret": "a secret between them",
        "email_domains": ["Council.Example", "@council.example"],
        "asks_for_second_proof": False,
    }


@pytest.fixture
def add(area: Area, wish: dict[str, object]) -> Callable[..., SignInService]:
    """Adds the sign-in, with something else than usual if a test says so."""

    def added(**otherwise: object) -> SignInService:
        return rules.add_sign_in_service(area, by=BY, **{**wish, **otherwise})  # type: ignore[arg-type]

    return added


def administrator(area: Area) -> Client:
    """A browser in which an administrator of the area signed in."""
    return sign_in(Client(), make_member(area, Role.ADMINISTRATOR))


def viewer_of(area: Area, role: Role) -> Viewer:
    """Somebody with the role in the area."""
    return queries.viewer(make_member(area, role).pk, area, proofs=PROVED, on=TODAY)


def test_a_sign_in_is_offered_as_a_link_with_its_words(area: Area, add: Callable[..., SignInService]) -> None:
    added = add()

    assert added.email_domains == ["council.example"]
    assert queries.sign_in_services(area) == [
        queries.SignInButton("Sign in with North Tees Council", "council", "/sign-in/with/council/")
    ]


def test_the_secret_is_kept_sealed_and_can_be_read_to_send_it(add: Callable[..., SignInService]) -> None:
    added = add()

    assert "secret" not in added.client_secret
    assert queries.secret_of(added) == "a secret between them"
    assert SignInService.history_hides.keys() == {"client_secret"}


@pytest.mark.parametrize(
    ("otherwise", "words"),
    [
        ({"slug": "No Such Name"}, "Use small letters"),
        ({"label": " "}, "words on the button"),
        ({"label": "x" * 61}, "Shorten it"),
        ({"client_id": ""}, "client ID"),
        ({"client_secret": " "}, "client secret"),
        ({"email_domains": []}, "at least one domain"),
        ({"email_domains": ["*"]}, "is no domain"),
        ({"email_domains": ["gov"]}, "is no domain"),
        ({"server_url": "http://login.example.org"}, "https://"),
        ({"server_url": "login.example.org"}, "is no address"),
        ({"server_url": "https://user:word@login.example.org"}, "is no address"),
        ({"server_url": "https://169.254.169.254"}, "public addresses"),
        ({"server_url": "https://127.0.0.1"}, "public addresses"),
    ],
)
def test_what_cannot_work_is_refused_with_the_mend(
    add: Callable[..., SignInService], otherwise: dict[str, object], words: str
) -> None:
    with pytest.raises(rules.SignInServiceRefused, match=words):
        add(**otherwise)

    assert not SignInService.objects.exists()


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ({"issuer": "https://elsewhere.example"}, "calls itself https://elsewhere.example"),
        ({"issuer": None}, "calls itself nothing"),
        ({"token_endpoint": None}, "token_endpoint"),
        ({"token_endpoint": "http://login.example.org/token"}, "https://"),
        ({"jwks_uri": "nowhere"}, "is no address"),
        ({"userinfo_endpoint": "http://login.example.org/me"}, "https://"),
        ({"response_types_supported": ["id_token"]}, "authorization code flow"),
        ({"code_challenge_methods_supported": ["plain"]}, "PKCE"),
        ({"id_token_signing_alg_values_supported": ["HS256", "none"]}, "proves who signed"),
        ({"token_endpoint_auth_methods_supported": ["private_key_jwt"]}, "client secret"),
    ],
)
def test_a_server_that_lacks_what_is_needed_is_refused_in_words(
    add: Callable[..., SignInService], described: Described, says: dict[str, object], words: str
) -> None:
    described.says |= says

    with pytest.raises(rules.SignInServiceRefused, match=words):
        add()


def test_a_server_is_kept_by_the_name_it_calls_itself(add: Callable[..., SignInService], described: Described) -> None:
    described.says["issuer"] = described.issuer + "/"

    assert add().server_url == described.issuer + "/"


def test_one_short_name_is_there_once_in_an_area(add: Callable[..., SignInService]) -> None:
    add()

    with pytest.raises(rules.SignInServiceRefused, match="already"):
        add()


def test_an_organisation_that_does_not_serve_the_area_has_no_sign_in_there(
    area: Area, add: Callable[..., SignInService]
) -> None:
    use_shared_schema()
    there = rules.create_area("there", name="There", host="there.example.org", by=BY)
    use_schema(area.schema_name)

    with pytest.raises(rules.SignInServiceRefused, match="does not serve"):
        add(organisation=make_organisation(there))


def test_only_administrators_of_the_area_may_set_up_and_change(
    area: Area, add: Callable[..., SignInService], wish: dict[str, object]
) -> None:
    added = add()
    use_shared_schema()
    there = rules.create_area("there", name="There", host="there.example.org", by=BY)
    use_schema(area.schema_name)

    for who in (viewer_of(area, Role.LISTENER), viewer_of(there, Role.ADMINISTRATOR)):
        changes: list[Callable[..., object]] = [
            partial(rules.add_sign_in_service, area, **{**wish, "slug": "another"}),  # type: ignore[arg-type]
            partial(rules.change_sign_in_service, added, label="Mine"),
            partial(rules.turn_off, added),
            partial(rules.turn_on, added),
            partial(rules.match_anew, added, email="a@council.example"),
            partial(rules.try_sign_in_service, added),
        ]
        for change in changes:
            with pytest.raises(NotAllowed):
                change(by=who)
    with pytest.raises(NotAllowed):
        queries.every_sign_in_service(viewer_of(area, Role.LISTENER))
    with pytest.raises(queries.NoSuchSignInService):
        queries.sign_in_service(viewer_of(there, Role.ADMINISTRATOR), added.pk)
    rules.change_sign_in_service(added, label="Ours", by=viewer_of(area, Role.ADMINISTRATOR))


def test_a_secret_goes_to_no_other_server_than_it_was_entered_for(
    add: Callable[..., SignInService], described: Described, settings: Settings
) -> None:
    added = add()
    other = described.issuer.replace("127.0.0.1", "localhost")
    settings.OUTGOING_ALLOWED_HOSTS = frozenset({described.host, other.removeprefix("http://")})
    described.says["issuer"] = other
    SocialAccount.objects.create(provider=added.key, uid="n-1", user=make_person())

    with pytest.raises(rules.SignInServiceRefused, match="Enter the client secret again"):
        rules.change_sign_in_service(added, server_url=other, by=BY)
    rules.change_sign_in_service(added, server_url=other, client_secret="another", by=BY)

    assert queries.secret_of(added) == "another"
    assert not SocialAccount.objects.exists()


def test_changing_the_words_leaves_secret_and_links_alone(add: Callable[..., SignInService]) -> None:
    added = add()
    SocialAccount.objects.create(provider=added.key, uid="n-1", user=make_person())

    rules.change_sign_in_service(added, label="Other words", by=BY)

    assert queries.secret_of(added) == "a secret between them"
    assert SocialAccount.objects.exists()


def test_nobody_is_matched_anew_who_never_came(add: Callable[..., SignInService]) -> None:
    with pytest.raises(rules.SignInServiceRefused, match="Nobody with the address"):
        rules.match_anew(add(), email="nobody@council.example", by=BY)


def test_an_administrator_sets_one_up_on_the_page_tries_it_and_turns_it_off(
    area: Area, wish: dict[str, object], council: Organisation
) -> None:
    browser = administrator(area)
    assert "None yet" in browser.get(PAGE).content.decode()
    form = {**wish, "organisation": str(council.pk), "email_domains": "council.example, nhs.example"}
    form.pop("asks_for_second_proof")
    assert "http://testserver/sign-in/with/SHORT-NAME/back/" in browser.get(f"{PAGE}new/").content.decode()

    added = browser.post(f"{PAGE}new/", form, follow=True)

    page = added.content.decode()
    service = SignInService.objects.get()
    assert service.email_domains == ["council.example", "nhs.example"]
    assert "http://testserver/sign-in/with/council/back/" in page
    assert "a secret between them" not in page
    assert service.client_secret not in page
    tried = browser.post(f"{PAGE}{service.pk}/try/", follow=True).content.decode()
    assert "offers what a safe sign-in needs. The server does not say whether it checks PKCE" in tried
    browser.post(f"{PAGE}{service.pk}/turn/", {"to": "off"})
    assert queries.sign_in_services(area) == []
    browser.post(f"{PAGE}{service.pk}/turn/", {"to": "on"})
    assert len(queries.sign_in_services(area)) == 1
    kept = browser.post(f"{PAGE}{service.pk}/", {**form, "label": "Other words", "client_secret": ""}, follow=True)
    assert "The changes are kept." in kept.content.decode()
    service.refresh_from_db()
    assert (service.label, queries.secret_of(service)) == ("Other words", "a secret between them")


def test_what_was_typed_stays_but_for_the_secret_where_something_is_wrong(
    area: Area, wish: dict[str, object], council: Organisation
) -> None:
    form = {**wish, "organisation": str(council.pk), "email_domains": "nonsense"}

    page = administrator(area).post(f"{PAGE}new/", form).content.decode()

    assert "There is a problem" in page
    assert "is no domain" in page
    assert 'value="Sign in with North Tees Council"' in page
    assert "a secret between them" not in page


def test_the_page_says_when_the_secret_can_no_longer_be_read(
    area: Area, add: Callable[..., SignInService], settings: Settings
) -> None:
    added = add()
    settings.SECRET_KEY = "another key than it was kept under, and long enough"

    page = administrator(area).get(f"{PAGE}{added.pk}/").content.decode()

    assert "can no longer be read" in page


def test_whoever_came_by_it_does_not_change_how_they_sign_in_elsewhere(
    area: Area, add: Callable[..., SignInService]
) -> None:
    added = add()
    person = make_member(area, Role.FAMILY)
    by_it = (proof_by(added, person),)

    came = queries.viewer(person.pk, area, proofs=by_it, on=TODAY)

    own = queries.viewer(person.pk, area, proofs=PROVED, on=TODAY)
    assert access.signed_in(came)
    for name in CHANGES_HOW_SOMEBODY_SIGNS_IN:
        assert not opened_by(came, name)
        assert opened_by(own, name)
    assert opened_by(came, "usersessions_list")
    forged = ({"method": "socialaccount", "provider": "google"},)
    assert queries.viewer(person.pk, area, proofs=forged, on=TODAY).who is None


def opened_by(viewer: Viewer, name: str) -> bool:
    """Whether the gate lets this viewer through to the page of this name, which is open to all who signed in."""
    request = RequestFactory().get("/")
    request.viewer = viewer  # type: ignore[attr-defined]
    request.resolver_match = ResolverMatch(print, (), {}, name)
    page = access.open_to(access.signed_in)(partial(HttpResponse))
    try:
        return Gate(HttpResponse).process_view(request, page, (), {}) is None
    except PermissionDenied:
        return False


@pytest.mark.parametrize("vouched_for", [True, False])
def test_our_second_proof_is_asked_for_unless_they_asked_for_theirs(db: None, *, vouched_for: bool) -> None:
    person = make_person()
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    request = RequestFactory().get("/")
    request.session = SessionStore()
    record_authentication(request, person, "organisation", service=1, vouched_for=vouched_for)

    stage = SecondProof(None, request, Login(user=person))

    assert stage._should_handle(request) is not vouched_for
    ours = with_ours([f"{AuthenticateStage.__module__}.AuthenticateStage", "another"])
    assert ours == ["askwell.areas.sign_in.second_proof.SecondProof", "another"]


@pytest.fixture
def came_by(area: Area, add: Callable[..., SignInService]) -> Callable[[Person], Client]:
    """Makes a browser in which somebody came by the area's service."""
    service = add()

    def come(person: Person) -> Client:
        client = sign_in(Client(), person)
        session = SessionStore(client.cookies["sessionid"].value)
        session["account_authentication_methods"] = [proof_by(service, person)]
        session.save()
        return client

    return come


def proof_by(service: SignInService, person: Person, *, vouched_for: bool = False) -> dict[str, object]:
    """What is noted of somebody who came by the service."""
    link, _ = SocialAccount.objects.get_or_create(
        provider=service.key, user=person, defaults={"uid": f"number of {person.pk}"}
    )
    return {
        "method": "organisation",
        "at": time.time(),
        "service": service.pk,
        "generation": service.generation,
        "link": link.pk,
        "vouched_for": vouched_for,
    }


def is_in(person: Person, area: Area, proof: dict[str, object]) -> bool:
    """Whether the proof still has the person signed in."""
    return queries.viewer(person.pk, area, proofs=[proof], on=TODAY).who is not None


def test_turning_it_off_and_on_again_brings_nobody_back(area: Area, add: Callable[..., SignInService]) -> None:
    service, person = add(), make_member(area, Role.FAMILY)
    proof = proof_by(service, person)
    assert is_in(person, area, proof)

    rules.turn_off(service, by=BY)
    rules.turn_on(service, by=BY)

    assert not is_in(person, area, proof)
    assert is_in(person, area, proof_by(service, person))


def test_matching_anew_signs_out_whoever_came_by_the_old_number(area: Area, add: Callable[..., SignInService]) -> None:
    service, person, other = add(), make_member(area, Role.FAMILY), make_member(area, Role.FAMILY)
    proof, of_other = proof_by(service, person), proof_by(service, other)

    rules.match_anew(service, email=str(person.email), by=BY)

    assert not is_in(person, area, proof)
    assert is_in(other, area, of_other)


def test_another_client_id_signs_out_whoever_came_before(area: Area, add: Callable[..., SignInService]) -> None:
    service, person = add(), make_member(area, Role.FAMILY)
    proof = proof_by(service, person)

    rules.change_sign_in_service(service, label="Other words", by=BY)
    assert is_in(person, area, proof)
    rules.change_sign_in_service(service, client_id="another", by=BY)

    assert not is_in(person, area, proof)


def test_whoever_came_by_it_cannot_change_the_address_that_opens_other_areas(
    area: Area, came_by: Callable[[Person], Client]
) -> None:
    person = make_member(area, Role.FAMILY)
    browser = came_by(person)
    service = SignInService.objects.get()
    viewer = queries.viewer(person.pk, area, proofs=[proof_by(service, person)], on=TODAY)
    assert browser.get("/desk/yours/").status_code == 200

    assert browser.get("/desk/yours/new/email/").status_code == 403
    wish = {"channel": "email", "address": "evil@example.org", "area": area, "at": timezone.now()}
    with pytest.raises(NotAllowed, match="organisation’s sign-in"):
        rules.ask_for_new_address(person, **wish, by=viewer)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="organisation’s sign-in"):
        rules.confirm_new_address("a token", area=area, by=viewer, at=timezone.now())


def test_whoever_came_by_it_adds_an_app_only_if_it_opens_no_other_area(
    area: Area, elsewhere: Area, came_by: Callable[[Person], Client]
) -> None:
    here_alone = make_member(area, Role.LISTENER)
    there_too = make_member(elsewhere, Role.LISTENER, person=make_member(area, Role.LISTENER))

    assert came_by(here_alone).get("/sign-in/yours/app/add/").status_code == 200
    refused = came_by(there_too).get("/sign-in/yours/app/add/")

    assert refused.status_code == 403
    assert "Sign in yourself first" in refused.content.decode()
