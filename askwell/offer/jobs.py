"""Work of this floor that is done later."""

from askwell.areas import queries as areas
from askwell.core.jobs import job
from askwell.core.rule import Actor
from askwell.offer import rules


@job("offer.tidy")
def tidy(*, area: str) -> None:
    """After an import into `area`: count anew what its search relies on."""
    rules.tidy(areas.area_called(area), by=Actor("job offer.tidy"))
