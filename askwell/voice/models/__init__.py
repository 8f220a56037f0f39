"""What there is on this floor: what families said."""

from askwell.voice.models.voices import AgeBand, Kind, Voice

__all__ = ["AgeBand", "Kind", "Voice"]
