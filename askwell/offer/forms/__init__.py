"""What a visitor or an editor may fill in on this floor."""

from askwell.offer.forms.family_words import FamilyWordsForm, LookForm, TryForm
from askwell.offer.forms.filtering import Filters, chosen_traits, filters, in_address
from askwell.offer.forms.finding import AgeField, FindForm
from askwell.offer.forms.guides import GuideForm, KeeperForm, ScheduleForm, WordForm
from askwell.offer.forms.keeping import (
    LIST_COOKIE,
    MOST_LINKS,
    SHARED_COOKIE,
    SendListForm,
    keep_links,
    keep_list,
    kept_list,
    links_made,
)
from askwell.offer.forms.places import DISTANCES, PLACE_COOKIE, keep_place, kept_place
from askwell.offer.forms.provision import ProvisionForm, differences
from askwell.offer.forms.schools import SchoolsForm

__all__ = [
    "DISTANCES",
    "LIST_COOKIE",
    "MOST_LINKS",
    "PLACE_COOKIE",
    "SHARED_COOKIE",
    "AgeField",
    "FamilyWordsForm",
    "Filters",
    "FindForm",
    "GuideForm",
    "KeeperForm",
    "LookForm",
    "ProvisionForm",
    "ScheduleForm",
    "SchoolsForm",
    "SendListForm",
    "TryForm",
    "WordForm",
    "chosen_traits",
    "differences",
    "filters",
    "in_address",
    "keep_links",
    "keep_list",
    "keep_place",
    "kept_list",
    "kept_place",
    "links_made",
]
