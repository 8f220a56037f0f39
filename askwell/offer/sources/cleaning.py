"""Every text of a record cleaned, and everything that says nothing taken out."""

import math
import re
from functools import lru_cache

from askwell.offer.sources.markup import one_line, plain_text
from askwell.offer.sources.results import Notes

_DEEPEST = 24
_LONGEST_TEXT = 50_000
_LONGEST_KEY = 100
_KEY = re.compile(r"[^\x00-\x20<>&\x7f-\x9f\ud800-\udfff]+(?: [^\x00-\x20<>&\x7f-\x9f\ud800-\udfff]+)*")

# Addresses and identifiers hold "&" and "<" of their own; reading them as markup would change them.
_VERBATIM = frozenset({"id", "url", "website", "uri", "logo", "email", "assurer_email", "schedule_link", "term_uri"})
_ONE_LINE = frozenset(
    [
        "name",
        "alternate_name",
        "title",
        "number",
        "city",
        "region",
        "state_province",
        "postal_code",
        "country",
        "address_1",
        "address_2",
        "attention",
        "option",
        "source",
        "language",
        "code",
        "status",
        "byday",
        "freq",
        "opens_at",
        "closes_at",
    ]
)


def cleaned(record: dict[str, object], notes: Notes) -> dict[str, object]:
    """Return the record with plain texts, without nulls, empty texts, empty lists and empty objects.

    What is nested deeper than any service needs, longer than any page can show, or no number at all is noted.
    """
    result = _object(record, "", 1, notes)
    return result if result is not None else {}


def _object(value: dict[str, object], path: str, depth: int, notes: Notes) -> dict[str, object] | None:
    result: dict[str, object] = {}
    for key, part in value.items():
        if part is None:
            continue
        if type(part) is str:
            clean: object = _text(key, part, path, notes)
        else:
            clean = _value(part, f"{path}.{key}" if path else key, depth, notes)
        if clean is None:
            continue
        if _is_plain(key):
            result[key] = clean
        else:
            notes.warn(path, f"a field has a name that cannot be kept: {key[:40]!r}", "Give it a short, plain name.")
    return result or None


@lru_cache(maxsize=4096)
def _is_plain(key: str) -> bool:
    return len(key) <= _LONGEST_KEY and _KEY.fullmatch(key) is not None


def _value(part: object, path: str, depth: int, notes: Notes) -> object:
    if isinstance(part, str):
        return _text("", part, path, notes)
    if isinstance(part, (dict, list)):
        if depth >= _DEEPEST:
            notes.warn(path, f"is nested more than {_DEEPEST} levels deep", "Send it as the standard's own fields.")
            return None
        if isinstance(part, dict):
            return _object(part, path, depth + 1, notes)
        kept = (_value(item, f"{path}[{i}]", depth + 1, notes) for i, item in enumerate(part))
        return [item for item in kept if item is not None] or None
    if isinstance(part, float) and not math.isfinite(part):
        notes.warn(path, "is not a finite number", "Send a number, or leave the field out.")
        return None
    return part


def _text(key: str, text: str, path: str, notes: Notes) -> str | None:
    if len(text) < _LONGEST_TEXT and text.isprintable() and not ("<" in text or "&" in text or "  " in text):
        return text.strip() or None
    if key in _VERBATIM or key.endswith("_id"):
        clean = "".join(filter(str.isprintable, text)).replace("&amp;", "&").strip()
    else:
        clean = one_line(text) if key in _ONE_LINE else plain_text(text)
    if len(clean) > _LONGEST_TEXT:
        here = f"{path}.{key}".strip(".")
        notes.warn(here, f"is {len(clean):,} characters long; it was cut at {_LONGEST_TEXT:,}", "Shorten the text.")
        clean = clean[:_LONGEST_TEXT].rsplit(" ", 1)[0]
    return clean or None
