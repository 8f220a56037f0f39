"""Named changes of this floor, the only writers."""

from askwell.voice.rules.hearing import SeenToAlready, forget_answered, mark_read, note_voice_read
from askwell.voice.rules.saying import NothingSaid, say

__all__ = ["NothingSaid", "SeenToAlready", "forget_answered", "mark_read", "note_voice_read", "say"]
