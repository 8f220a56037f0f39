"""Until a postcode file is imported, the services' own places serve."""

import pytest

from askwell.areas import rules as area_rules
from askwell.areas.models import Area
from askwell.areas.queries import UnknownPlace
from askwell.areas.sources.code_point import Row
from askwell.core.rule import Actor
from askwell.offer.queries import a_known_postcode, find_place
from askwell.offer.tests.making import document, location, take


@pytest.fixture
def services(area: Area) -> None:
    take(
        area,
        document("One", service_at_locations=[location("TS2 1PX")]),
        document("Two", service_at_locations=[location("TS2 1PX"), location("TS8 0AA", latitude=54.52)]),
        document("Leeds", service_at_locations=[location("LS1 3HB", latitude=53.8, longitude=-1.55)]),
    )


def test_a_postcode_where_a_service_is_is_known_exactly(services: None) -> None:
    place = find_place("ts21px")

    assert (place.name, place.middle_of) == ("TS2 1PX", "")
    assert place.easting == pytest.approx(449_980, abs=20)


def test_a_postcode_nearby_stands_at_the_middle_of_its_sector_or_outward_code(services: None) -> None:
    assert find_place("TS2 1AA").middle_of == "TS2 1"
    assert find_place("TS2 9AA").middle_of == "TS2"
    assert find_place("TS2").middle_of == "TS2"


def test_one_far_from_every_service_is_unknown_and_others_are_named(services: None) -> None:
    with pytest.raises(UnknownPlace, match="We do not know where TS19 1AA is") as unknown:
        find_place("TS19 1AA")
    assert unknown.value.near == ("TS2 1PX", "TS8 0AA")

    with pytest.raises(UnknownPlace) as abroad:
        find_place("ZZ1 1AA")
    assert abroad.value.near == ()


def test_once_postcodes_are_imported_they_decide(services: None, by: Actor) -> None:
    area_rules.replace_postcodes([Row("TS21PX", "TS2", "TS21", 1, 2)], by=by)

    assert find_place("TS2 1PX").easting == 1
    with pytest.raises(UnknownPlace):
        find_place("TS8 0AA")


def test_an_example_of_a_known_postcode_is_where_most_services_are(services: None) -> None:
    assert a_known_postcode() == "TS2 1PX"


@pytest.mark.django_db
def test_without_any_service_there_is_no_example() -> None:
    assert a_known_postcode() == ""
