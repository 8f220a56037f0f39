"""The words that an area explains itself, beside those that come with Askwell."""

from askwell.areas.access import require
from askwell.areas.models import Area
from askwell.core.rule import Actor, Refusal, rule
from askwell.offer import access
from askwell.offer.models import GlossaryTerm

MOST_WORDS = 500


class WordRefused(Refusal):
    """A word cannot be explained like that; the message names the mend."""


@rule
def explain_word(area: Area, *, term: str, stands_for: str, meaning: str, by: Actor) -> GlossaryTerm:
    """Explain a word or short form in the area's own words; one that is explained already is explained anew.

    Raises NotAllowed and WordRefused.
    """
    require(by, access.may_edit_offer, area=area)
    term, stands_for, meaning = (" ".join(text.replace("\x00", "").split()) for text in (term, stands_for, meaning))
    if not term or not meaning:
        raise WordRefused("Enter the word and what it means")
    if len(term) > 60 or len(stands_for) > 120 or len(meaning) > 400:
        raise WordRefused("That is too long. Use fewer words.")
    found = GlossaryTerm.objects.filter(area=area, term__iexact=term).first()
    if found is None and GlossaryTerm.objects.filter(area=area).count() >= MOST_WORDS:
        raise WordRefused(f"An area explains {MOST_WORDS} words of its own at most. Remove one first.")
    word: GlossaryTerm = found or GlossaryTerm(area=area)
    word.term, word.stands_for, word.meaning = term, stands_for, meaning
    word.save()
    return word


@rule
def forget_word(area: Area, number: int, *, by: Actor) -> None:
    """Do not explain a word of the area's own any more. Done twice, it changes nothing more. Raises NotAllowed."""
    require(by, access.may_edit_offer, area=area)
    GlossaryTerm.objects.filter(area=area, pk=number).delete()
