"""What there is on this floor: areas with their hosts, and the places of England."""

from askwell.areas.models.area import Area, Host, Logo
from askwell.areas.models.postcode import Postcode

__all__ = ["Area", "Host", "Logo", "Postcode"]
