"""What a visitor or an editor may fill in on this floor."""

from askwell.offer.forms.finding import DISTANCES, PLACE_COOKIE, AgeField, FindForm, kept_place
from askwell.offer.forms.provision import ProvisionForm, differences
from askwell.offer.forms.schools import SchoolsForm

__all__ = [
    "DISTANCES",
    "PLACE_COOKIE",
    "AgeField",
    "FindForm",
    "ProvisionForm",
    "SchoolsForm",
    "differences",
    "kept_place",
]
