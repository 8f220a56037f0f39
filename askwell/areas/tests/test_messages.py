"""The pages of the messages, the job that sends them, and what comes back from outside."""

import email
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import timedelta
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from askwell.areas.commands.messages import bounced
from askwell.areas.models import Area, Role
from askwell.areas.tests.making import make_member, sign_in
from askwell.core import messages
from askwell.core.models import Channel, DeadAddress, Message, State, Trouble
from askwell.core.rule import changing
from askwell.core.schema import schema_in_use, use_schema
from askwell.core.tests.messages.making import BY, VALUES, Killed, Told, do_job, parent


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def administrator(area: Area, client: Client) -> Iterator[Client]:
    yield sign_in(client, make_member(area, Role.ADMINISTRATOR))
    use_schema(area.schema_name)


def written(**differing: object) -> Message:
    return messages.write("contact_choices", parent(**differing), values=VALUES, urgent=True, by=BY, at=timezone.now())


def do_queued_jobs() -> None:
    """What the worker does with the messages that wait, each in its job."""
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    for message in Message.objects.filter(state=State.WAITING):
        app.tasks["core.send_message"].func(schema=schema_in_use(), reference=str(message.reference))


def doubtful() -> Message:
    adapter = Told(next=Killed(), leaves_in_trouble=True, can_tell=False)
    return do_job(do_job(written(key=""), adapter), adapter)


def test_a_message_goes_out_in_the_area_s_name(area: Area, data: Path) -> None:
    message = written()

    do_queued_jobs()

    message.refresh_from_db()
    assert message.state == State.SENT
    file = data / "messages" / area.schema_name / f"{message.reference}.eml"
    arrived = email.message_from_bytes(file.read_bytes(), policy=default)
    assert str(arrived["From"]).startswith("North Tees <")
    assert "Hello Maryam" in str(arrived.get_content())


def test_the_outbox_shows_trouble_first_and_can_be_narrowed(administrator: Client, area: Area) -> None:
    use_schema(area.schema_name)
    trouble = doubtful()
    written(name="Somebody Else")

    page = administrator.get("/desk/messages/").content.decode()
    only = administrator.get("/desk/messages/?state=waiting").content.decode()

    assert page.index(str(trouble.reference)) < page.index("Somebody Else")
    assert "Not known if it went" in page
    assert str(trouble.reference) not in only
    for nonsense in ("?page=999999999999", "?page=x", "?state=x", "?page=-1"):
        assert administrator.get(f"/desk/messages/{nonsense}").status_code == 200


def test_staff_can_say_that_a_doubtful_message_arrived_or_send_it_again(administrator: Client, area: Area) -> None:
    use_schema(area.schema_name)
    arrived, lost = doubtful(), doubtful()
    page = administrator.get(f"/desk/messages/{lost.reference}/").content.decode()
    assert "It arrived" in page
    assert "Send it again" in page
    assert "Do not send it" not in page

    administrator.post(f"/desk/messages/{arrived.reference}/arrived/")
    answer = administrator.post(f"/desk/messages/{lost.reference}/send-again/", follow=True).content.decode()

    use_schema(area.schema_name)
    arrived.refresh_from_db()
    assert arrived.state == State.DELIVERED
    assert Message.objects.filter(replaces=lost).exists()
    assert "sent again in another message" in answer


def test_staff_can_cancel_what_waits_and_a_refusal_is_told(administrator: Client, area: Area) -> None:
    use_schema(area.schema_name)
    message = written()

    administrator.post(f"/desk/messages/{message.reference}/cancel/")
    again = administrator.post(f"/desk/messages/{message.reference}/cancel/", follow=True).content.decode()

    assert "can no longer be cancelled" in again
    assert administrator.post(f"/desk/messages/{uuid.uuid4()}/cancel/").status_code == 302
    assert administrator.get(f"/desk/messages/{uuid.uuid4()}/").status_code == 404
    assert administrator.get("/desk/messages/1/").status_code == 404


def test_a_person_named_by_a_message_must_be_known_to_send_it_again(administrator: Client, area: Area) -> None:
    use_schema(area.schema_name)
    adapter = Told(next=Killed(), leaves_in_trouble=True, can_tell=False)
    message = do_job(do_job(written(), adapter), adapter)

    told = administrator.post(f"/desk/messages/{message.reference}/send-again/", follow=True).content.decode()

    assert "may have changed how we may contact them" in told


