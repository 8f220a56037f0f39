"""What a visitor may fill in on this floor."""

from askwell.offer.forms.finding import DISTANCES, PLACE_COOKIE, AgeField, FindForm, kept_place
from askwell.offer.forms.narrowing import Narrowing, chosen_traits, in_address, narrowing

__all__ = [
    "DISTANCES",
    "PLACE_COOKIE",
    "AgeField",
    "FindForm",
    "Narrowing",
    "chosen_traits",
    "in_address",
    "kept_place",
    "narrowing",
]
