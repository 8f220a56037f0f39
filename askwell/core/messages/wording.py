"""The words that a message is written in: the area's own before the shipped ones, the person's language first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from askwell.core.messages.languages import is_right_to_left
from askwell.core.messages.shipped import ENGLISH, PLACEHOLDER, Kind, MessageRefused, Words
from askwell.core.models import Channel, MessageTemplate

LONGEST_VALUE = 2_000
_LATIN = re.compile(r"[A-Za-z]")
# What no letter of any language needs: control characters other than the end of a line.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Wording:
    """Words with their language, and whether the area wrote them itself."""

    words: Words
    language: str
    is_own: bool = False
    why: str = ""


def wording(kind: Kind, channel: Channel, language: str) -> Wording:
    """The words of this kind and channel in the language, or else in English."""
    for wanted in dict.fromkeys((language, language.partition("-")[0], ENGLISH)):
        own = MessageTemplate.objects.filter(key=kind.key, channel=channel, language=wanted).first()
        if own is not None:
            return Wording(Words(own.subject, own.body), wanted, is_own=True, why=own.why)
        if shipped := kind.words.get(wanted, {}).get(channel):
            return Wording(shipped, wanted)
    raise MessageRefused(f"{kind.title} has no words for a {channel.label.lower()}: choose another way.")


def check_values(kind: Kind, values: Mapping[str, str]) -> None:
    """Refuse values that are not wanted, missing, or too long. Raises MessageRefused, naming them."""
    if unknown := sorted(values.keys() - kind.examples.keys()):
        raise MessageRefused(f"{kind.key} has no placeholder {', '.join(unknown)}: leave it out.")
    if missing := sorted(kind.required - {name for name, value in values.items() if value.strip()}):
        raise MessageRefused(f"{kind.key} needs a value for {', '.join(missing)}.")
    if long := sorted(name for name, value in values.items() if len(value) > LONGEST_VALUE):
        raise MessageRefused(f"Shorten {', '.join(long)} to {LONGEST_VALUE:,} characters.")


def filled_in(words: Words, values: Mapping[str, str], *, language: str) -> Words:
    """The words with their placeholders filled in, from one pass: what a value holds is never filled in itself.

    Raises MessageRefused where a placeholder has no value.
    """
    if missing := sorted(words.placeholders - values.keys()):
        raise MessageRefused(f"Give a value for {', '.join(missing)}.")
    clean = {name: _CONTROL.sub(" ", value.replace("\r\n", "\n")).strip() for name, value in values.items()}
    if is_right_to_left(language):
        clean = {name: _isolated(value) for name, value in clean.items()}
    subject, body = (PLACEHOLDER.sub(lambda found: clean[found[1]], text) for text in (words.subject, words.body))
    return Words(" ".join(subject.split())[:300], body)


def in_one_line(text: str) -> str:
    """The text without anything that could begin a line of its own."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _isolated(value: str) -> str:
    """A value in Latin letters that keeps its own order, its full stop too, within words from right to left.

    Addresses are left as they are: the marks around them would become a part of a link.
    """
    return f"\u2068{value}\u2069" if _LATIN.search(value) and not re.search(r"://|@", value) else value