def test_an_address_that_came_back_is_listed_and_can_be_used_again(administrator: Client, area: Area) -> None:
    use_schema(area.schema_name)
    message = do_job(written(), Told())
    messages.note_bounce(message.reference, at=timezone.now(), by=BY)
    assert "maryam@example.org" in administrator.get("/desk/messages/").content.decode()

    use_schema(area.schema_name)
    administrator.post(f"/desk/messages/addresses/{DeadAddress.objects.get().pk}/clear/")

    use_schema(area.schema_name)
    assert not DeadAddress.objects.exists()


def test_what_somebody_wrote_is_shown_as_words_and_not_as_a_page(administrator: Client, area: Area) -> None:
    use_schema(area.schema_name)
    message = written(name="<script>alert(1)</script>")

    for path in ("/desk/messages/", f"/desk/messages/{message.reference}/"):
        assert "<script>alert" not in administrator.get(path).content.decode()


TEMPLATE = "/desk/messages/words/contact_choices/email/en/"
EASY = "Hello ((name)),\r\n\r\nWe will write to you like this: ((ways))."


def test_staff_change_words_after_seeing_them(administrator: Client, area: Area) -> None:
    tried = administrator.post(TEMPLATE, {"subject": "Hi ((name))", "body": EASY, "do": "preview"}).content.decode()
    assert "Hi Sam" in tried
    use_schema(area.schema_name)
    assert written().subject == "How we will contact you"

    administrator.post(TEMPLATE, {"subject": "Hi ((name))", "body": EASY, "do": "keep"})

    use_schema(area.schema_name)
    assert written().subject == "Hi Maryam"
    assert "Your own" in administrator.get("/desk/messages/words/").content.decode()
    administrator.post(f"{TEMPLATE}restore/")
    use_schema(area.schema_name)
    assert written().subject == "How we will contact you"


def test_wrong_and_hard_words_come_back_with_what_to_mend(administrator: Client, area: Area) -> None:
    wrong = administrator.post(TEMPLATE, {"subject": "Hi", "body": "Hello ((nick))"}).content.decode()
    hard_words = (
        "Notwithstanding previous correspondence, communications regarding the educational assessment of your child"
        " will henceforth be disseminated exclusively by means of the following: ((ways))."
    )
    hard = administrator.post(TEMPLATE, {"subject": "Hi", "body": hard_words}).content.decode()
    kept = administrator.post(TEMPLATE, {"subject": "Hi", "body": hard_words, "why": "The law says so."})

    assert "There is no ((nick)) to fill in here" in wrong
    assert "<title>Error: " in wrong
    assert "reading age of" in hard
    assert "make two sentences" in hard
    assert kept.status_code == 302


def test_every_wording_has_a_page(administrator: Client, area: Area) -> None:
    for shown in messages.templates():
        path = f"/desk/messages/words/{shown.kind.key}/{shown.channel}/{shown.language}/"
        assert administrator.get(path).status_code == 200, path
    for path in ("no_such/email/en", "contact_choices/pigeon/en", "sign_in_code/letter/en"):
        assert administrator.get(f"/desk/messages/words/{path}/").status_code == 404, path


@pytest.mark.parametrize("path", ["", "{reference}/", "{reference}/letter.pdf"])
def test_outside_of_a_demonstration_there_is_no_open_outbox(
    administrator: Client, area: Area, settings: Settings, path: str
) -> None:
    settings.DEMONSTRATION = False
    use_schema(area.schema_name)
    message = written(channels=(Channel.LETTER,))
    do_queued_jobs()

    assert administrator.get(f"/demo/outbox/{path.format(reference=message.reference)}").status_code == 404


def test_a_demonstration_shows_messages_whole_also_codes_and_letters(
    area: Area, client: Client, demonstration_addresses: None
) -> None:
    with changing("a test", by=BY):
        Area.objects.filter(pk=area.pk).update(is_demonstration=True)
    values = {"place": "North Tees", "link": "https://help.example.org/confirm/1/", "hours": "24"}
    link = messages.write("confirm_address", parent(), values=values, channel=Channel.EMAIL, by=BY, at=timezone.now())
    letter = written(channels=(Channel.LETTER,))
    do_queued_jobs()
    link.refresh_from_db()
    assert link.body == ""

    listed = client.get("/demo/outbox/").content.decode()
    shown = client.get(f"/demo/outbox/{link.reference}/").content.decode()
    printed = client.get(f"/demo/outbox/{letter.reference}/letter.pdf")

    assert str(link.reference) in listed
    assert '<a href="https://help.example.org/confirm/1/"' in shown
    assert printed.content.startswith(b"%PDF")
    assert client.get(f"/demo/outbox/{link.reference}/letter.pdf").status_code == 404
    assert client.get(f"/demo/outbox/{uuid.uuid4()}/").status_code == 404


