"""The Jinja environment of every page: GOV.UK's macros, Django's addresses, and filters for UK words."""

import re
from datetime import date, datetime, time

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    Undefined,
)
from markupsafe import Markup, escape

from askwell.core import dates
from askwell.core.drawing import draw, errors_of, page_links

_BULLET = re.compile(r"\s*[-*•]\s+(?P<item>.+)")


def environment(
    *,
    loader: BaseLoader,
    autoescape: bool = True,
    auto_reload: bool = False,
    undefined: type[Undefined] = ChainableUndefined,
) -> Environment:
    """Make the environment, from the options that Django's Jinja2 backend hands over.

    GOV.UK's macros read options that were not given, so an undefined name is empty all the way down;
    another kind of `undefined` is taken only if it chains too.
    """
    made = Environment(
        loader=ChoiceLoader([loader, PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]),
        autoescape=autoescape,  # noqa: S701 Django's backend passes True unless settings say otherwise
        auto_reload=auto_reload,
        undefined=undefined if issubclass(undefined, ChainableUndefined) else ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(static=static, url=url, draw=draw, errors_of=errors_of, page_links=page_links, plural=plural)
    made.filters.update(number=number, paragraphs=paragraphs, uk_date=uk_date, uk_datetime=uk_datetime, uk_time=uk_time)
    return made


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page. Raises NoReverseMatch if there is none."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def uk_date(value: date | None) -> str:
    """A date as it is said in Britain: 3 March 2026. No date is an empty text."""
    if not value:
        return ""
    return dates.in_words(_local(value) if isinstance(value, datetime) else value)


def uk_time(value: datetime | time | None) -> str:
    """A time of day as GOV.UK writes it: 9am, 2:15pm, midday, midnight."""
    if value is None:
        return ""
    moment = _local(value) if isinstance(value, datetime) else value
    if moment.minute == 0 and moment.hour in (0, 12):
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def uk_datetime(value: datetime | None) -> str:
    """A date and time: 3 March 2026 at 2:15pm, in British time."""
    return f"{uk_date(value)} at {uk_time(value)}" if value else ""


def number(value: float | None) -> str:
    """A number with its thousands apart: 1,234. No number is an empty text."""
    return "" if value is None else f"{value:,}"


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its word: 1 service, 1,234 services; `many` for words that take more than an s."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def paragraphs(text: str | None) -> Markup:
    """Plain text as paragraphs and lists, every character of it shown and none of it taken as HTML.

    A blank line ends a paragraph; lines that begin with "- " become a list.
    """
    blocks = re.split(r"\n\s*\n", (text or "").replace("\r\n", "\n").replace("\r", "\n").strip())
    return Markup("\n").join(part for block in blocks if block.strip() for part in _parts(block))


def _parts(block: str) -> list[Markup]:
    """A block's runs of bulleted and other lines, each as one list or paragraph."""
    runs: list[tuple[bool, list[Markup]]] = []
    for line in block.split("\n"):
        bullet = _BULLET.fullmatch(line)
        words = escape(bullet["item"].strip() if bullet else line.strip())
        if not runs or runs[-1][0] is not bool(bullet):
            runs.append((bool(bullet), []))
        runs[-1][1].append(words)
    return [_list(lines) if is_list else _paragraph(lines) for is_list, lines in runs]


def _paragraph(lines: list[Markup]) -> Markup:
    return Markup('<p class="govuk-body">{}</p>').format(Markup("<br>").join(lines))


def _list(lines: list[Markup]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup('<ul class="govuk-list govuk-list--bullet">{}</ul>').format(items)


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
