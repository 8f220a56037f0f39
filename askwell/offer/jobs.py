"""Work of this floor that is done later."""

from django.utils import timezone

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


@job("offer.forget_shared_lists", every="29 3 * * *")
def forget_shared_lists() -> None:
    """Every night: lists whose links have ended are forgotten. By then their pages say that they have."""
    rules.forget_shared_lists(before=timezone.now(), by=Actor("job offer.forget_shared_lists"))
