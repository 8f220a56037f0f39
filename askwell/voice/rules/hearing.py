"""Hearing what was said: that somebody read it, and that somebody saw to it."""

from datetime import datetime, timedelta

from django.db.models import Q

from askwell.areas.access import Viewer, require
from askwell.core.history import note_reading
from askwell.core.rule import Actor, Refusal, rule
from askwell.voice.access import may_hear_what_was_looked_for, may_see_to_what_was_looked_for
from askwell.voice.models import Voice

ANSWERED_WITHIN = timedelta(days=90)
"""How long after somebody saw to a voice its email address and phone number are kept, in case more is to be asked."""


class SeenToAlready(Refusal):
    """Somebody else saw to it meanwhile."""


@rule
def note_voice_read(voice: Voice, *, by: Actor, at: datetime) -> None:
    """Note in the history that `by` read a family's words. Raises NotAllowed."""
    require(by, may_hear_what_was_looked_for)
    note_reading(what=Voice._meta.db_table, record=str(voice.pk), by=by, at=at)


@rule
def mark_read(voice: Voice, *, by: Actor, at: datetime) -> None:
    """Say that the voice is read and seen to, so that it waits for nobody. Raises NotAllowed, SeenToAlready."""
    require(by, may_see_to_what_was_looked_for)
    who = by.who if isinstance(by, Viewer) else None
    if not Voice.objects.filter(pk=voice.pk, handled_at=None).update(handled_at=at, handled_by=who):
        raise SeenToAlready("Somebody has seen to this already.")


@rule
def forget_answered(*, by: Actor, at: datetime) -> None:
    """Forget how to reach those whose voices were seen to 90 days ago or earlier. Their words stay. Raises NotAllowed.

    It changes nothing more the second time.
    """
    require(by, may_see_to_what_was_looked_for)
    answered = Voice.objects.filter(handled_at__lte=at - ANSWERED_WITHIN)
    answered.exclude(Q(answer_email="") & Q(answer_phone="")).update(answer_email="", answer_phone="")
