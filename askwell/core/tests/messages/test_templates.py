"""The words of messages: shipped, the area's own, checked before they are used."""

import pytest

from askwell.core import messages
from askwell.core.messages import HardToRead, MessageRefused
from askwell.core.messages.shipped import all_kinds
from askwell.core.models import Channel
from askwell.core.reading_age import READING_AGE, reading_age
from askwell.core.tests.messages.making import BY, NOW, written

EASY = "Hello ((name)),\n\nWe will write to you like this: ((ways)).\n\n((contact))"
HARD = (
    "Notwithstanding previous correspondence, communications regarding the educational assessment of your child"
    " will henceforth be disseminated exclusively by means of the following: ((ways))."
)


def edit(body: str = EASY, *, subject: str = "Hello", channel: Channel = Channel.EMAIL, **more: str) -> None:
    said = {"language": "en"} | more
    messages.edit_template("contact_choices", channel, subject=subject, body=body, by=BY, at=NOW, **said)


def test_every_shipped_message_can_be_read_by_a_child_of_nine() -> None:
    for kind in all_kinds().values():
        for channel, words in kind.words["en"].items():
            measured = reading_age(words.body)
            assert (measured.age or 0) <= READING_AGE, f"{kind.key} {channel}"
            assert not measured.hard_sentences, f"{kind.key} {channel}: {measured.hard_sentences}"


def test_every_shipped_message_looks_right_with_its_examples(area: object) -> None:
    for shown in messages.templates():
        seen = messages.preview(shown.kind.key, shown.channel, shown.language)

        assert "((" not in f"{seen.subject}{seen.body}"


def test_an_area_s_own_words_are_used_until_they_are_taken_back(area: object) -> None:
    shipped = written().subject

    edit(subject="How we write to you")
    assert written().subject == "How we write to you"
    edit(subject="Yet other words")
    assert written().subject == "Yet other words"
    messages.restore_template("contact_choices", Channel.EMAIL, "en", by=BY)

    assert written().subject == shipped
    with pytest.raises(MessageRefused, match="shipped"):
        messages.restore_template("contact_choices", Channel.EMAIL, "en", by=BY)


def test_an_area_can_add_a_language(area: object) -> None:
    edit("Witaj ((name)), ((ways))", subject="Witaj", language="pl")

    shown = messages.template("contact_choices", Channel.EMAIL, "pl")
    assert (shown.language_name, shown.wording.is_own) == ("Polish", True)
    assert ("contact_choices", "email", "pl") in {
        (one.kind.key, one.channel, one.language) for one in messages.templates()
    }


@pytest.mark.parametrize(
    ("body", "subject", "channel", "told"),
    [
        (EASY + " ((nick)) ((sum))", "Hello", Channel.EMAIL, r"no \(\(nick\)\).*no \(\(sum\)\)"),
        (EASY, "Hello ((nick))", Channel.EMAIL, r"no \(\(nick\)\)"),
        ("Hello ((name))", "Hello", Channel.EMAIL, r"need \(\(ways\)\)"),
        (EASY, "", Channel.LETTER, "Write a subject"),
        (EASY, "Hello", Channel.SMS, "no subject"),
        ("  ", "Hello", Channel.EMAIL, "Write the words"),
        ("We write. " * 80 + "((ways))", "", Channel.SMS, "Shorten them to 600"),
    ],
)
def test_words_that_cannot_be_used_are_refused_with_all_that_is_wrong(
    area: object, body: str, subject: str, channel: Channel, told: str
) -> None:
    with pytest.raises(MessageRefused, match=told):
        edit(body, subject=subject, channel=channel)


def test_secrets_stay_out_of_subjects_and_unknown_ways_are_refused(area: object) -> None:
    with pytest.raises(MessageRefused, match="secret"):
        messages.edit_template(
            "sign_in_code", Channel.EMAIL, "en", subject="((code))", body="Your code is ((code)).", by=BY, at=NOW
        )
    with pytest.raises(MessageRefused, match="not sent as a letter"):
        messages.edit_template("sign_in_code", Channel.LETTER, "en", subject="x", body="((code))", by=BY, at=NOW)


def test_hard_words_need_a_reason_which_is_kept(area: object) -> None:
    with pytest.raises(HardToRead, match="reading age of"):
        edit(HARD)

    edit(HARD, why="The law prescribes these words.")

    assert messages.template("contact_choices", Channel.EMAIL, "en").wording.why == "The law prescribes these words."


def test_a_preview_tries_words_without_keeping_them(area: object) -> None:
    tried = messages.preview(
        "contact_choices", Channel.EMAIL, "en", {"name": "Ali"}, words=messages.Words("Hello ((name))", "x")
    )

    assert tried.subject == "Hello Ali"
    assert messages.template("contact_choices", Channel.EMAIL, "en").wording.is_own is False
