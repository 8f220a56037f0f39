"""Libraries that ask by `requests` get no further than we do."""

import time
from http.server import BaseHTTPRequestHandler

import pytest
import requests

from askwell.core.outgoing import Limits
from askwell.core.outgoing_session import SHORT, SafeSession
from askwell.core.tests.test_outgoing import body, redirect, server


def test_an_allowed_host_is_asked_with_form_and_headers() -> None:
    seen = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        seen.append(
            (handler.command, handler.headers["X-Mark"], handler.rfile.read(int(handler.headers["Content-Length"])))
        )
        body(b'{"yes": true}', Content_Type="application/json")(handler)

    with server(respond) as host, SafeSession(allowed_hosts=[host]) as session:
        answer = session.post(f"http://{host}/token", data={"code": "a b"}, headers={"X-Mark": "x"})

    assert (answer.status_code, answer.json()) == (200, {"yes": True})
    assert answer.headers["content-type"] == "application/json"
    assert seen == [("POST", "x", b"code=a+b")]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]", "localhost"])
def test_private_addresses_are_not_asked(address: str) -> None:
    with SafeSession() as session, pytest.raises(requests.exceptions.ConnectionError, match="public addresses"):
        session.get(f"https://{address}/")


def test_plain_http_is_only_for_hosts_that_the_operator_allowed() -> None:
    with SafeSession() as session, pytest.raises(requests.exceptions.InvalidURL, match="https"):
        session.get("http://example.org/")


def test_another_scheme_is_not_asked() -> None:
    with SafeSession() as session, pytest.raises(requests.exceptions.RequestException):
        session.get("file:///etc/passwd")


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with server(redirect("http://169.254.169.254/")) as host, SafeSession(allowed_hosts=[host]) as session:
        answer = session.get(f"http://{host}/", allow_redirects=True)

    assert (answer.status_code, answer.history) == (302, [])


def test_an_endless_answer_is_cut_off() -> None:
    with (
        server(body(b"x" * (SHORT.wire + 1))) as host,
        SafeSession(allowed_hosts=[host]) as session,
        pytest.raises(requests.exceptions.ConnectionError, match="larger"),
    ):
        session.get(f"http://{host}/")


def test_a_slow_answer_is_not_waited_for() -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(1)
        body(b"late")(handler)

    with (
        server(slow) as host,
        SafeSession(allowed_hosts=[host], limits=Limits(read=0.2, whole=0.4)) as session,
        pytest.raises(requests.exceptions.ConnectionError, match="too slowly"),
    ):
        session.get(f"http://{host}/")


def test_no_proxy_of_the_surroundings_has_a_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with server(body(b"straight")) as host, SafeSession(allowed_hosts=[host]) as session:
        assert session.get(f"http://{host}/").content == b"straight"
