"""A guide's Markdown as a page shows it: headings with anchors, GOV.UK's looks, links that lead nowhere unsafe.

HTML in the text is shown as it was typed, pictures are not taken, and a link leads only to a web page, an email
address, a telephone number or a page of our own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from askwell.areas.models import Area

FIELDS = {
    "area": "the name of the area",
    "contact": "whom to ask, with the telephone number and email address",
    "phone": "the telephone number",
    "email": "the email address",
    "hours": "when somebody answers",
}
"""What Askwell fills in where it stands in double braces, and what it is."""

_FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_SAFE_LINK = re.compile(r"https?://|mailto:|tel:|/(?![/\\])|#", re.IGNORECASE)
_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")
_CLASSES = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "ordered_list_open": "govuk-list govuk-list--number",
    "blockquote_open": "govuk-inset-text",
    "link_open": "govuk-link",
    "hr": "govuk-section-break govuk-section-break--m govuk-section-break--visible",
}
_HEADINGS = {"h2": "govuk-heading-m", "h3": "govuk-heading-s", "h4": "govuk-heading-s"}


@dataclass(frozen=True)
class GuideText:
    """A guide's text as HTML, its headings as (anchor, words), and its plain words, a line for each block."""

    html: Markup
    contents: tuple[tuple[str, str], ...]
    plain: str


def guide_text(text: str, area: Area) -> GuideText:
    """The Markdown `text` as the page of a guide of `area` shows it."""
    tokens = _MARKDOWN.parse(_filled(text, area))
    contents = tuple(_dressed(tokens))
    plain = "\n".join(_words(token) for token in tokens if token.type == "inline")
    return GuideText(Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})), contents, plain)  # noqa: S704


def unknown_fields(text: str) -> tuple[str, ...]:
    """What stands in double braces and is nothing that Askwell can fill in."""
    return tuple(dict.fromkeys(name for name in _FIELD.findall(text) if name not in FIELDS))


def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    made.validateLink = lambda url: bool(_SAFE_LINK.match(url))  # type: ignore[method-assign]
    return made


_MARKDOWN = _markdown()


def _filled(text: str, area: Area) -> str:
    known = {
        "area": _literally(area.name),
        "contact": _contact(area),
        "phone": _phone(area),
        "email": _email(area),
        "hours": _literally(area.contact_hours),
    }
    # What is not known yet is to be asked of a person.
    ask = f"[our contact page]({reverse('site:contact')})"
    return _FIELD.sub(lambda found: (known[found[1]] or ask) if found[1] in known else found[0], text)


def _contact(area: Area) -> str:
    ways = " or ".join(filter(None, (_phone(area), _email(area))))
    name = f"[{_literally(area.contact_name)}]({reverse('site:contact')})"
    return f"{name}: {ways}" if ways else name


def _phone(area: Area) -> str:
    dialled = "".join(part for part in area.contact_phone if part in "+0123456789")
    return f"[{_literally(area.contact_phone)}](tel:{dialled})" if dialled else ""


def _email(area: Area) -> str:
    return f"[{_literally(area.contact_email)}](mailto:{area.contact_email})" if area.contact_email else ""


def _literally(text: str) -> str:
    """The text so that Markdown shows it letter by letter."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.split()))


def _dressed(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Give each token its looks, and headings their anchors; the headings of the second rank are the contents.

    The page's own title is its only heading of the first rank.
    """
    anchors: set[str] = set()
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(max(int(token.tag[1]), 2), 4)}"
        if token.type == "heading_open" and after is not None:
            words = _words(after)
            anchor = _anchor(words, anchors)
            token.attrSet("id", anchor)
            token.attrJoin("class", _HEADINGS[token.tag])
            if token.tag == "h2":
                yield anchor, words
        for part in (token, *(token.children or ())):
            if part.type in _CLASSES:
                part.attrJoin("class", _CLASSES[part.type])


def _anchor(words: str, taken: set[str]) -> str:
    plain = anchor = slugify(words)[:60].strip("-") or "part"
    number = 2
    while anchor in taken:
        anchor, number = f"{plain}-{number}", number + 1
    taken.add(anchor)
    return anchor


def _words(inline: Token) -> str:
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(breaks.get(part.type, part.content) for part in inline.children or ())
