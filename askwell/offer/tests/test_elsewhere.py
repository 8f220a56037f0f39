"""Help over the border and specialist places far away stand below the area's own results."""

from datetime import date

import pytest
from django.test import Client

from askwell.areas import rules
from askwell.areas.models import Area
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema
from askwell.offer.queries import SearchFor, across_the_border, find_place, search, specialist_places_outside
from askwell.offer.tests.making import document, location, take
from askwell.offer.tests.test_views import plain, text

TODAY = date(2026, 11, 23)


@pytest.fixture
def bordered(area: Area, by: Actor) -> Area:
    """An area with a neighbour here that has five services, and one elsewhere."""
    use_shared_schema()
    south = rules.create_area("south", name="South", host="south.example.org", by=by)
    rules.add_neighbour(area, other=south, by=by)
    rules.add_neighbour_elsewhere(area, name="Vale", website="https://vale.example.org", by=by)
    use_schema(area.schema_name)
    take(area, document("Sleep clinic", service_at_locations=[location()]))
    take(south, *(document(f"Sleep group {number}", service_at_locations=[location("TS8 0AA")]) for number in range(5)))
    return area


def test_neighbours_are_searched_for_the_same_and_only_the_first_are_shown(bordered: Area) -> None:
    south, vale = across_the_border(SearchFor(bordered, "sleep", find_place("TS2 1PX")), today=TODAY)

    assert (south.name, south.total, len(south.found)) == ("South", 5, 3)
    assert all(found.miles is not None for found in south.found)
    assert (vale.name, vale.address, vale.found) == ("Vale", "https://vale.example.org", ())


def test_a_neighbour_without_anything_fitting_is_not_shown(bordered: Area) -> None:
    assert [one.name for one in across_the_border(SearchFor(bordered, "xylophone"), today=TODAY)] == ["Vale"]
    assert across_the_border(SearchFor(bordered), today=TODAY) == ()


def test_what_is_over_the_border_stands_below_and_leads_there(bordered: Area, client: Client) -> None:
    page = text(client.get("/find/", {"q": "sleep"}))

    assert page.index("Sleep clinic") < page.index("Over the border") < page.index("Sleep group")
    assert 'href="http://south.example.org/find/' in page
    assert page.index("<h3", page.index("Over the border")) < page.index('<h4 class="aw-card__heading">')
    assert 'href="http://south.example.org/find/?q=sleep">See all 5 in South</a>' in page
    assert 'href="https://vale.example.org" rel="noreferrer">Vale</a>' in page


def test_specialist_places_outside_the_area_are_told_however_far(bordered: Area, client: Client) -> None:
    far = location("LS1 1AA", latitude=53.8, longitude=-1.55)
    take(
        bordered,
        document("Hartsfell School for sleep", send_local_offer=["LO-02"], service_at_locations=[far]),
        document("School for sleep here", send_local_offer=["LO-01"], service_at_locations=[location()]),
    )
    wish = SearchFor(bordered, "sleep", find_place("TS2 1PX"), within_miles=5)

    outside = specialist_places_outside(wish, search(wish, today=TODAY), today=TODAY)
    page = plain(client.get("/find/", {"q": "sleep", "postcode": "TS2 1PX", "distance": "5"}))

    assert outside
    assert [found.name for found in outside.found] == ["Hartsfell School for sleep"]
    assert "Specialist places outside the area" in page
    assert page.count("Hartsfell School for sleep") == 1


def test_a_place_outside_that_is_a_result_already_is_not_told_twice(bordered: Area, client: Client) -> None:
    take(bordered, document("Hartsfell School for sleep", send_local_offer=["LO-02"]))

    page = plain(client.get("/find/", {"q": "sleep"}))

    assert page.count("Hartsfell School for sleep") == 2  # once more on the button that keeps it
    assert "Specialist places outside the area" not in page
