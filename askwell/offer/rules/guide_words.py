"""The words of a guide as somebody wrote them, and what of them cannot be taken."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from askwell.core.rule import Refusal
from askwell.offer.sources.guides import GuideSource

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_TEXT = 120, 300, 30_000
MOST_SOURCES = 30
_WEB = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class GuideWords:
    """A guide's title, its summary in a sentence or two, its text in Markdown, and what it rests on."""

    title: str
    summary: str
    text: str
    sources: tuple[GuideSource, ...] = ()


class WordsRefused(Refusal):
    """The words cannot be kept like that. `part` is the part that is wrong; the message names the mend."""

    def __init__(self, part: str, told: str) -> None:
        super().__init__(told)
        self.part = part


def check_words(words: GuideWords) -> None:
    """Raise WordsRefused for a part that is empty, too long, or cannot be kept."""
    for part, text, longest in (
        ("title", words.title, LONGEST_TITLE),
        ("summary", words.summary, LONGEST_SUMMARY),
        ("text", words.text, LONGEST_TEXT),
    ):
        if not text.strip():
            raise WordsRefused(part, f"Enter the {part} of the guide")
        if len(text) > longest:
            raise WordsRefused(part, f"The {part} must be {longest:,} characters or fewer")
        if "\x00" in text:
            raise WordsRefused(part, f"The {part} has a character in it that cannot be kept. Type it again.")
    if len(words.sources) > MOST_SOURCES:
        raise WordsRefused("sources", f"Give {MOST_SOURCES} sources at most")
    for source in words.sources:
        if source.href and not _WEB.fullmatch(source.href):
            raise WordsRefused("sources", f"The address of “{source.name}” must begin with https://")


def as_kept(sources: Iterable[GuideSource]) -> list[dict[str, object]]:
    """The sources as an edition keeps them."""
    return [{"name": source.name, "href": source.href, "is_checked": source.is_checked} for source in sources]
