"""Work of this floor that is done later."""

from askwell.core.jobs import job
from askwell.core.rule import Actor
from askwell.offer import rules


@job("offer.tidy")
def tidy(*, area: str) -> None:
    """After a large import into `area`: make the search's statistics true again."""
    rules.refresh_statistics(by=Actor(f"job offer.tidy for {area}"))
