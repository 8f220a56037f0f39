"""A message is written with the change that causes it, in the person's language, by a way that they allow."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from askwell.core import messages
from askwell.core.messages import MessageRefused
from askwell.core.models import Channel, Message, State, Trouble
from askwell.core.rule import OutsideARule
from askwell.core.schema import schema_in_use, use_schema, use_shared_schema
from askwell.core.tests.messages.making import BY, NOW, VALUES, parent, written


def test_a_message_and_its_job_are_committed_with_the_change_or_not_at_all(area: object) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        written()
        raise RuntimeError("the change fails")
    assert not Message.objects.exists()
    assert not ProcrastinateJob.objects.exists()

    message = written()

    job = ProcrastinateJob.objects.get()
    assert job.task_name == "core.send_message"
    assert job.args == {"schema": schema_in_use(), "reference": str(message.reference)}
    assert job.scheduled_at is None


def test_the_words_are_filled_in_and_what_a_value_holds_is_not(area: object) -> None:
    message = messages.write(
        "contact_choices", parent(), values=VALUES | {"name": "((contact))\r\nBcc: x@y"}, by=BY, at=NOW
    )

    assert message.body.startswith("Hello ((contact))\nBcc: x@y,")
    assert message.subject == "How we will contact you"


def test_an_area_s_messages_are_not_in_the_shared_schema(area: object) -> None:
    schema = schema_in_use()

    written()
    use_shared_schema()
    assert not Message.objects.exists()

    use_schema(schema)
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        ((Channel.LETTER, Channel.EMAIL), Channel.LETTER),
        ((Channel.SMS,), Channel.SMS),
        ((Channel.EMAIL, Channel.SMS), Channel.EMAIL),
    ],
)
def test_the_way_a_person_likes_best_is_taken(area: object, allowed: tuple[Channel, ...], expected: Channel) -> None:
    message = written(parent(channels=allowed))

    assert message.channel == expected
    assert message.state == State.WAITING
    assert message.address == parent().address(expected)


@pytest.mark.parametrize(
    ("differing", "trouble"),
    [
        ({"channels": ()}, Trouble.NO_CHANNEL),
        ({"channels": (Channel.EMAIL,), "email": ""}, Trouble.NO_ADDRESS),
        ({"may_be_contacted": False}, Trouble.STOPPED),
    ],
)
def test_without_an_allowed_way_it_is_held_back_and_says_why(
    area: object, differing: dict[str, object], trouble: Trouble
) -> None:
    message = written(parent(**differing))

    assert (message.state, message.last_trouble, message.address) == (State.HELD, trouble, "")
    assert not ProcrastinateJob.objects.exists()
    assert messages.outbox().rows[0].trouble == trouble.label


def test_a_way_that_an_installation_cannot_send_by_is_passed_over(area: object, settings: Settings) -> None:
    settings.MESSAGES_ADAPTER = "smtp"

    assert written(parent(channels=(Channel.SMS, Channel.EMAIL))).channel == Channel.EMAIL


def test_what_is_essential_goes_by_the_way_that_is_named_whatever_was_chosen(area: object) -> None:
    values = {"place": "North Tees", "code": "123 456", "minutes": "10"}
    to = parent(channels=(), may_be_contacted=False)

    message = messages.write("sign_in_code", to, values=values, channel=Channel.SMS, by=BY, at=NOW)

    assert (message.state, message.channel, message.address) == (State.WAITING, Channel.SMS, "07700 900123")
    with pytest.raises(MessageRefused, match="by which channel"):
        messages.write("sign_in_code", to, values=values, by=BY, at=NOW)
    with pytest.raises(MessageRefused, match="no address"):
        messages.write("sign_in_code", parent(phone=""), values=values, channel=Channel.SMS, by=BY, at=NOW)


def test_no_other_message_can_be_given_a_way(area: object) -> None:
    with pytest.raises(MessageRefused, match="give no channel"):
        written(channel=Channel.SMS)


def test_words_are_in_the_person_s_language_or_english_and_both_are_noted(area: object) -> None:
    urdu = written(parent(language="ur"))
    polish = written(parent(language="pl"))
    text_in_urdu = written(parent(language="ur", channels=(Channel.SMS,)))

    assert (urdu.language, urdu.subject) == ("ur", "ہم آپ سے کیسے رابطہ کریں گے")
    assert (polish.language, polish.wanted_language) == ("en", "pl")
    assert (text_in_urdu.language, text_in_urdu.wanted_language) == ("en", "ur")


def test_latin_words_in_a_language_from_right_to_left_keep_their_order(area: object) -> None:
    message = written(parent(language="ar"))

    assert "\u2068Call 01632 960100.\u2069" in message.body


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (VALUES | {"nick": "x"}, "no placeholder nick"),
        ({**VALUES, "ways": "  "}, "needs a value for ways"),
        ({name: value for name, value in VALUES.items() if name != "contact"}, "value for contact"),
        (VALUES | {"name": "x" * 2_001}, "Shorten name"),
    ],
)
def test_wrong_values_are_refused_by_name(area: object, values: dict[str, str], told: str) -> None:
    with pytest.raises(MessageRefused, match=told):
        messages.write("contact_choices", parent(), values=values, by=BY, at=NOW)
    with pytest.raises(MessageRefused, match="contact_choices"):
        messages.write("no_such", parent(), values=values, by=BY, at=NOW)


def test_a_family_is_not_disturbed_in_the_evening_unless_it_is_urgent(area: object) -> None:
    evening = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
    morning = datetime(2026, 11, 24, 8, tzinfo=UTC)

    assert written(at=evening).not_before == morning
    assert ProcrastinateJob.objects.get().scheduled_at == morning
    assert written(at=evening, urgent=True).not_before is None
    assert written(parent(is_family=False), at=evening).not_before is None
    assert written(parent(channels=(Channel.LETTER,)), at=evening).not_before is None


def test_nothing_but_a_rule_writes_a_message(area: object) -> None:
    message = written()

    with pytest.raises(OutsideARule):
        message.save()
    with pytest.raises(OutsideARule):
        Message.objects.update(state=State.SENT)
