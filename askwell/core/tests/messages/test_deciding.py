"""What staff decide of a message, and what a person's change of mind does to those that wait."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from askwell.core import messages
from askwell.core.messages import MessageRefused
from askwell.core.messages.parcel import Never
from askwell.core.models import Channel, DeadAddress, Message, State, Trouble
from askwell.core.tests.messages.making import BY, NOW, Killed, Told, do_job, parent, written

LATER = NOW + timedelta(hours=1)


def doubtful() -> Message:
    adapter = Told(next=Killed(), leaves_in_trouble=True, can_tell=False)
    return do_job(do_job(written(), adapter), adapter)


def test_a_waiting_message_that_is_cancelled_does_not_leave(area: object) -> None:
    adapter, message = Told(), written()

    messages.cancel(message.reference, by=BY, at=NOW)

    assert do_job(message, adapter).state == State.CANCELLED
    assert not adapter.left
    assert (message.settled_by, message.settled_at) == (BY.name, NOW)


def test_what_has_left_can_no_longer_be_cancelled(area: object) -> None:
    message = do_job(written(), Told())

    with pytest.raises(MessageRefused, match="no longer"):
        messages.cancel(message.reference, by=BY, at=NOW)


def test_a_doubtful_message_that_arrived_is_settled(area: object) -> None:
    message = doubtful()

    messages.note_arrived(message.reference, by=BY, at=LATER)

    message.refresh_from_db()
    assert (message.state, message.delivered_at) == (State.DELIVERED, LATER)
    assert messages.doubtful() == ()


def test_a_doubtful_message_sent_again_is_another_one_with_a_reference_of_its_own(area: object) -> None:
    old = doubtful()

    new = messages.send_again(old.reference, to=parent(), by=BY, at=LATER)

    adapter = Told()
    do_job(new, adapter)
    old.refresh_from_db()
    assert adapter.left == [new.reference] != [old.reference]
    assert (new.replaces, new.body, new.subject) == (old, old.body, old.subject)
    assert old.settled_at == LATER
    assert messages.doubtful() == ()
    with pytest.raises(MessageRefused, match="not one to send again"):
        messages.send_again(old.reference, to=parent(), by=BY, at=LATER)


def test_it_goes_to_the_address_that_the_person_has_now(area: object) -> None:
    old = do_job(written(), Told(next=Never(Trouble.REFUSED)))

    assert messages.send_again(old.reference, to=parent(email="new@example.org"), by=BY, at=NOW).address == (
        "new@example.org"
    )


def test_what_was_held_back_is_sent_once_the_person_allows_it(area: object) -> None:
    held = written(parent(channels=()))

    assert messages.send_again(held.reference, to=parent(), by=BY, at=NOW).address == "maryam@example.org"
    held.refresh_from_db()
    assert (held.state, held.needs_a_person) == (State.HELD, False)


@pytest.mark.parametrize(
    ("to", "told"),
    [
        (None, "may have changed"),
        (parent(key="person 13"), "somebody else"),
        (parent(may_be_contacted=False), "asked us to stop"),
        (parent(channels=(Channel.SMS,)), "allows no way"),
        (parent(email=""), "no working address"),
    ],
)
def test_nobody_is_written_to_again_against_their_will(area: object, to: messages.Recipient | None, told: str) -> None:
    old = doubtful()

    with pytest.raises(MessageRefused, match=told):
        messages.send_again(old.reference, to=to, by=BY, at=LATER)

    assert Message.objects.count() == 1


def test_a_message_to_no_person_we_know_goes_to_the_same_address_again(area: object) -> None:
    old = do_job(written(parent(key="")), Told(next=Never(Trouble.REFUSED)))

    assert messages.send_again(old.reference, by=BY, at=NOW).address == old.address


def test_words_that_opened_something_are_never_sent_again(area: object) -> None:
    values = {"place": "North Tees", "code": "123 456", "minutes": "10"}
    code = messages.write("sign_in_code", parent(), values=values, channel=Channel.EMAIL, by=BY, at=NOW)
    do_job(code, Told(next=Never(Trouble.REFUSED)))

    with pytest.raises(MessageRefused, match="forgotten"):
        messages.send_again(code.reference, to=parent(), by=BY, at=NOW)


@pytest.mark.parametrize("decide", [messages.cancel, messages.note_arrived, messages.send_again])
def test_there_must_be_such_a_message(area: object, decide: Callable[..., object]) -> None:
    with pytest.raises(MessageRefused, match="no such message"):
        decide(uuid.uuid4(), by=BY, at=NOW)


@pytest.mark.parametrize(
    ("now", "trouble"),
    [
        (parent(may_be_contacted=False), Trouble.STOPPED),
        (parent(channels=(Channel.LETTER,)), Trouble.NO_CHANNEL),
        (parent(email=""), Trouble.NO_ADDRESS),
    ],
)
def test_who_changes_their_mind_gets_nothing_that_still_waits(
    area: object, now: messages.Recipient, trouble: Trouble
) -> None:
    message, somebody_else_s = written(), written(parent(key="person 13"))

    assert messages.respect_choices(now, by=BY, at=LATER) == 1

    adapter = Told()
    message = do_job(message, adapter)
    assert (message.state, message.last_trouble) == (State.HELD, trouble)
    assert not adapter.left
    assert do_job(somebody_else_s, adapter).state == State.SENT


def test_who_changes_their_address_gets_what_waits_there(area: object) -> None:
    message = written()

    assert messages.respect_choices(parent(email="new@example.org"), by=BY, at=LATER) == 0

    message.refresh_from_db()
    assert (message.state, message.address) == (State.WAITING, "new@example.org")


def test_a_person_without_a_key_changes_nobody_s_messages(area: object) -> None:
    written(parent(key=""))

    assert messages.respect_choices(parent(key="", may_be_contacted=False), by=BY, at=LATER) == 0
    assert Message.objects.get().state == State.WAITING


def test_after_a_bounce_the_next_way_is_taken_until_staff_clear_the_address(area: object) -> None:
    both = parent(channels=(Channel.EMAIL, Channel.SMS))
    first, waiting = do_job(written(both), Told()), written(both)

    messages.note_bounce(first.reference, at=LATER, by=BY)

    first.refresh_from_db()
    assert (first.state, first.last_trouble) == (State.BOUNCED, Trouble.BOUNCED)
    assert do_job(waiting, Told()).state == State.HELD
    assert written(parent(channels=(Channel.EMAIL, Channel.SMS), email="Maryam@Example.org ")).channel == Channel.SMS
    assert written(parent()).state == State.HELD
    with pytest.raises(MessageRefused, match="no working address"):
        messages.send_again(first.reference, to=both, by=BY, at=LATER)

    messages.clear_dead_address(DeadAddress.objects.get().pk, by=BY)

    assert written(both).channel == Channel.EMAIL
    assert messages.send_again(first.reference, to=both, by=BY, at=LATER).state == State.WAITING
    with pytest.raises(MessageRefused):
        messages.clear_dead_address(1, by=BY)


def test_an_essential_message_that_comes_back_is_shown_first(area: object) -> None:
    values = {"name": "Sam", "place": "x", "what": "Your password was changed", "when": "today", "contact": "Call us."}
    warning = messages.write("security_notice", parent(), values=values, channel=Channel.EMAIL, by=BY, at=NOW)
    do_job(warning, Told())
    messages.note_bounce(warning.reference, at=NOW, by=BY)
    written(at=LATER)

    row = messages.outbox().rows[0]

    assert (row.reference, row.is_essential, row.needs_a_person) == (warning.reference, True, True)


def test_a_message_sent_again_in_the_evening_waits_too(area: object) -> None:
    old = doubtful()

    new = messages.send_again(old.reference, to=parent(), by=BY, at=NOW + timedelta(hours=10))

    assert new.not_before == NOW + timedelta(hours=20)
    assert ProcrastinateJob.objects.order_by("pk").last().scheduled_at == new.not_before  # type: ignore[union-attr]
