"""A message leaves once, whatever goes wrong on the way."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from askwell.core import messages
from askwell.core.messages.parcel import Never, NotNow, Unknown
from askwell.core.models import Channel, Message, State, Trouble
from askwell.core.tests.messages.making import BY, NOW, Killed, Told, do_job, parent, written

LATER = NOW + timedelta(minutes=2)


def test_a_message_is_sent_once_however_often_its_job_runs(area: object) -> None:
    adapter, message = Told(), written()

    for _ in range(3):
        message = do_job(message, adapter)

    assert adapter.left == [message.reference]
    assert (message.state, message.sent_at, message.attempts) == (State.SENT, NOW, 1)
    assert message.provider_reference == "number 1"


def test_a_worker_killed_after_sending_does_not_send_again(area: object) -> None:
    adapter, message = Told(next=Killed(), leaves_in_trouble=True), written()

    assert do_job(message, adapter).state == State.SENDING
    assert do_job(message, adapter, at=LATER).state == State.SENT

    assert adapter.left == [message.reference]


def test_a_worker_killed_before_sending_sends_after_all(area: object) -> None:
    adapter, message = Told(next=Killed()), written()

    do_job(message, adapter)
    assert not adapter.left
    message = do_job(message, adapter, at=LATER)

    assert (message.state, adapter.left, message.attempts) == (State.SENT, [message.reference], 2)


def test_where_nobody_can_tell_a_person_decides(area: object) -> None:
    adapter, message = Told(next=Killed(), leaves_in_trouble=True, can_tell=False), written()

    do_job(message, adapter)
    for _ in range(3):
        message = do_job(message, adapter, at=LATER)

    assert (message.state, message.last_trouble) == (State.DOUBTFUL, Trouble.INTERRUPTED)
    assert adapter.left == [message.reference]
    assert [row.reference for row in messages.doubtful()] == [message.reference]


def test_another_adapter_cannot_tell_what_the_first_one_did(area: object) -> None:
    message = do_job(written(), Told(next=Killed(), leaves_in_trouble=True))

    other = Told(name="other")

    assert do_job(message, other, at=LATER).state == State.DOUBTFUL
    assert not other.left


def test_a_service_is_given_time_to_know_of_a_message_before_it_is_believed(area: object) -> None:
    adapter, message = Told(next=Killed(), settles_after=timedelta(seconds=60)), written()
    do_job(message, adapter)

    assert do_job(message, adapter, at=NOW + timedelta(seconds=59)).state == State.SENDING
    assert not adapter.left
    assert do_job(message, adapter, at=NOW + timedelta(seconds=60)).state == State.SENT


def test_trouble_that_passes_is_tried_again_and_in_the_end_given_up(area: object) -> None:
    adapter, message = Told(), written()

    for attempt in range(1, 6):
        adapter.next = NotNow(Trouble.BUSY)
        with pytest.raises(NotNow):
            messages.send(message.reference, adapter=adapter, sender=_sender(), clock=lambda: NOW, by=BY)
        message.refresh_from_db()
        assert (message.state, message.last_trouble, message.attempts) == (State.WAITING, Trouble.BUSY, attempt)
    adapter.next = NotNow(Trouble.BUSY)
    message = do_job(message, adapter)

    assert (message.state, message.last_trouble) == (State.FAILED, Trouble.GAVE_UP)
    assert messages.outbox().rows[0].needs_a_person


def test_what_is_refused_for_good_fails_and_says_so(area: object) -> None:
    message = do_job(written(), Told(next=Never(Trouble.REFUSED)))

    assert (message.state, message.last_trouble) == (State.FAILED, Trouble.REFUSED)


def test_a_connection_broken_off_is_asked_about_and_else_doubtful(area: object) -> None:
    knows = Told(next=Unknown(Trouble.BROKEN_OFF), leaves_in_trouble=True)
    cannot = Told(next=Unknown(Trouble.BROKEN_OFF), leaves_in_trouble=True, can_tell=False)
    never_left = Told(next=Unknown(Trouble.BROKEN_OFF))

    assert do_job(written(), knows).state == State.SENT
    doubtful = do_job(written(), cannot)
    assert (doubtful.state, doubtful.last_trouble) == (State.DOUBTFUL, Trouble.BROKEN_OFF)
    assert do_job(written(), never_left).state == State.WAITING


def test_a_retry_that_falls_into_the_evening_waits_for_the_morning(area: object) -> None:
    adapter, message = Told(), written()
    evening = datetime(2026, 11, 23, 20, 5, tzinfo=UTC)

    message = do_job(message, adapter, at=evening)

    assert (message.state, message.not_before) == (State.WAITING, datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert not adapter.left
    assert ProcrastinateJob.objects.order_by("pk").last().scheduled_at == message.not_before  # type: ignore[union-attr]
    assert do_job(message, adapter, at=datetime(2026, 11, 24, 8, tzinfo=UTC)).state == State.SENT


def test_words_that_open_something_are_shown_to_no_staff_and_forgotten_once_sent(area: object) -> None:
    values = {"place": "North Tees", "code": "123 456", "minutes": "10"}
    message = messages.write("sign_in_code", parent(), values=values, channel=Channel.EMAIL, by=BY, at=NOW)
    shown = messages.message(message.reference)
    assert shown is not None
    assert "123 456" not in shown.body

    message = do_job(message, Told())

    assert message.body == ""
    assert not Message.objects.filter(body__contains="123 456").exists()


def test_a_message_that_no_job_is_left_for_gets_one_again(area: object) -> None:
    lost, has_one, future = written(), written(), written(at=NOW + timedelta(days=1))
    _forget_job_of(lost)

    assert messages.send_left(before=NOW + timedelta(hours=1), by=BY) == 1

    queued = ProcrastinateJob.objects.filter(status="todo").values_list("args__reference", flat=True)
    assert sorted(queued) == sorted(str(one.reference) for one in (lost, has_one, future))


def _forget_job_of(message: Message) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'failed', args = '{}' WHERE args->>'reference' = %s",
            [str(message.reference)],
        )


def _sender() -> messages.Sender:
    return messages.Sender("North Tees")
