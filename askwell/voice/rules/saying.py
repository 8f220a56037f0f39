"""Taking in what somebody says."""

import secrets
from datetime import datetime

from askwell.areas.access import anybody, require
from askwell.core.rule import Actor, Refusal, rule
from askwell.offer.queries import is_urgent
from askwell.voice.models import Kind, Voice

# Without the letters and figures that are taken for one another when they are read out or written down.
_ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXYZ"
_HALF = 4


class NothingSaid(Refusal):
    """There are no words in what was sent."""


@rule
def say(
    kind: Kind,
    words: str,
    *,
    searched_for: str = "",
    age_band: str = "",
    outward: str = "",
    answer_email: str = "",
    answer_phone: str = "",
    by: Actor,
    at: datetime,
) -> Voice:
    """Take in the words, under a reference that nobody can guess. Raises NothingSaid.

    Whoever gives an address or a number has agreed that they are answered there.
    """
    require(by, anybody)
    if not words.strip():
        raise NothingSaid("Tell us what you were looking for.")
    said = Voice(
        reference=_new_reference(),
        kind=kind,
        words=words.strip(),
        searched_for=searched_for.strip(),
        age_band=age_band,
        outward=outward,
        answer_email=answer_email,
        answer_phone=answer_phone,
        may_be_urgent=is_urgent(f"{words} {searched_for}"),
        written_at=at,
    )
    said.save()
    return said


def _new_reference() -> str:
    """Eight letters and figures in two halves, like K7QM-3XW2: 656 thousand million of them."""
    halves = ("".join(secrets.choice(_ALPHABET) for _ in range(_HALF)) for _ in range(2))
    return "-".join(halves)
