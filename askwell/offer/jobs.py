"""Work of this floor that is done later."""

from django.utils import timezone

from askwell.areas import queries as areas
from askwell.core.jobs import job
from askwell.core.rule import Actor
from askwell.offer import queries, rules


@job("offer.tidy")
def tidy(*, area: str) -> None:
    """After an import into `area`: count anew what its search relies on, and have the model read what is new."""
    named, by = areas.area_called(area), Actor("job offer.tidy")
    rules.tidy(named, by=by)
    while rules.understand(named, by=by):
        pass


@job("offer.tidy_all", every="11 4 * * *")
def tidy_all() -> None:
    """Every night, each area in turn: for what an upgrade, or the model installed later, makes anew."""
    rules.tidy_each_area(areas.all_areas(), by=Actor("job offer.tidy_all"))


@job("offer.forget_shared_lists", every="29 3 * * *")
def forget_shared_lists() -> None:
    """Every night: lists whose links have ended are forgotten. By then their pages say that they have."""
    rules.forget_shared_lists(before=timezone.now(), by=Actor("job offer.forget_shared_lists"))


@job("offer.publish_due_guides", every="* * * * *")
def publish_due_guides() -> None:
    """Every minute: the guides whose time has come are shown to families. One that fails keeps no other waiting."""
    by, at = Actor("job offer.publish_due_guides"), timezone.now()
    troubles = []
    for guide in queries.due_guides(at):
        try:
            rules.publish_due_guide(guide, by=by, at=at)
        except Exception as trouble:  # noqa: BLE001  # whatever it is, the others are published, and then it is raised
            trouble.add_note(f"while publishing the guide {guide.pk}")
            troubles.append(trouble)
    if troubles:
        raise ExceptionGroup("Guides that could not be published", troubles)


@job("offer.bring_in_guides", every="*/10 * * * *")
def bring_in_guides() -> None:
    """Every ten minutes: an area that has no guides yet, because it is new, gets those that come with Askwell."""
    for area in areas.all_areas():
        rules.bring_in_guides(area, by=Actor("job offer.bring_in_guides"), at=timezone.now())
