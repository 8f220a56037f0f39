"""An area's own words for a kind of message."""

from datetime import datetime

from askwell.core.messages.shipped import ENGLISH, MessageRefused, Words, kind_called
from askwell.core.models import Channel, MessageTemplate
from askwell.core.reading_age import READING_AGE, reading_age
from askwell.core.rule import Actor, rule

LONGEST = {Channel.EMAIL: 10_000, Channel.SMS: 600, Channel.LETTER: 10_000}


class HardToRead(MessageRefused):
    """The words are harder to read than words for families should be, and no reason was given."""


@rule
def edit_template(
    key: str, channel: Channel, language: str, *, subject: str, body: str, why: str = "", by: Actor, at: datetime
) -> MessageTemplate:
    """Give a message the area's own words, in one language.

    Raises MessageRefused where a placeholder is unknown or a required one is missing, naming each, and
    HardToRead where English words need a reading age over the usual and `why` gives no reason to keep them.
    """
    kind = kind_called(key)
    words = Words(subject.strip(), body.replace("\r\n", "\n").replace("\r", "\n").strip())
    if channel not in kind.channels:
        raise MessageRefused(f"{kind.title} is not sent as a {channel.label.lower()}: choose another way.")
    wrong = kind.wrong_with(channel, words)
    longest = LONGEST[channel]
    if len(words.body) > longest:
        wrong.append(f"The words have {len(words.body):,} characters. Shorten them to {longest:,}.")
    if len(words.subject) > 200:
        wrong.append("Shorten the subject to 200 characters.")
    if wrong:
        raise MessageRefused(" ".join(wrong))
    if language == ENGLISH and not why.strip():
        measured = reading_age(words.body)
        if measured.is_hard:
            raise HardToRead(
                f"These words need a reading age of {measured.age}; {READING_AGE} is the aim. Make them easier, or say"
                " why they must stay."
            )
    own = MessageTemplate.objects.select_for_update().filter(key=key, channel=channel, language=language).first()
    made = own or MessageTemplate(key=key, channel=channel, language=language)
    made.subject = words.subject
    made.body = words.body
    made.why = why.strip()[:500]
    made.edited_at = at
    made.edited_by = by.name
    made.save()
    return made


@rule
def restore_template(key: str, channel: Channel, language: str, *, by: Actor) -> None:
    """Use the shipped words again. Raises MessageRefused where the area has none of its own."""
    if not MessageTemplate.objects.filter(key=key, channel=channel, language=language).delete()[0]:
        raise MessageRefused("The area has no words of its own here: those that are used are the shipped ones.")
