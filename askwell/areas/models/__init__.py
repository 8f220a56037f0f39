"""What there is on this floor: areas, organisations, people and what they are, the places of England, and its dates."""

from askwell.areas.models.area import Area, Host, Logo
from askwell.areas.models.calendar import BankHoliday, DeadlineRule, Edition
from askwell.areas.models.invitation import Invitation, NewAddress, PeopleSheet
from askwell.areas.models.membership import Membership, Role, has_not_ended_by, holds_on
from askwell.areas.models.neighbour import Neighbour
from askwell.areas.models.organisation import Organisation, Serves
from askwell.areas.models.person import Person
from askwell.areas.models.postcode import Postcode
from askwell.areas.models.settings import FEWEST_SHOWN, Language
from askwell.areas.models.sign_in_service import SignInService

__all__ = [
    "FEWEST_SHOWN",
    "Area",
    "BankHoliday",
    "DeadlineRule",
    "Edition",
    "Host",
    "Invitation",
    "Language",
    "Logo",
    "Membership",
    "Neighbour",
    "NewAddress",
    "Organisation",
    "PeopleSheet",
    "Person",
    "Postcode",
    "Role",
    "Serves",
    "SignInService",
    "has_not_ended_by",
    "holds_on",
]
