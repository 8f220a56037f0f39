"""What every page promises, the standing pages, and what is shown when something is wrong."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from askwell.areas import rules
from askwell.areas.models import Area, Role
from askwell.areas.tests.making import make_member, sign_in
from askwell.core.rule import Actor
from askwell.core.tests.making_files import is_same_picture, picture
from askwell.offer.tests.making import document, take

PNG = picture("PNG")
STANDING = ("/", "/find/", "/contact/", "/accessibility/", "/privacy/", "/cookies/")
SIGNING_IN = ("/sign-in/", "/sign-in/password/", "/sign-in/code/", "/sign-in/forgotten/", "/sign-in/invited/")
WITHOUT = ("/find/?q=nothing+like+it", "/find/?age=x", "/nowhere/")


class Inline(HTMLParser):
    """Collects what a strict content policy forbids: styles and scripts within the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        given = dict(attrs)
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.found.append(f"<{tag}>")
        self.found += [f"{name} of <{tag}>" for name in given if name == "style" or name.startswith("on")]
        self.found += [f"<{tag} {value}>" for value in given.values() if (value or "").startswith("javascript:")]


@pytest.fixture
def pages(area: Area) -> list[str]:
    """A path of every kind of page that this area has."""
    take(area, document("Sleep clinic", description="For children.\n\n- one\n- two"))
    return [*STANDING, *WITHOUT, f"/find/{document('Sleep clinic')['id']}/sleep-clinic/", *SIGNING_IN]


def test_every_page_forbids_what_is_not_its_own(pages: list[str], client: Client) -> None:
    for path in pages:
        answer = client.get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'self'" in policy, path
        assert "unsafe" not in policy, path
        for part in ("object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"):
            assert part in policy, path
        assert answer["X-Content-Type-Options"] == "nosniff", path
        assert answer["X-Frame-Options"] == "DENY", path
        assert answer["Referrer-Policy"] == "same-origin", path
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", path


def test_no_page_has_style_or_script_within_it(pages: list[str], client: Client) -> None:
    for path in pages:
        inline = Inline()
        inline.feed(client.get(path).content.decode())
        assert not inline.found, path


def test_nothing_is_fetched_from_elsewhere(pages: list[str], client: Client) -> None:
    for path in pages:
        page = client.get(path).content.decode()
        assert not re.findall(r'<(?:link|script|img|iframe)[^>]+(?:href|src)="(?:https?:)?//[^"]+"', page), path


def test_every_page_says_what_it_is_and_where(pages: list[str], client: Client) -> None:
    for path in pages:
        page = client.get(path).content.decode()
        assert page.count("<h1") == 1, path
        assert '<html lang="en-GB"' in page, path
        assert re.search(r"<title>[^<]+ – North Tees</title>", page), path
        assert "\x00" not in page, path


def test_a_visitor_who_only_looks_is_given_no_cookie(pages: list[str]) -> None:
    for path in (*STANDING, *WITHOUT, "/area.css", "/healthz"):
        assert not Client().get(path).cookies, path


def test_every_cookie_there_is_stands_on_the_cookies_page(area: Area, client: Client) -> None:
    take(area, document("Sleep clinic"))
    client.get("/sign-in/password/")
    sign_in(client, make_member(None, Role.OPERATOR))
    client.post("/operator/jobs/1/try-again/")
    client.post("/find/", {"postcode": ""})

    told = client.get("/cookies/").content.decode()

    assert {"csrftoken", "sessionid", "messages", "place"} <= set(client.cookies)
    for name in client.cookies:
        assert f">{name}<" in told, f"the cookie {name} is not on the cookies page"


