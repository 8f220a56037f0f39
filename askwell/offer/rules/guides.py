"""Guides: written as drafts, published now or at a set time, and looked after by somebody.

What was published never changes: whoever changes a guide writes its next edition. Whoever saves says which edition
they saw (its `mark`), so that two who write at once hear of each other and neither's words are lost.
"""

from datetime import date, datetime

from askwell.areas.access import require
from askwell.areas.models import Person
from askwell.core.dates import day_of
from askwell.core.rule import Actor, Refusal, rule
from askwell.offer import access, queries
from askwell.offer.models import Guide, GuideEdition
from askwell.offer.rules.guide_words import GuideWords, as_kept, check_words

State = GuideEdition.State
WAITING = (State.DRAFT, State.SCHEDULED)
LONGEST_TERM = 366 * 3
"""Days after which a guide must have been checked at the latest."""


class GuideRefused(Refusal):
    """A guide cannot be written, published or handed over like that; the message names the mend."""


class GuideChangedMeanwhile(GuideRefused):
    """Somebody else changed the guide after it was opened. `now` is what it says by now."""

    def __init__(self, now: GuideEdition) -> None:
        super().__init__(
            f"{now.written_by} changed this guide after you opened it. What you wrote is still here. Look at what it"
            " says now, put both together, and save again."
        )
        self.now = now


@rule
def write_draft(guide: Guide, words: GuideWords, *, seen: str, by: Actor, at: datetime) -> GuideEdition:
    """Save the words as the guide's next edition, which nobody but its editors sees yet.

    `seen` is the mark of the edition that they were written from. One that was scheduled is a draft again. Raises
    NotAllowed, GuideRefused, and GuideChangedMeanwhile where somebody else wrote since.
    """
    require(by, access.may_edit_offer, area=guide.area)
    check_words(words)
    newest = _newest(guide)
    if newest.mark != seen:
        raise GuideChangedMeanwhile(newest)
    draft = newest if newest.state in WAITING else GuideEdition(guide=guide, number=newest.number + 1, version=0)
    _write(draft, words, by=by, at=at)
    return draft


@rule
def schedule(guide: Guide, *, publish_at: datetime, seen: str, by: Actor, at: datetime) -> GuideEdition:
    """Have the draft published at `publish_at`. Raises NotAllowed, GuideRefused and GuideChangedMeanwhile."""
    require(by, access.may_edit_offer, area=guide.area)
    draft = _draft(guide, seen)
    if publish_at <= at:
        raise GuideRefused("That time is over. Give a time that is still to come, or publish the guide now.")
    draft.state, draft.publish_at, draft.version = State.SCHEDULED, publish_at, draft.version + 1
    draft.save()
    return draft


@rule
def withdraw_schedule(guide: Guide, *, seen: str, by: Actor) -> GuideEdition:
    """Do not publish by itself what was scheduled: it is a draft again. Raises NotAllowed and GuideRefused."""
    require(by, access.may_edit_offer, area=guide.area)
    draft = _draft(guide, seen)
    draft.state, draft.publish_at, draft.version = State.DRAFT, None, draft.version + 1
    draft.save()
    return draft


@rule
def publish(guide: Guide, *, seen: str, by: Actor, at: datetime) -> GuideEdition:
    """Show the draft to families in the place of the edition before it.

    Raises NotAllowed, GuideRefused where there is no draft, and GuideChangedMeanwhile.
    """
    require(by, access.may_edit_offer, area=guide.area)
    draft = _draft(guide, seen)
    _show(draft, by=by, at=at)
    return draft


@rule
def publish_due_guide(guide: Guide, *, by: Actor, at: datetime) -> bool:
    """Publish what of the guide is scheduled for `at` or earlier, and say whether there was any. Raises NotAllowed."""
    require(by, access.may_edit_offer, area=guide.area)
    newest = _newest(guide)
    is_due = newest.state == State.SCHEDULED and newest.publish_at is not None and newest.publish_at <= at
    if is_due:
        _show(newest, by=by, at=at)
    return is_due


@rule
def hand_over(
    guide: Guide, *, owner: Person | None, team: str, review_on: date, version: int, by: Actor, at: datetime
) -> Guide:
    """Say who looks after the guide, by name or as a team, and by when it is to be checked.

    `version` is the one that was seen. Raises NotAllowed and GuideRefused.
    """
    require(by, access.may_edit_offer, area=guide.area)
    now: Guide = Guide.objects.select_for_update(no_key=True).get(pk=guide.pk)
    team, on = " ".join(team.split()), day_of(at)
    if now.version != version:
        raise GuideRefused("Somebody else changed this meanwhile. Look at it again before you save.")
    if owner is None and not team:
        raise GuideRefused("Say who looks after this guide: choose somebody, or name a team.")
    if owner is not None and owner not in queries.possible_owners(guide.area, today=on):
        raise GuideRefused(f"{owner} is no Local Offer editor here. Choose one, or name a team.")
    if len(team) > 100:
        raise GuideRefused("The team’s name must be 100 characters or fewer.")
    if not 0 <= (review_on - on).days <= LONGEST_TERM:
        raise GuideRefused("Choose a day from today on, and at most three years from now.")
    now.owner, now.team, now.review_on, now.version = owner, team, review_on, version + 1
    now.save()
    return now


def _newest(guide: Guide) -> GuideEdition:
    """The guide's newest edition. The guide is held, so that nobody writes another one meanwhile."""
    Guide.objects.select_for_update(no_key=True).get(pk=guide.pk)
    newest: GuideEdition = GuideEdition.objects.filter(guide=guide).latest("number")
    newest.guide = guide
    return newest


def _draft(guide: Guide, seen: str) -> GuideEdition:
    newest = _newest(guide)
    if newest.mark != seen:
        raise GuideChangedMeanwhile(newest)
    if newest.state not in WAITING:
        raise GuideRefused("There is no draft of this guide. Change its words first.")
    return newest


def _write(edition: GuideEdition, words: GuideWords, *, by: Actor, at: datetime) -> None:
    edition.title, edition.summary, edition.text = words.title, words.summary, words.text
    edition.sources = as_kept(words.sources)
    edition.state, edition.publish_at = State.DRAFT, None
    edition.written_by, edition.written_at = by.name, at
    edition.version += 1
    edition.save()


def _show(edition: GuideEdition, *, by: Actor, at: datetime) -> None:
    GuideEdition.objects.filter(guide=edition.guide, state=State.PUBLISHED).update(state=State.REPLACED)
    edition.state, edition.published_at, edition.published_by = State.PUBLISHED, at, by.name
    edition.version += 1
    edition.save()
