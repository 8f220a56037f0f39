"""The editions of a guide, and what one changed of the one before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from askwell.offer.models import Guide, GuideEdition
from askwell.offer.queries.guides import NoSuchGuide


@dataclass(frozen=True)
class Line:
    """A line of a text as it changed: `kind` is "same", "added", "removed", or "left out" for those between."""

    kind: str
    words: str


@dataclass(frozen=True)
class EditionChanges:
    """What an edition changed, by part: (the part's name, its lines). The first edition changed nothing."""

    edition: GuideEdition
    before: GuideEdition | None
    parts: tuple[tuple[str, tuple[Line, ...]], ...]


def editions(guide: Guide) -> list[GuideEdition]:
    """All editions of the guide, the newest first."""
    return list(guide.editions.all())


def due_guides(at: datetime) -> list[Guide]:
    """The guides of which something is scheduled for `at` or earlier, in every area."""
    due = GuideEdition.objects.filter(state=GuideEdition.State.SCHEDULED, publish_at__lte=at)
    return list(Guide.objects.filter(pk__in=due.values("guide")).select_related("area").order_by("pk"))


def edition_changes(guide: Guide, number: int) -> EditionChanges:
    """What edition `number` of the guide changed. Raises NoSuchGuide where there is no such edition."""
    found = {edition.number: edition for edition in editions(guide)}
    if number not in found:
        raise NoSuchGuide(f"There is no edition {number} of this guide.")
    edition, before = found[number], found.get(number - 1)
    parts = tuple(_parts(before, edition)) if before else ()
    return EditionChanges(edition, before, parts)


def differences(before: str, after: str) -> tuple[Line, ...]:
    """The lines that were removed and added, each with one line around it that stayed."""
    old, new = _lines(before), _lines(after)
    told: list[Line] = []
    for what, from_, to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            told += _stayed(old[from_:to], is_first=from_ == 0, is_last=to == len(old))
        else:
            told += [Line("removed", line) for line in old[from_:to]]
            told += [Line("added", line) for line in new[new_from:new_to]]
    return tuple(told) if any(line.kind in ("added", "removed") for line in told) else ()


def _parts(before: GuideEdition, after: GuideEdition) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for name, old, new in (
        ("Title", before.title, after.title),
        ("Summary", before.summary, after.summary),
        ("Text", before.text, after.text),
        ("Sources", _sources(before), _sources(after)),
    ):
        changed = differences(old, new)
        if changed:
            yield name, changed


def _sources(edition: GuideEdition) -> str:
    return "\n".join(
        f"{source['name']} {source['href']}{'' if source['is_checked'] else ' (not checked)'}"
        for source in edition.sources
    )


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _stayed(lines: list[str], *, is_first: bool, is_last: bool) -> Iterator[Line]:
    around = ([] if is_first else lines[:1]) + ([] if is_last else lines[-1:])
    if len(lines) <= len(around):
        yield from (Line("same", line) for line in lines)
        return
    if not is_first:
        yield Line("same", lines[0])
    yield Line("left out", f"{len(lines) - len(around)} more")
    if not is_last:
        yield Line("same", lines[-1])