def test_cookies_are_sent_by_https_alone_where_visitors_come_by_https() -> None:
    asked = "from config import settings; print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)"
    surroundings = {**os.environ, "ASKWELL_HTTPS": "1"}

    told = subprocess.run([sys.executable, "-c", asked], env=surroundings, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "True True"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY


def test_pages_are_in_the_areas_own_name_and_colours(area: Area, client: Client, by: Actor) -> None:
    rules.change_area(area, name="Saltholme", brand="#5b2a86", brand_accent="#ffd166", by=by)

    assert "Help for your child in Saltholme" in client.get("/").content.decode()
    assert 'href="/area.css"' in client.get("/").content.decode()
    css = client.get("/area.css")
    assert css["Content-Type"].startswith("text/css")
    assert "--brand:#5b2a86" in css.content.decode()
    assert "--brand-accent:#ffd166" in css.content.decode()


def test_a_logo_is_shown_once_there_is_one(area: Area, client: Client, by: Actor) -> None:
    assert client.get("/logo").status_code == 404
    assert "aw-header__logo" not in client.get("/").content.decode()

    rules.set_logo(area, PNG, by=by)

    assert client.get("/logo")["Content-Type"] == "image/png"
    assert is_same_picture(client.get("/logo").content, PNG)
    assert 'src="/logo?1"' in client.get("/").content.decode()


def test_the_contact_page_says_what_is_not_known(area: Area, client: Client, by: Actor) -> None:
    assert client.get("/contact/").content.decode().count("Not given yet") == 3

    rules.change_area(area, contact_phone="01632 960100", contact_email="team@example.org", by=by)

    page = client.get("/contact/").content.decode()
    assert 'href="tel:01632960100"' in page
    assert 'href="mailto:team@example.org"' in page
    assert "call 999" in page


def test_the_gallery_is_not_there_in_a_real_installation(area: Area, client: Client) -> None:
    assert client.get("/design/").status_code == 404
    assert client.get("/design/error/500/").status_code == 404


def test_a_page_that_is_not_there_leads_on(area: Area, client: Client) -> None:
    for path in ("/nowhere/", "/%00", "/%ED%A0%80/", "/" + "x" * 3_000, "/find", "/../etc/passwd"):
        answer = client.get(path, follow=True)
        if path == "/find":
            assert answer.status_code == 200
            continue
        assert answer.status_code == 404, path
        assert "Go to the home page" in answer.content.decode()
        assert "Speak to a person" in answer.content.decode()


def test_a_host_that_is_no_name_is_refused_in_words(area: Area, client: Client) -> None:
    answer = client.get("/", headers={"host": "not a host"})

    assert answer.status_code == 400
    assert "We could not understand that request" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_with_what_to_do(area: Area) -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/sign-in/password/")

    assert answer.status_code == 403
    assert "Please send that form again" in answer.content.decode()


def test_a_mistake_of_ours_is_told_calmly_and_nothing_of_it_is_shown(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_area: Area) -> None:
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr("askwell.offer.queries.offer_count", fails)

    answer = Client(raise_request_exception=False).get("/")

    page = answer.content.decode()
    assert answer.status_code == 500
    assert "The mistake is ours, not yours" in page
    assert "secret" not in page
    assert "Traceback" not in page


@pytest.fixture
def database_away(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database's server cannot be reached."""
    with django_db_blocker.unblock():
        connection.close()
        host = connection.settings_dict["HOST"]
        connection.settings_dict["HOST"] = "/no/such/folder"
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["HOST"] = host


def test_while_the_database_is_away_every_page_says_so_calmly(database_away: None) -> None:
    visitor = Client(raise_request_exception=False)

    for path in (*STANDING, "/area.css", "/logo", "/operator/jobs/", "/nowhere/"):
        answer = visitor.get(path)
        page = answer.content.decode()
        assert answer.status_code == 503, path
        assert answer["Retry-After"] == "10"
        assert "We cannot reach our records just now" in page
        assert "Everything that was saved is safe" in page
        assert "Traceback" not in page
        assert "/no/such/folder" not in page
    assert visitor.post("/find/", {"q": "sleep", "postcode": "TS1"}).status_code == 503


def test_health_says_that_the_database_is_away(database_away: None) -> None:
    answer = Client().get("/healthz")

    assert answer.status_code == 503
    assert answer.content == b"database cannot be reached\n"


def test_health_is_answered_whatever_host_is_asked(db: None) -> None:
    answer = Client().get("/healthz", headers={"host": "10.0.0.7"})

    assert answer.status_code == 200
    assert answer.content == b"ok\n"


def test_without_any_area_the_page_says_how_to_make_one(db: None, client: Client) -> None:
    answer = client.get("/")

    assert answer.status_code == 404
    assert "askwell area create" in answer.content.decode()


def test_whoever_runs_the_installation_is_named_where_no_area_is(db: None, client: Client) -> None:
    with override_settings(SUPPORT_PHONE="01632 960999", SUPPORT_EMAIL="help@example.org"):
        page = client.get("/").content.decode()

    assert "01632 960999" in page
    assert "help@example.org" in page