def receipt(client: Client, content: object, proof: str = "right") -> int:
    answer = client.post(
        "/messages/receipts/",
        json.dumps(content),
        content_type="application/json",
        headers={"Authorization": f"Bearer {proof}"},
    )
    return answer.status_code


def test_notify_says_what_became_of_a_message(area: Area, client: Client, settings: Settings) -> None:
    message = do_job(written(), Told())
    said = {"reference": f"{message.reference}.{area.schema_name}", "status": "delivered"}
    assert receipt(client, said) == 403

    settings.NOTIFY_RECEIPT_TOKEN = "right"
    assert receipt(client, said, "wrong") == 403
    assert receipt(client, said) == 204

    use_schema(area.schema_name)
    message.refresh_from_db()
    assert message.state == State.DELIVERED


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ([], 400),
        ({"reference": "x"}, 400),
        ({"reference": "x", "status": "delivered"}, 204),
        ({"reference": f"{uuid.uuid4()}.information_schema", "status": "delivered"}, 204),
        ({"reference": f"{uuid.uuid4()}.public", "status": "delivered"}, 204),
    ],
)
def test_a_receipt_about_nothing_of_ours_changes_nothing(
    area: Area, client: Client, settings: Settings, content: object, answer: int
) -> None:
    settings.NOTIFY_RECEIPT_TOKEN = "right"

    assert receipt(client, content) == answer


def test_a_mail_server_hands_in_what_came_back(area: Area) -> None:
    message = do_job(written(), Told())
    returned = (
        "From: MAILER-DAEMON@example.org\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="p"\n\n'
        "--p\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; example.org\n\n"
        "Final-Recipient: rfc822; maryam@example.org\nAction: failed\nStatus: 5.1.1\n\n"
        "--p\nContent-Type: text/rfc822-headers\n\n"
        f"Message-ID: <{message.reference}.{area.schema_name}@x.org>\n\n--p--\n"
    )

    assert "noted that the email came back" in handed_in(returned)
    message.refresh_from_db()
    assert (message.state, message.last_trouble) == (State.BOUNCED, Trouble.BOUNCED)
    assert "no email of ours" in handed_in("Subject: hello\n\nHello")
    assert "may still arrive" in handed_in(returned.replace("failed", "delayed").replace("5.1.1", "4.4.1"))
    assert "no such message" in handed_in(returned.replace(str(message.reference), str(uuid.uuid4())))


def handed_in(returned: str) -> str:
    """What the command says of an email at its standard input; the test's connection stays open."""
    command = bounced.callback
    assert command
    with CliRunner().isolation(input=returned.encode()) as (_out, err, _both):
        command()
        return err.getvalue().decode()


@pytest.mark.parametrize(
    ("set_to", "told"),
    [
        ({"ASKWELL_MESSAGES": "pigeon"}, "Choose one of: files, smtp, notify"),
        ({"ASKWELL_MESSAGES": "smtp"}, "ASKWELL_SMTP_URL and ASKWELL_MESSAGES_FROM"),
        ({"ASKWELL_MESSAGES": "notify", "ASKWELL_NOTIFY_KEY": "x"}, "ASKWELL_NOTIFY_EMAIL_TEMPLATE"),
    ],
)
def test_a_setting_that_is_missing_is_named_at_the_start(set_to: dict[str, str], told: str) -> None:
    start = [sys.executable, "-c", "import config.settings"]
    ran = subprocess.run(
        start,
        cwd=django_settings.BASE_DIR,
        env={**os.environ, "ASKWELL_MESSAGES_FROM": "askwell", **set_to},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told in ran.stderr


def test_a_message_about_signing_in_goes_out_of_the_shared_schema(area: Area, data: Path) -> None:
    use_schema("public")
    values = {"place": "Askwell", "code": "123 456", "minutes": "10"}
    message = messages.write("sign_in_code", parent(), values=values, channel=Channel.SMS, by=BY, at=timezone.now())

    do_queued_jobs()

    assert "123 456" in (data / "messages" / "public" / f"{message.reference}.txt").read_text()
    use_schema(area.schema_name)
    assert not Message.objects.exists()


def test_messages_that_lost_their_job_get_one_in_every_area(area: Area) -> None:
    messages.write(
        "contact_choices", parent(), values=VALUES, urgent=True, by=BY, at=timezone.now() - timedelta(hours=1)
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")

    app.perform_import_paths()  # type: ignore[no-untyped-call]
    app.tasks["areas.send_left_messages"].func()

    assert ProcrastinateJob.objects.filter(task_name="core.send_message", status="todo").count() == 1
