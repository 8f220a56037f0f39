"""What was found, by place: with distances and directions, and on a map where one is set up."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from askwell.areas.models import Area
from askwell.offer.queries import SearchFor, by_place, find_place
from askwell.offer.queries.saying import bearing_in_words, where_in_words
from askwell.offer.tests.making import document, location, take
from askwell.offer.tests.test_views import plain, text

TODAY = date(2026, 11, 23)
TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.fixture
def offer(area: Area) -> Area:
    """Two services at one place, one of them at another too, and one nowhere."""
    north_east = location("TS8 0AA", latitude=54.62, longitude=-1.16)
    take(
        area,
        document("Sleep clinic", service_at_locations=[location(), north_east]),
        document("Sleep group", service_at_locations=[location()], minimum_age=12),
        document("Sleep helpline"),
    )
    return area


@pytest.mark.parametrize(
    ("east", "north", "words"),
    [
        (0, 1000, "north"),
        (1000, 1000, "north-east"),
        (1000, 0, "east"),
        (1000, -1000, "south-east"),
        (0, -1000, "south"),
        (-1000, -1000, "south-west"),
        (-1000, 0, "west"),
        (-1000, 1000, "north-west"),
        (-390, 1000, "north"),
        (-450, 1000, "north-west"),
        (380, 1000, "north"),
    ],
)
def test_directions_are_said_as_on_a_compass(east: float, north: float, words: str) -> None:
    assert bearing_in_words(east, north) == words


def test_distance_and_direction_are_said_together() -> None:
    assert where_in_words(1366, 1366) == "1.2 miles north-east"
    assert where_in_words(0, -200) == "less than a quarter of a mile south"
    assert where_in_words(10, 10) == "here"


def test_services_at_one_place_stand_together_the_nearest_place_first(offer: Area) -> None:
    found = by_place(SearchFor(offer, "sleep", find_place("TS2 1PX")), today=TODAY)

    assert [sorted(service.name for service in spot.services) for spot in found.places] == [
        ["Sleep clinic", "Sleep group"],
        ["Sleep clinic"],
    ]
    assert [spot.where for spot in found.places] == ["here", "3.9 miles north-east"]
    assert [service.name for service in found.elsewhere] == ["Sleep helpline"]
    assert abs(found.places[0].latitude - 54.5805) < 0.0001


def test_a_place_too_far_away_is_left_out_though_its_service_is_near_elsewhere(offer: Area) -> None:
    found = by_place(SearchFor(offer, "sleep", find_place("TS2 1PX"), within_miles=1), today=TODAY)

    assert [spot.where for spot in found.places] == ["here"]


def test_the_switch_keeps_all_but_the_postcode(offer: Area, client: Client) -> None:
    listed = text(client.get("/find/", {"q": "sleep", "age": "14", "postcode": "TS2 1PX", "distance": "5"}))
    assert 'href="/find/map/?q=sleep&amp;distance=5&amp;age=14"' in listed

    mapped = text(client.get("/find/map/", {"q": "sleep", "age": "14", "distance": "5"}))
    assert 'href="/find/?q=sleep&amp;distance=5&amp;age=14">List</a>' in mapped
    assert "Sleep group" in mapped


def test_without_pictures_there_is_the_list_and_no_script(offer: Area, client: Client) -> None:
    client.post("/find/", {"postcode": "TS2 1PX"})

    answer = client.get("/find/map/?q=sleep")

    assert "map.js" not in text(answer)
    assert "3.9 miles north-east" in plain(answer)
    assert "tiles" not in answer["Content-Security-Policy"]


def test_only_the_page_with_the_map_may_load_its_pictures(offer: Area, client: Client, settings: Settings) -> None:
    settings.MAP_TILES = TILES

    answer = client.get("/find/map/?q=sleep")

    assert "map.js" in text(answer)
    assert "img-src 'self' data: https://tiles.example.org;" in answer["Content-Security-Policy"] + ";"
    assert "tiles.example.org" not in client.get("/find/")["Content-Security-Policy"]


def test_the_visitors_postcode_is_in_no_part_of_the_page_that_the_script_reads(
    offer: Area, client: Client, settings: Settings
) -> None:
    settings.MAP_TILES = TILES
    client.post("/find/", {"postcode": "TS2 9ZZ"})

    page = text(client.get("/find/map/?q=sleep"))

    assert "TS2 9ZZ" not in page[page.index("data-map") :]


def test_any_words_at_all_are_answered_with_a_page(offer: Area, client: Client) -> None:
    for words in ("", "😴", "a" * 5_000, "the and of", "\x00", "xylophone"):
        assert client.get("/find/map/", {"q": words, "age": "x", "distance": "7"}).status_code == 200


def test_many_places_take_no_more_questions_to_the_database_than_one(
    area: Area, client: Client, django_assert_max_num_queries: object
) -> None:
    take(
        area,
        *(document(f"Sleep {number}", service_at_locations=[location(f"TS{number} 1PX")]) for number in range(1, 60)),
    )
    client.get("/find/map/?q=sleep")

    with django_assert_max_num_queries(9):  # type: ignore[operator]  # pytest-django has no name for its type
        client.get("/find/map/?q=sleep")
