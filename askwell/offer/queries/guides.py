"""Guides as families read them, and as those see them who look after them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from markupsafe import Markup

from askwell.areas.access import Viewer, require
from askwell.areas.models import Area, Membership, Person, Role, holds_on
from askwell.areas.queries import Mine, Owned
from askwell.core.reading_age import ReadingAge, reading_age
from askwell.offer.access import may_edit_offer
from askwell.offer.models import Guide, GuideEdition
from askwell.offer.queries.glossary import explainer
from askwell.offer.queries.guide_text import GuideText, guide_text

State = GuideEdition.State
Sources = Sequence[Mapping[str, object]]
WAITING = (State.DRAFT, State.SCHEDULED)
# A guide is told on the desk this long before the day by which it is to be checked.
TOLD_BEFORE = timedelta(days=30)
AT_A_TIME = 20


class NoSuchGuide(LookupError):
    """The area has no such guide, or none to be shown."""


@dataclass(frozen=True)
class GuideLine:
    """A guide in a list for families."""

    key: str
    title: str
    summary: str


@dataclass(frozen=True)
class GuidePage:
    """A guide as its page shows it. `changed_at` is None for words that are not published yet."""

    key: str
    title: str
    summary: Markup
    text: GuideText
    sources: tuple[Mapping[str, object], ...]
    keeper: str
    review_on: date
    is_overdue: bool
    changed_at: datetime | None
    others: tuple[GuideLine, ...]


@dataclass(frozen=True)
class KeptGuide:
    """A guide as its editors see it: the edition that families read, and the one that waits, if there are any."""

    guide: Guide
    shown: GuideEdition | None
    waiting: GuideEdition | None
    keeper: str

    @property
    def newest(self) -> GuideEdition:
        """The edition that work goes on from."""
        newest = self.waiting or self.shown
        assert newest is not None  # noqa: S101  # a guide is never made without one
        return newest

    @property
    def state(self) -> str:
        """How far it has come, in a word."""
        return State(self.newest.state).label

    def is_overdue(self, today: date) -> bool:
        """Whether the day by which it is to be checked is over."""
        return self.guide.review_on < today


def guides(area: Area, *, limit: int | None = None) -> list[GuideLine]:
    """The guides that families can read, in their order."""
    shown = GuideEdition.objects.filter(guide__area=area, state=State.PUBLISHED).order_by("guide__position", "title")
    return [GuideLine(*row) for row in shown.values_list("guide__key", "title", "summary")[:limit]]


def guide_page(area: Area, key: str, *, today: date) -> GuidePage:
    """The page of a published guide. Raises NoSuchGuide."""
    edition = (
        GuideEdition.objects.filter(guide__area=area, guide__key=key, state=State.PUBLISHED)
        .select_related("guide__owner")
        .first()
    )
    if edition is None:
        raise NoSuchGuide(f"There is no guide {key} here.")
    return page_of(edition, area=area, today=today)


def page_of(edition: GuideEdition, *, area: Area, today: date) -> GuidePage:
    """The page as `edition`, published or not, kept or not yet, makes it."""
    guide = edition.guide
    text = guide_text(edition.text, area)
    words = explainer(area)
    return GuidePage(
        key=guide.key,
        title=edition.title,
        summary=words.explain(edition.summary),
        text=GuideText(words.explain(text.html), text.contents, text.plain),
        sources=tuple(edition.sources),
        keeper=_keeper(guide, area, today),
        review_on=guide.review_on,
        is_overdue=guide.review_on < today,
        changed_at=edition.published_at,
        others=tuple(line for line in guides(area) if line.key != guide.key),
    )


def kept_guides(viewer: Viewer, *, today: date) -> list[KeptGuide]:
    """All guides of the viewer's area; those whose day to be checked is over come first. Raises NotAllowed."""
    require(viewer, may_edit_offer)
    assert viewer.area is not None  # noqa: S101  # else nobody may edit
    found = [_kept(guide, today) for guide in _guides(viewer.area)]
    return sorted(
        found, key=lambda kept: (not kept.is_overdue(today), kept.guide.review_on if kept.is_overdue(today) else today)
    )


