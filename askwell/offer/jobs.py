"""Work of this floor that is done later."""

from askwell.areas import queries as areas
from askwell.core.jobs import job
from askwell.core.rule import Actor
from askwell.offer import rules


@job("offer.tidy")
def tidy(*, area: str) -> None:
    """After an import into `area`: count anew what its search relies on, and have the model read what is new."""
    named, by = areas.area_called(area), Actor("job offer.tidy")
    rules.tidy(named, by=by)
    while rules.understand(named, by=by):
        pass
