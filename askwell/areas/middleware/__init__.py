"""What every request goes through on this floor: its area, its viewer, and whether they may."""

from askwell.areas.middleware.area import FindArea
from askwell.areas.middleware.gate import Gate

__all__ = ["FindArea", "Gate"]
