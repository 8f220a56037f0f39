"""GOV.UK Notify, as its own client speaks to a small server that answers like it."""

import json
import socket
import threading
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from askwell.core.messages.adapters.notify import Notify
from askwell.core.messages.parcel import Never, NotNow, SendingTrouble, Unknown
from askwell.core.models import Channel, Trouble
from askwell.core.tests.messages.making import parcel

KEY = "test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"


class Service:
    """What the server took, and how it is to answer."""

    def __init__(self) -> None:
        self.status = 201
        self.takes = True
        self.error = "ValidationError"
        self.breaks_off = False
        self.taken: list[dict[str, Any]] = []
        self.authorised: list[str] = []


def handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            service.authorised.append(self.headers["Authorization"])
            if service.takes:
                service.taken.append(sent | {"path": self.path})
            if service.breaks_off:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self._answer(
                service.status, {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "errors": [{"error": service.error}]}
            )

        def do_GET(self) -> None:
            reference = parse_qs(urlsplit(self.path).query)["reference"][0]
            known = [{"id": "1"} for sent in service.taken if sent["reference"] == reference]
            self._answer(200, {"notifications": known, "links": {}})

        def _answer(self, status: int, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def adapter(service: Service) -> Iterator[Notify]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(service))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    made = notify(f"http://127.0.0.1:{server.server_port}")
    yield made
    made._client.request_session.close()
    server.shutdown()
    thread.join()
    server.server_close()


def notify(url: str) -> Notify:
    return Notify(KEY, url=url, email_template="email-template", sms_template="sms-template", timeout=5)


def test_an_email_takes_its_words_and_reference_along(adapter: Notify, service: Service) -> None:
    sent = parcel()

    assert adapter.send(sent) == "740e5834-3a29-46b4-9a6f-16142fde533a"

    assert service.taken == [
        {
            "path": "/v2/notifications/email",
            "email_address": "maryam@example.org",
            "template_id": "email-template",
            "personalisation": {"subject": sent.subject, "body": sent.body},
            "reference": f"{sent.reference}.area_north_tees",
        }
    ]
    assert service.authorised[0].startswith("Bearer ")


def test_a_text_message_takes_its_words_along(adapter: Notify, service: Service) -> None:
    adapter.send(parcel(Channel.SMS, subject="", body="Hello"))

    assert service.taken[0]["phone_number"] == "07700900123"
    assert service.taken[0]["personalisation"] == {"body": "Hello"}


def test_a_letter_goes_as_the_pdf_that_it_is(adapter: Notify, service: Service) -> None:
    adapter.send(parcel(Channel.LETTER))

    assert b64decode(service.taken[0]["content"]).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, Never(Trouble.REFUSED)),
        (403, NotNow(Trouble.NOT_SET_UP)),
        (429, NotNow(Trouble.BUSY)),
        (500, Unknown(Trouble.UNREACHABLE)),
        (503, Unknown(Trouble.UNREACHABLE)),
    ],
)
def test_answers_are_understood(adapter: Notify, service: Service, status: int, expected: SendingTrouble) -> None:
    service.status = status

    with pytest.raises(type(expected)) as raised:
        adapter.send(parcel())

    assert raised.value.kind == expected.kind


def test_a_service_set_up_wrongly_loses_no_message(adapter: Notify, service: Service) -> None:
    service.status, service.error = 400, "BadRequestError"

    with pytest.raises(NotNow) as raised:
        adapter.send(parcel())

    assert raised.value.kind == Trouble.NOT_SET_UP


def test_a_connection_that_breaks_after_the_words_is_asked_about(adapter: Notify, service: Service) -> None:
    service.breaks_off = True
    sent = parcel(begun_at=datetime.now(UTC))

    with pytest.raises(Unknown):
        adapter.send(sent)

    assert adapter.was_sent(sent) is True


def test_what_notify_does_not_list_was_not_sent_while_it_would_remember(adapter: Notify) -> None:
    now = datetime.now(UTC)

    assert adapter.was_sent(parcel(begun_at=now)) is False
    assert adapter.was_sent(parcel(begun_at=now - timedelta(days=8))) is None


def test_a_service_that_is_not_there_is_tried_again_later() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        away = notify(f"http://127.0.0.1:{probe.getsockname()[1]}")
        with pytest.raises(NotNow) as raised:
            away.send(parcel())
        with pytest.raises(NotNow):
            away.was_sent(parcel())
        away._client.request_session.close()

    assert raised.value.kind == Trouble.UNREACHABLE
