"""What every floor may keep: clocks. Their tables are in each area's schema, and in the shared one."""

from askwell.core.models.clock import Clock, Pause

__all__ = ["Clock", "Pause"]
