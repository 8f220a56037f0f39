"""The guides that an area begins with, and those that it adds."""

from datetime import datetime, timedelta

from django.utils.text import slugify

from askwell.areas.access import require
from askwell.areas.models import Area
from askwell.core.dates import day_of
from askwell.core.rule import Actor, rule
from askwell.offer import access
from askwell.offer.models import Guide, GuideEdition
from askwell.offer.rules.guide_words import GuideWords, WordsRefused, as_kept, check_words
from askwell.offer.sources.guides import shipped_guides

CHECKED_WITHIN = timedelta(days=182)
"""The law is about to change, so each guide is to be checked within half a year."""
TAKEN_KEYS = frozenset({"new", "words"})
"""Pages of our own at addresses where guides have theirs."""
OURS = "Askwell"


@rule
def bring_in_guides(area: Area, *, by: Actor, at: datetime) -> int:
    """Publish the guides that come with Askwell in an area that has none, and say how many they are.

    An area that has a guide has its own by now, so nothing is brought in. Raises NotAllowed.
    """
    require(by, access.may_edit_offer, area=area)
    Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    if Guide.objects.filter(area=area).exists():
        return 0
    for shipped in shipped_guides():
        guide = Guide(
            area=area,
            key=shipped.key,
            team=area.contact_name,
            review_on=day_of(at) + CHECKED_WITHIN,
            position=shipped.position,
        )
        guide.save()
        GuideEdition(
            guide=guide,
            number=1,
            title=shipped.title,
            summary=shipped.summary,
            text=shipped.text,
            sources=as_kept(shipped.sources),
            state=GuideEdition.State.PUBLISHED,
            written_by=OURS,
            written_at=at,
            published_by=by.name,
            published_at=at,
        ).save()
    return len(shipped_guides())


@rule
def add_guide(area: Area, words: GuideWords, *, by: Actor, at: datetime) -> Guide:
    """Begin a guide of the area's own, as a draft; its address is made from its title.

    Raises NotAllowed, and WordsRefused where the words cannot be kept or the area has a guide of that address.
    """
    require(by, access.may_edit_offer, area=area)
    check_words(words)
    key = slugify(words.title)[:60].strip("-")
    if not key or key in TAKEN_KEYS or Guide.objects.filter(area=area, key=key).exists():
        raise WordsRefused("title", "There is a page of that name already. Give the guide another title.")
    guide = Guide(area=area, key=key, team=area.contact_name, review_on=day_of(at) + CHECKED_WITHIN)
    guide.save()
    GuideEdition(
        guide=guide,
        number=1,
        title=words.title,
        summary=words.summary,
        text=words.text,
        sources=as_kept(words.sources),
        written_by=by.name,
        written_at=at,
    ).save()
    return guide
