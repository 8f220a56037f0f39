"""What there is on this floor: areas with their hosts, the places of England, bank holidays and deadlines."""

from askwell.areas.models.area import Area, Host, Logo
from askwell.areas.models.calendar import BankHoliday, DeadlineRule, Edition
from askwell.areas.models.postcode import Postcode

__all__ = ["Area", "BankHoliday", "DeadlineRule", "Edition", "Host", "Logo", "Postcode"]
