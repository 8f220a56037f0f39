"""The kinds of message there are, and the words that Askwell ships for them.

Each floor keeps its own in its folder `message_templates`: one TOML file for a key and a language. The English
file says what the message is for and which placeholders it has, written `((name))` as in GOV.UK Notify:

    [about]
    title = "A code to sign in"
    purpose = "signing in"          # what it is counted under
    essential = true                # sent whatever was chosen: codes and warnings about somebody's own account
    secret = true                   # its words open something
    required = ["code"]             # placeholders that no wording may leave out
    [placeholders]
    code = "123 456"                # each with an example for the preview
    [email]
    subject = "Your code"
    body = '''...'''
    [sms]
    body = '''...'''
"""

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from django.apps import apps

from askwell.core.models import Channel
from askwell.core.rule import Refusal

PLACEHOLDER = re.compile(r"\(\(\s*([^()]*?)\s*\)\)")
ENGLISH = "en"
FOLDER = "message_templates"


class MessageRefused(Refusal):
    """A message cannot be written, or dealt with, like that; the text names the mend."""


class UnusableTemplate(RuntimeError):
    """A shipped template is wrong; the text names the file and what to mend."""


@dataclass(frozen=True)
class Words:
    """The words of one message in one channel: a subject (none for text messages) and a body."""

    subject: str
    body: str

    def __str__(self) -> str:
        return f"{self.subject}\n\n{self.body}".strip()

    @property
    def placeholders(self) -> frozenset[str]:
        """The names of what is to be filled in."""
        return frozenset(PLACEHOLDER.findall(f"{self.subject}\n{self.body}"))


@dataclass(frozen=True)
class Kind:
    """A kind of message: what it is for, what is filled in, and the shipped words by language and channel."""

    key: str
    title: str
    purpose: str
    examples: Mapping[str, str]
    required: frozenset[str]
    is_essential: bool
    is_secret: bool
    words: Mapping[str, Mapping[Channel, Words]]

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The ways that it is offered in."""
        return tuple(channel for channel in Channel if channel in self.words[ENGLISH])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that its words are shipped in, English first."""
        return (ENGLISH, *sorted(set(self.words) - {ENGLISH}))

    def wrong_with(self, channel: Channel, words: Words) -> list[str]:
        """What keeps these words from being used, each with its mend."""
        known = " ".join(f"(({name}))" for name in sorted(self.examples)) or "none"
        wrong = [
            f"There is no (({name})) to fill in here: take it out. Those there are: {known}."
            for name in sorted(words.placeholders - self.examples.keys())
        ]
        wrong += [f"The words need (({name})): put it in." for name in sorted(self.required - words.placeholders)]
        if not words.body.strip():
            wrong.append("Write the words of the message.")
        if channel == Channel.SMS and words.subject:
            wrong.append("A text message has no subject: leave it empty.")
        if channel != Channel.SMS and not words.subject.strip():
            wrong.append("Write a subject.")
        if self.is_secret and self.required & set(PLACEHOLDER.findall(words.subject)):
            wrong.append("Take what is secret out of the subject: it is shown to staff, and on locked phones.")
        if "\n" in words.subject.strip():
            wrong.append("Write the subject in one line.")
        return wrong


def kind_called(key: str) -> Kind:
    """The kind of message with this key. Raises MessageRefused where there is none."""
    try:
        return all_kinds()[key]
    except KeyError:
        raise MessageRefused(
            f"There is no message called {key!r}. Those there are: {', '.join(all_kinds())}."
        ) from None


@functools.cache
def all_kinds() -> Mapping[str, Kind]:
    """Every kind of message, by its key. Raises UnusableTemplate."""
    files: dict[str, dict[str, Path]] = {}
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, FOLDER).glob("*.toml")):
            key, _, language = file.stem.partition(".")
            if language in files.setdefault(key, {}):
                raise UnusableTemplate(f"{file} and {files[key][language]} are one message: rename one.")
            files[key][language] = file
    return MappingProxyType({key: _kind(key, files[key]) for key in sorted(files)})


def _kind(key: str, files: Mapping[str, Path]) -> Kind:
    if ENGLISH not in files:
        raise UnusableTemplate(f"{key} has no English words: add {key}.{ENGLISH}.toml.")
    read = {language: tomllib.loads(file.read_text(encoding="utf-8")) for language, file in files.items()}
    english = read[ENGLISH]
    about = english["about"]
    made = Kind(
        key=key,
        title=about["title"],
        purpose=about["purpose"],
        examples=MappingProxyType(english.get("placeholders", {})),
        required=frozenset(about.get("required", ())),
        is_essential=about.get("essential", False),
        is_secret=about.get("secret", False),
        words=MappingProxyType({language: _words(content) for language, content in read.items()}),
    )
    for language, by_channel in made.words.items():
        for channel, words in by_channel.items():
            if wrong := made.wrong_with(channel, words):
                raise UnusableTemplate(f"{files[language]}, {channel}: {' '.join(wrong)}")
    return made


def _words(content: Mapping[str, Mapping[str, str]]) -> Mapping[Channel, Words]:
    return MappingProxyType(
        {
            channel: Words(content[channel].get("subject", "").strip(), content[channel]["body"].strip())
            for channel in Channel
            if channel in content
        }
    )
