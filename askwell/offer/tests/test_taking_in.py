"""Services are taken in by their identifiers; unchanged ones are left alone and none is ever removed."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from askwell.areas.models import Area
from askwell.core.rule import Actor
from askwell.offer.models import Service, ServicePlace
from askwell.offer.rules import Taken, take_in
from askwell.offer.tests.making import NOW, document, location, take


def test_taking_the_same_in_twice_changes_nothing(area: Area) -> None:
    services = [document("One", service_at_locations=[location()]), document("Two")]

    assert take(area, *services) == Taken(new=2)
    rows = list(Service.objects.order_by("pk").values())
    places = list(ServicePlace.objects.values())

    assert take(area, *services) == Taken(unchanged=2)
    assert list(Service.objects.order_by("pk").values()) == rows
    assert list(ServicePlace.objects.values()) == places


def test_a_changed_service_keeps_its_identifier_and_gets_its_new_words_and_places(area: Area) -> None:
    take(area, document("Club", description="Chess", service_at_locations=[location()]))

    taken = take(
        area,
        document("Club", description="Drama", service_at_locations=[location("TS1 2AA", latitude=54.57)]),
    )

    assert taken == Taken(changed=1)
    service = Service.objects.get()
    assert "drama" in service.search
    assert "chess" not in service.search
    assert [place.postcode for place in service.places.all()] == ["TS1 2AA"]


def test_of_an_identifier_given_twice_the_last_is_taken(area: Area) -> None:
    take(area, document("Club", description="first"), document("Club", description="last"))

    assert Service.objects.get().document["description"] == "last"


def test_what_is_missing_from_a_later_import_stays(area: Area) -> None:
    take(area, document("One"), document("Two"))

    take(area, document("One"))
    take(area)

    assert Service.objects.count() == 2


def test_a_trial_counts_and_changes_nothing(area: Area, by: Actor) -> None:
    take(area, document("One"))
    services = [document("One", description="new words"), document("Two")]

    with transaction.atomic():
        taken = take_in(area, [(UUID(said["id"]), said) for said in services], source="x", dry_run=True, by=by, on=NOW)

    assert taken == Taken(new=1, changed=1)
    assert [service.name for service in Service.objects.all()] == ["One"]
    assert "description" not in Service.objects.get().document


def test_a_place_outside_great_britain_is_not_placed_on_its_grid(area: Area) -> None:
    take(area, document("Abroad", service_at_locations=[location("20032", latitude=38.8, longitude=-77.0)]))

    assert Service.objects.get().document["service_at_locations"]
    assert not ServicePlace.objects.exists()


def test_a_place_stands_where_it_is_to_the_metre(area: Area) -> None:
    take(
        area,
        document("Tower", service_at_locations=[location("TS2 1PX", latitude=52.658007833, longitude=1.716073973)]),
    )

    # A point that the Ordnance Survey publishes in both systems; without its grid of corrections a few
    # metres of difference remain.
    place = ServicePlace.objects.get()
    assert place.easting == pytest.approx(651_409.8, abs=6)
    assert place.northing == pytest.approx(313_177.5, abs=6)


def test_ages_out_of_order_are_refused_by_the_database_too(area: Area) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        take(area, document("Club", minimum_age=9, maximum_age=3))


def test_one_bad_service_leaves_the_whole_batch_out(area: Area) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        take(area, document("Good"), document("Bad", minimum_age=9, maximum_age=3))

    assert not Service.objects.exists()
    assert not ProcrastinateJob.objects.exists()
