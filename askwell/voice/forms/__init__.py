"""What somebody may fill in on this floor."""

from askwell.voice.forms.looking_for import LookingForForm
from askwell.voice.models.voices import LONGEST_SEARCH

__all__ = ["LONGEST_SEARCH", "LookingForForm"]
