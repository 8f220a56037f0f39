"""What there is on this floor, in every schema: the history of that schema's records."""

from askwell.core.models.history import Entry, Operation, Reading, Seal

__all__ = ["Entry", "Operation", "Reading", "Seal"]
