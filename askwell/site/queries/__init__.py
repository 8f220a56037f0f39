"""What the desk shows, put together from the floors below."""

from askwell.site.queries.changed import Changed, what_changed
from askwell.site.queries.first_days import Step, first_days
from askwell.site.queries.mine import Group, what_is_mine
from askwell.site.queries.places import Place, places_for

__all__ = ["Changed", "Group", "Place", "Step", "first_days", "places_for", "what_changed", "what_is_mine"]
