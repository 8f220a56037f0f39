"""Named changes of this floor, the only writers."""

from askwell.offer.rules.importing import Imported, import_services
from askwell.offer.rules.taking_in import Taken, refresh_statistics, take_in

__all__ = ["Imported", "Taken", "import_services", "refresh_statistics", "take_in"]
