"""Emails through a real mail server on this machine: taken, refused, put off, broken off."""

import asyncio
import email
import socket
from collections.abc import Iterator
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from askwell.core.messages.adapters.files import Files
from askwell.core.messages.adapters.smtp import Smtp
from askwell.core.messages.parcel import Never, NotNow, Unknown
from askwell.core.models import Channel, Trouble
from askwell.core.tests.messages.making import SENDER, parcel

FROM = "no-reply@help.example.org"


class Server:
    """A mail server that answers as it is told, and keeps what it took."""

    def __init__(self) -> None:
        self.to_rcpt = "250 OK"
        self.to_data = "250 OK"
        self.breaks_off = False
        self.taken: list[Envelope] = []

    async def handle_RCPT(self, _: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        envelope.rcpt_tos.append(address)
        return self.to_rcpt

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.to_data.startswith("250"):
            self.taken.append(envelope)
        if self.breaks_off and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return self.to_data


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    server.port = controller.port  # type: ignore[attr-defined]
    yield server
    controller.stop()


@pytest.fixture
def adapter(server: Server, tmp_path: Path) -> Smtp:
    return Smtp(
        f"smtp://127.0.0.1:{server.port}",  # type: ignore[attr-defined]
        sender_address=FROM,
        letters=Files(tmp_path),
        timeout=5,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def taken(server: Server) -> Any:
    assert len(server.taken) == 1
    content = server.taken[0].content
    assert isinstance(content, bytes)
    assert content.isascii()
    return email.message_from_bytes(content, policy=default)


def test_an_email_arrives_as_it_was_written(adapter: Smtp, server: Server) -> None:
    body = "Hello Zoë,\n\n.a line that begins with a full stop\n\u0633\u0644\u0627\u0645\n" + "long " * 400
    sent = parcel(name="Zoë Example", subject="Grüße – ہم", body=body)

    adapter.send(sent)

    arrived = taken(server)
    assert server.taken[0].rcpt_tos == ["maryam@example.org"]
    assert server.taken[0].mail_from == FROM
    assert arrived["To"] == "Zoë Example <maryam@example.org>"
    assert arrived["From"] == f"North Tees <{FROM}>"
    assert arrived["Reply-To"] == SENDER.reply_to
    assert arrived["Subject"] == "Grüße – ہم"
    assert arrived["Message-ID"].strip() == f"<{sent.reference}.area_north_tees@help.example.org>"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived.get_content_type() == "text/plain"
    assert arrived.get_content().replace("\r\n", "\n").strip() == body.strip()


@pytest.mark.parametrize(
    "differing",
    [
        {"name": "Sam\r\nBcc: thief@example.org"},
        {"subject": "Hello\nBcc: thief@example.org"},
        {"subject": "Hello\r\n\r\nAnother body"},
    ],
)
def test_no_value_adds_a_header(adapter: Smtp, server: Server, differing: dict[str, Any]) -> None:
    adapter.send(parcel(**differing))

    arrived = taken(server)
    assert "Bcc" not in arrived
    assert server.taken[0].rcpt_tos == ["maryam@example.org"]


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b\r\nRCPT TO:<c@d>", "a b@example.org", "a@example.org, c@example.org", "a@", "@b.org"]
)
def test_what_is_no_address_is_refused_and_goes_nowhere(adapter: Smtp, server: Server, address: str) -> None:
    with pytest.raises(Never) as refused:
        adapter.send(parcel(address=address))

    assert refused.value.kind == Trouble.REFUSED
    assert not server.taken


@pytest.mark.parametrize(
    ("to_rcpt", "to_data", "expected"),
    [
        ("550 No such mailbox", "250 OK", Never(Trouble.REFUSED)),
        ("450 Come again", "250 OK", NotNow(Trouble.BUSY)),
        ("250 OK", "554 We do not want it", Never(Trouble.REFUSED)),
        ("250 OK", "451 Come again", NotNow(Trouble.BUSY)),
    ],
)
def test_a_server_that_refuses_is_understood(
    adapter: Smtp, server: Server, to_rcpt: str, to_data: str, expected: Never | NotNow
) -> None:
    server.to_rcpt, server.to_data = to_rcpt, to_data

    with pytest.raises(type(expected)) as raised:
        adapter.send(parcel())

    assert raised.value.kind == expected.kind


def test_a_connection_that_breaks_after_the_words_leaves_a_doubt(adapter: Smtp, server: Server) -> None:
    server.breaks_off = True

    with pytest.raises(Unknown) as raised:
        adapter.send(parcel())

    assert raised.value.kind == Trouble.BROKEN_OFF
    assert adapter.was_sent(parcel()) is None


def test_a_server_that_is_not_there_is_tried_again_later(tmp_path: Path) -> None:
    away = Smtp(f"smtp://127.0.0.1:{free_port()}", sender_address=FROM, letters=Files(tmp_path), timeout=5)

    with pytest.raises(NotNow) as raised:
        away.send(parcel())

    assert raised.value.kind == Trouble.UNREACHABLE


def test_a_server_without_the_encryption_that_is_wanted_gets_nothing(server: Server, tmp_path: Path) -> None:
    url = f"smtp://user:secret@127.0.0.1:{server.port}/?tls=1"  # type: ignore[attr-defined]

    with pytest.raises(NotNow) as raised:
        Smtp(url, sender_address=FROM, letters=Files(tmp_path), timeout=5).send(parcel())

    assert raised.value.kind == Trouble.NOT_SET_UP
    assert not server.taken


def test_a_letter_becomes_a_file_to_be_printed(adapter: Smtp, tmp_path: Path) -> None:
    sent = parcel(Channel.LETTER)

    assert adapter.was_sent(sent) is False
    adapter.send(sent)

    assert adapter.was_sent(sent)
    assert next(tmp_path.glob("area_north_tees/*.pdf")).read_bytes().startswith(b"%PDF")


def test_a_text_message_cannot_be_sent_by_a_mail_server(adapter: Smtp) -> None:
    with pytest.raises(Never):
        adapter.send(parcel(Channel.SMS))
