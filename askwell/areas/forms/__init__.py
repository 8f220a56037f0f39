"""What this floor's pages ask."""

from askwell.areas.forms.dates import WorkOutForm

__all__ = ["WorkOutForm"]