def kept_guide(viewer: Viewer, key: str, *, today: date) -> KeptGuide:
    """One guide of the viewer's area with its editions. Raises NotAllowed and NoSuchGuide."""
    require(viewer, may_edit_offer)
    guide = _guides(viewer.area).filter(key=key).first() if viewer.area else None
    if guide is None:
        raise NoSuchGuide(f"There is no guide {key} here.")
    return _kept(guide, today)


def preview(area: Area, guide: Guide | None, words: Mapping[str, str], sources: Sources, *, today: date) -> GuidePage:
    """The page as words that are not saved would make it: those of `guide`, or of one that is still to be."""
    guide = guide or Guide(area=area, key="new", team=area.contact_name, review_on=today)
    return page_of(GuideEdition(guide=guide, sources=list(sources), **words), area=area, today=today)


def how_it_reads(words: Mapping[str, str], area: Area) -> ReadingAge:
    """How old a reader must be for a guide's title, summary and text, and which sentences are hard."""
    return reading_age("\n".join([words["title"], words["summary"], guide_text(words["text"], area).plain]))


def possible_owners(area: Area, *, today: date) -> list[Person]:
    """The Local Offer editors of the area: one of them may look after a guide by name."""
    editors = Membership.objects.filter(holds_on(today), area=area, role=Role.OFFER_EDITOR, person__is_active=True)
    return list(Person.objects.filter(pk__in=editors.values("person")).order_by("name", "pk"))


def guides_to_check(viewer: Viewer, today: date) -> Iterator[Mine]:
    """For those who keep the Local Offer: their own guides to be checked soon, and those that nobody has by name."""
    if viewer.area is None or not may_edit_offer(viewer):
        return
    waiting = GuideEdition.objects.filter(
        guide__area=viewer.area, state=State.PUBLISHED, guide__review_on__lte=today + TOLD_BEFORE
    ).select_related("guide")
    for edition in waiting.order_by("guide__review_on", "pk")[:AT_A_TIME]:
        guide = edition.guide
        mine = guide.owner_id is None or (viewer.who is not None and guide.owner_id == viewer.who.pk)
        if mine or guide.review_on < today:
            yield Mine(edition.title, "Guide to check", reverse("offer:desk_guide", args=[guide.key]), guide.review_on)


def guides_looked_after(membership: Membership, on: date) -> Owned | None:
    """The guides that somebody looks after by name, for whoever ends their role."""
    if membership.area is None or membership.role != Role.OFFER_EDITOR:
        return None
    found = GuideEdition.objects.filter(
        guide__area=membership.area, guide__owner=membership.person, state=State.PUBLISHED
    )
    names = tuple(found.values_list("title", flat=True)[:5])
    return Owned("guide to look after", "guides to look after", found.count(), reverse("offer:desk_guides"), names)


def _guides(area: Area) -> "QuerySet[Guide]":
    return Guide.objects.filter(area=area).select_related("owner").prefetch_related("editions")


def _kept(guide: Guide, today: date) -> KeptGuide:
    editions = list(guide.editions.all())
    return KeptGuide(
        guide,
        shown=next((one for one in editions if one.state == State.PUBLISHED), None),
        waiting=next((one for one in editions if one.state in WAITING), None),
        keeper=guide.owner.name if guide.owner else guide.team,
    )


def _keeper(guide: Guide, area: Area, today: date) -> str:
    """Who looks after it, as families are told: by name only for as long as they keep the Local Offer here."""
    if guide.owner and any(person.pk == guide.owner_id for person in possible_owners(area, today=today)):
        return guide.owner.name
    return guide.team or area.contact_name
