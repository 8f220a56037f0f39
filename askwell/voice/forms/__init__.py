"""What somebody may fill in on this floor."""

from askwell.voice.forms.looking_for import LookingForForm

__all__ = ["LookingForForm"]
