"""Emails that come back are read, and only those."""

import uuid

import pytest

from askwell.core import messages
from askwell.core.models import DeadAddress, State
from askwell.core.tests.messages.making import BY, NOW, Told, do_job, written

REFERENCE = uuid.UUID("2f1c4a52-5c3f-4f0e-9df5-0d5a3c1d7b11")
RETURNED = """\
From: MAILER-DAEMON@mail.example.org
To: no-reply@help.example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; maryam@example.org
Action: {action}
Status: {status}

--part
Content-Type: text/rfc822-headers

From: North Tees <no-reply@help.example.org>
To: maryam@example.org
Subject: How we will contact you
Message-ID: <{reference}.area_north_tees@help.example.org>

--part--
"""


def came_back(action: str = "failed", status: str = "5.1.1", reference: object = REFERENCE) -> bytes:
    return RETURNED.format(action=action, status=status, reference=reference).encode()


def test_an_email_that_came_back_leads_to_its_message() -> None:
    assert messages.read_bounce(came_back()) == messages.CameBack(REFERENCE, "area_north_tees", for_good=True)


def test_a_delay_is_not_for_good() -> None:
    delayed = messages.read_bounce(came_back("delayed", "4.4.1"))

    assert delayed is not None
    assert not delayed.for_good


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: I am away until Monday\nIn-Reply-To: <" + str(REFERENCE).encode() + b".area_x@b>\n\nUntil Monday!",
        came_back(reference="not-a-reference"),
        came_back().replace(b"area_north_tees", b"../x"),
    ],
)
def test_what_is_no_returned_message_of_ours_is_left_alone(raw: bytes) -> None:
    assert messages.read_bounce(raw) is None


def test_a_bounce_is_noted_once_however_often_it_comes(area: object) -> None:
    message = do_job(written(), Told())

    assert messages.note_bounce(message.reference, at=NOW, by=BY)
    assert messages.note_bounce(message.reference, at=NOW, by=BY)

    message.refresh_from_db()
    assert message.state == State.BOUNCED
    assert DeadAddress.objects.get().address == "maryam@example.org"
    assert not messages.note_bounce(uuid.uuid4(), at=NOW, by=BY)


def test_a_receipt_that_is_quicker_than_the_worker_stays(area: object) -> None:
    message = written()
    adapter = Told()

    class Quick(Told):
        def send(self, parcel: object) -> str:
            messages.note_receipt(message.reference, "delivered", at=NOW, by=BY)
            return adapter.send(parcel)  # type: ignore[arg-type]

    message = do_job(message, Quick())

    assert (message.state, message.sent_at, message.delivered_at) == (State.DELIVERED, NOW, NOW)
