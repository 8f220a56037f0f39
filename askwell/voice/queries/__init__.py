"""Named reads of this floor; who looks comes first."""

from askwell.voice.models import Kind, Voice
from askwell.voice.queries.voices import (
    PER_PAGE,
    Heard,
    NoSuchVoice,
    Receipt,
    mine,
    receipt_of,
    voice_of_reference,
    voices,
    where_to_say_what_was_looked_for,
)

__all__ = [
    "PER_PAGE",
    "Heard",
    "Kind",
    "NoSuchVoice",
    "Receipt",
    "Voice",
    "mine",
    "receipt_of",
    "voice_of_reference",
    "voices",
    "where_to_say_what_was_looked_for",
]
