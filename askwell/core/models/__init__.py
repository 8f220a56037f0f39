"""What every floor may keep. The tables are in each area's schema, and in the shared one."""

from askwell.core.models.clock import Clock, Pause
from askwell.core.models.stored_file import State, StoredFile

__all__ = ["Clock", "Pause", "State", "StoredFile"]
