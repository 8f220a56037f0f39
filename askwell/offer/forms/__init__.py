"""What a visitor may fill in on this floor."""

from askwell.offer.forms.filtering import Filters, chosen_traits, filters, in_address
from askwell.offer.forms.finding import DISTANCES, PLACE_COOKIE, AgeField, FindForm, kept_place

__all__ = [
    "DISTANCES",
    "PLACE_COOKIE",
    "AgeField",
    "Filters",
    "FindForm",
    "chosen_traits",
    "filters",
    "in_address",
    "kept_place",
]
