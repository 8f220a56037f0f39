"""The histories there are: one of what all areas share, and one of each area."""

from django_tenants.utils import schema_context

from askwell.areas.models import Area
from askwell.core.history import Head, head
from askwell.core.schema import SHARED


def schemas() -> list[str]:
    """The schemas that have a history: the shared one first, then the areas' by name."""
    return [SHARED, *Area.objects.order_by("schema_name").values_list("schema_name", flat=True)]


def heads() -> list[tuple[str, Head]]:
    """The last seal of each history in which anything has happened, with the name of its schema."""
    found = []
    for schema in schemas():
        with schema_context(schema):
            last = head()
        if last:
            found.append((schema, last))
    return found
