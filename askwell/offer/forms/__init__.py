"""What a visitor may fill in on this floor."""

from askwell.offer.forms.finding import DISTANCES, PLACE_COOKIE, AgeField, FindForm, kept_place
from askwell.offer.forms.guides import GuideForm, KeeperForm, ScheduleForm, WordForm

__all__ = [
    "DISTANCES",
    "PLACE_COOKIE",
    "AgeField",
    "FindForm",
    "GuideForm",
    "KeeperForm",
    "ScheduleForm",
    "WordForm",
    "kept_place",
]
