"""The history: every change of every record, by whom, for whom, why and from where; sealed, and told as a story.

Triggers of the database write it (triggers.py), so that what goes round the rules is in it too.
"""

from askwell.core.history.story import Told, entries_of, latest, story_of
from askwell.core.history.verifying import Fault, Head, Whole, head, verify
from askwell.core.readings import note_reading

__all__ = [
    "Fault",
    "Head",
    "Told",
    "Whole",
    "entries_of",
    "head",
    "latest",
    "note_reading",
    "story_of",
    "verify",
]
