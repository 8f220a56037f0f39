"""The templates as staff read them: the words that are used now, and how a message will look."""

from collections.abc import Mapping
from dataclasses import dataclass

from askwell.core.messages.languages import language_name
from askwell.core.messages.shipped import Kind, Words, all_kinds, kind_called
from askwell.core.messages.wording import Wording, filled_in, wording
from askwell.core.models import Channel, MessageTemplate


@dataclass(frozen=True)
class TemplateShown:
    """One wording of a kind of message, as it is used now."""

    kind: Kind
    channel: Channel
    language: str
    language_name: str
    wording: Wording


def templates() -> tuple[TemplateShown, ...]:
    """Every wording there is, by kind, language and channel, as it is used now."""
    own = {(made.key, made.channel, made.language): made for made in MessageTemplate.objects.all()}
    shown = []
    for kind in all_kinds().values():
        written = {language for key, _, language in own if key == kind.key}
        for language in (*kind.languages, *sorted(written - set(kind.languages))):
            for channel in kind.channels:
                made = own.get((kind.key, channel, language))
                shipped = kind.words.get(language, {}).get(channel)
                if made is not None:
                    used = Wording(Words(made.subject, made.body), language, is_own=True, why=made.why)
                elif shipped is not None:
                    used = Wording(shipped, language)
                else:
                    continue
                shown.append(TemplateShown(kind, channel, language, language_name(language), used))
    return tuple(shown)


def template(key: str, channel: Channel, language: str) -> TemplateShown:
    """The wording used for this kind, channel and language. Raises MessageRefused."""
    kind = kind_called(key)
    used = wording(kind, channel, language)
    return TemplateShown(kind, channel, language, language_name(language), used)


def preview(
    key: str, channel: Channel, language: str, values: Mapping[str, str] | None = None, words: Words | None = None
) -> Words:
    """How a message will read, with `values` or else examples filled in; `words` are tried in place of those used.

    Raises MessageRefused where the kind or one of its placeholders is unknown.
    """
    kind = kind_called(key)
    used = words or wording(kind, channel, language).words
    return filled_in(used, {**kind.examples, **(values or {})}, language=language)
