"""What families said, for those who may hear it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.db.models import Count, Q
from django.urls import reverse

from askwell.areas.access import Viewer, require
from askwell.areas.queries import Mine
from askwell.voice.access import may_hear_what_was_looked_for
from askwell.voice.models import Kind, Voice

PER_PAGE = 20


class NoSuchVoice(LookupError):
    """There is no such voice here."""


@dataclass(frozen=True)
class Heard:
    """A page of voices, without their words: reading those is noted, one by one."""

    voices: tuple[Voice, ...]
    count: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are; one where there is nothing."""
        return max(1, ceil(self.count / PER_PAGE))


def voices(viewer: Viewer, *, page: int, handled: bool) -> Heard:
    """What families were looking for: still to be seen to, what may be urgent first, or seen to already."""
    require(viewer, may_hear_what_was_looked_for)
    order = ("-handled_at", "pk") if handled else ("-may_be_urgent", "written_at", "pk")
    found = Voice.objects.filter(kind=Kind.LOOKED_FOR, handled_at__isnull=not handled).order_by(*order)
    count = found.count()
    number = min(max(1, page), max(1, ceil(count / PER_PAGE)))
    shown = found.defer("words", "searched_for")[(number - 1) * PER_PAGE : number * PER_PAGE]
    return Heard(tuple(shown), count, number)


def voice_of_reference(viewer: Viewer, reference: str) -> Voice:
    """The voice with this reference, its words with it. Raises NoSuchVoice; whoever shows it notes the reading."""
    require(viewer, may_hear_what_was_looked_for)
    found: Voice | None = (
        Voice.objects.filter(kind=Kind.LOOKED_FOR, reference=reference).select_related("handled_by").first()
    )
    if found is None:
        raise NoSuchVoice(f"There is no voice {reference} here.")
    return found


@dataclass(frozen=True)
class Receipt:
    """What whoever has a reference is told of what they said: nothing of its words."""

    reference: str
    wants_answer: bool
    may_be_urgent: bool


def receipt_of(reference: str) -> Receipt | None:
    """The receipt of what was said under this reference; None where nothing was."""
    said = Voice.objects.filter(reference=reference).first()
    return said and Receipt(said.reference, said.wants_answer, said.may_be_urgent)


def mine(viewer: Viewer, today: date) -> Iterator[Mine]:
    """For those who hear families: how many voices nobody has seen to yet, and whether any may be urgent."""
    if viewer.area is None or not may_hear_what_was_looked_for(viewer):
        return
    waiting = Voice.objects.filter(kind=Kind.LOOKED_FOR, handled_at=None).aggregate(
        count=Count("pk"), urgent=Count("pk", filter=Q(may_be_urgent=True))
    )
    if not waiting["count"]:
        return
    families = "1 family" if waiting["count"] == 1 else f"{waiting['count']:,} families"
    title = f"{families} told us what they were looking for"
    if waiting["urgent"]:
        title += f"; {waiting['urgent']:,} may be urgent"
    yield Mine(title, "Voice", reverse("voice:voices"), today if waiting["urgent"] else None)


def where_to_say_what_was_looked_for() -> str:
    """The address of the page that takes in what a family was looking for."""
    return reverse("voice:looking_for")
