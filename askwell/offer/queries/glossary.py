"""The words and short forms that are explained, and explaining them where they appear."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.urls import reverse
from markupsafe import Markup, escape

from askwell.areas.models import Area
from askwell.offer.models import GlossaryTerm
from askwell.offer.sources.glossary import Word, shipped_words

_TAG = re.compile(r"(<[^>]*>)")
# Inside these a short form is left as it is: a link in a link is none, and headings stay short.
_LEFT_ALONE = ("a", "abbr", "code", "h1", "h2", "h3", "h4", "pre")
_SHORT_FORM = Markup(
    '<a class="govuk-link aw-word" href="{href}"><abbr title="{stands_for}">{term}</abbr>'
    '<span class="govuk-visually-hidden">, what this means</span></a>'
)
_MEANS = Markup(' <span class="aw-word__means">({stands_for})</span>')


def glossary(area: Area) -> tuple[Word, ...]:
    """The words that are explained in the area, in the order of the alphabet; its own go before those of Askwell."""
    own = {
        term.term.casefold(): Word(term.term, term.stands_for, term.meaning)
        for term in GlossaryTerm.objects.filter(area=area)
    }
    known = {word.term.casefold(): word for word in shipped_words()} | own
    return tuple(known[term] for term in sorted(known))


def by_letter(words: Iterable[Word]) -> list[tuple[str, list[Word]]]:
    """The words under their first letters."""
    return [(letter, list(these)) for letter, these in groupby(words, key=lambda word: word.term[:1].upper())]


def own_words(area: Area) -> list[GlossaryTerm]:
    """The words that the area explains itself."""
    return list(GlossaryTerm.objects.filter(area=area))


def explainer(area: Area) -> "Explainer":
    """What explains the short forms on one page of the area. Make a new one for each page."""
    return Explainer(glossary(area))


@dataclass
class Explainer:
    """Explains each short form where it first stands on a page, in words that everybody can see, hear and touch."""

    words: tuple[Word, ...]
    explained: set[str] = field(default_factory=set)

    def explain(self, html: str | None) -> Markup:
        """The HTML, which must be ours, with its short forms explained; words that are no HTML are escaped."""
        html = escape(html or "")
        if not self._known:
            return html
        parts = _TAG.split(str(html))
        within: list[str] = []
        for number, part in enumerate(parts):
            if part.startswith("<"):
                _go_in_or_out(part, within)
            elif not within:
                after = "".join(parts[number + 1 :])[:40]
                parts[number] = self._pattern.sub(lambda found, after=after: self._told(found, after), part)
        return Markup("".join(parts))  # noqa: S704  # its tags were there before, and what is put in is escaped

    @cached_property
    def _known(self) -> dict[str, Word]:
        return {str(escape(word.term)): word for word in self.words if word.is_short_form}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._known, key=len, reverse=True)
        return re.compile(rf"(?<![\w&/-])({'|'.join(map(re.escape, longest_first))})(?=s?(?![\w-]))")

    def _told(self, found: re.Match[str], after: str) -> str:
        word = self._known[found[1]]
        if word.term in self.explained:
            return found[0]
        self.explained.add(word.term)
        href = f"{reverse('offer:words')}#{word.anchor}"
        told = _SHORT_FORM.format(href=href, stands_for=word.stands_for, term=word.term)
        follows = (found.string[found.end() :] + after)[:80].lstrip("s")
        is_said_already = follows.lstrip().startswith("(") or word.stands_for.lower() in found.string.lower()
        return str(told if is_said_already else told + _MEANS.format(stands_for=word.stands_for))


def _go_in_or_out(tag: str, within: list[str]) -> None:
    name = re.match(r"</?([a-z0-9]+)", tag)
    if name is None or name[1] not in _LEFT_ALONE:
        return
    if tag.startswith("</"):
        if within:
            within.pop()
    else:
        within.append(name[1])
