"""A family finds the services that fit, best first, and is told why."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askwell.areas import rules as area_rules
from askwell.areas.models import Area
from askwell.areas.queries import Place
from askwell.core.rule import Actor
from askwell.core.schema import use_shared_schema
from askwell.offer.queries import PER_PAGE, Results, SearchFor, search
from askwell.offer.rules import tidy
from askwell.offer.tests.making import document, location, take

TODAY = date(2026, 11, 23)
BRIDGE = Place("TS2 1PX", 449_980, 521_250)


def found(area: Area, words: str = "", **wish: Any) -> Results:
    return search(SearchFor(area=area, words=words, **wish), today=TODAY)


def names(results: Results) -> list[str]:
    return [service.name for service in results.found]


def test_a_name_counts_more_than_a_description(area: Area) -> None:
    take(
        area,
        document("Art group", description="We also talk about sleep."),
        document("Sleep zlinic", description="For children."),
    )

    assert names(found(area, "sleep")) == ["Sleep zlinic", "Art group"]


def test_services_with_all_the_words_come_before_those_with_some(area: Area) -> None:
    take(area, document("Sleep sleep sleep"), document("Sleep help for autism"), document("Cycling"))

    assert names(found(area, "autism sleep")) == ["Sleep help for autism", "Sleep sleep sleep"]


def test_other_forms_of_a_word_and_accents_are_found(area: Area) -> None:
    take(area, document("Swimming lessons"), document("Café for dads"))

    assert names(found(area, "swim")) == ["Swimming lessons"]
    assert names(found(area, "cafe")) == ["Café for dads"]


def test_it_says_why_each_was_found(area: Area) -> None:
    take(area, document("Sleep zlinic", description="For autistic children who will not settle."))

    (service,) = found(area, "autism sleep settle").found

    assert service.why == ("“sleep” in its name", "“settle” in its description")
    assert ("settle", True) in service.says


def test_services_of_another_area_stay_there(area: Area, by: Actor) -> None:
    use_shared_schema()
    other = area_rules.create_area("south", name="South", host="south.example.org", by=by)
    take(other, document("Sleep zlinic of the south"))
    take(area, document("Sleep zlinic"))

    assert names(found(area, "sleep")) == ["Sleep zlinic"]


def test_the_nearest_come_first_and_say_how_far_they_are(area: Area) -> None:
    take(
        area,
        document("Far", service_at_locations=[location("TS8 0AA", latitude=54.52)]),
        document("Near", service_at_locations=[location()]),
        document("Online"),
    )

    results = found(area, place=BRIDGE)

    assert names(results) == ["Near", "Far", "Online"]
    assert [service.distance for service in results.found] == [
        "less than a quarter of a mile",
        "4.4 miles",
        "",
    ]


def test_a_distance_keeps_what_is_near_and_what_has_no_place(area: Area) -> None:
    take(
        area,
        document("Far", service_at_locations=[location("TS8 0AA", latitude=54.52)]),
        document("Two places", service_at_locations=[location("TS8 0AA", latitude=54.52), location()]),
        document("Online"),
    )

    assert names(found(area, place=BRIDGE, within_miles=3)) == ["Two places", "Online"]


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (1.5, ["All ages", "Babies"]),
        (4, ["All ages", "From four"]),
        (4.5, ["All ages", "From four"]),
        (25, ["All ages", "From four"]),
    ],
)
def test_an_age_keeps_what_is_for_it_and_what_does_not_say(age: float, expected: list[str], area: Area) -> None:
    take(
        area,
        document("All ages"),
        document("Babies", minimum_age=0.5, maximum_age=2),
        document("From four", minimum_age=4),
    )

    assert names(found(area, age=age)) == expected


def test_a_maximum_age_lasts_until_the_next_birthday(area: Area) -> None:
    take(area, document("Up to five", maximum_age=5))

    assert names(found(area, age=5.9)) == ["Up to five"]
    assert names(found(area, age=6)) == []


def test_what_has_ended_is_not_found(area: Area) -> None:
    take(
        area,
        document("Open"),
        document("Shut for now", status="temporarily closed"),
        document("Gone", status="inactive"),
        document("Long gone", status="defunct"),
    )

    assert names(found(area)) == ["Open", "Shut for now"]


def test_an_entry_nobody_checked_for_a_year_stands_behind_an_equal_one(area: Area) -> None:
    take(
        area,
        document("Sleep x", assured_date="2024-01-01"),
        document("Sleep y"),
        document("Sleep z", assured_date=None),
    )

    assert names(found(area, "sleep"))[0] == "Sleep y"
    assert [service.freshness.state for service in found(area).found] == ["stale", "fresh", "unknown"]


def test_a_page_beyond_the_last_gives_the_last(area: Area) -> None:
    take(area, *(document(f"Club {number:02}") for number in range(PER_PAGE + 3)))

    results = found(area, page=99)

    assert (results.total, results.pages, results.page) == (PER_PAGE + 3, 2, 2)
    assert len(results.found) == 3


def test_words_like_the_and_and_find_nothing(area: Area) -> None:
    take(area, document("The club"))

    results = found(area, "the and")

    assert results.total == 0
    assert results.words.typed
    assert not results.words.any_of


def test_a_word_that_most_services_have_finds_nothing_beside_a_telling_one(area: Area, by: Actor) -> None:
    take(area, *(document(f"Club {number} for a child") for number in range(40)), document("Sleep clinic"))
    tidy(area, by=by)
    tidy(area, by=by)

    assert names(found(area, "my child will not sleep")) == ["Sleep clinic"]
    assert found(area, "child").total == 40


def test_in_a_small_offer_every_word_counts(area: Area, by: Actor) -> None:
    take(area, document("Club for a child"), document("Sleep clinic"))
    tidy(area, by=by)

    assert len(names(found(area, "my child will not sleep"))) == 2


def test_ten_thousand_characters_are_searched_as_far_as_they_go(area: Area) -> None:
    take(area, document("Sleep zlinic"))

    results = found(area, "sleep " + "x" * 10_000)

    assert results.words.cut
    assert names(results) == ["Sleep zlinic"]


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE offer_service; --", "a & | ! <-> :*", "%s %(x)s {} \\", "sleep'\x00\x01", '"']
)
def test_sql_and_search_signs_are_only_words(words: str, area: Area) -> None:
    take(area, document("Sleep zlinic"))

    found(area, words)

    assert names(found(area)) == ["Sleep zlinic"]


FAR = location("TS8 0AA", latitude=54.52)
OFFER: dict[str, dict[str, Any]] = {
    "Art for sleepy babies": {"maximum_age": 2, "service_at_locations": [location()]},
    "Boats": {"minimum_age": 4, "maximum_age": 11, "service_at_locations": [FAR]},
    "Club": {"description": "Autism, sleep and art.", "service_at_locations": [FAR, location()]},
    "Dance": {"minimum_age": 16, "description": "Art of dance."},
    "Early years autism": {"maximum_age": 5, "description": "Sleep at home."},
}
MILES = {"Art for sleepy babies": 0.2, "Boats": 4.4, "Club": 0.2}  # from the bridge, at most


@pytest.fixture
def offer(area: Area) -> Area:
    take(area, *(document(name, **said) for name, said in OFFER.items()))
    return area


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.sampled_from(["", "sleep", "autism art", "art and dance", "early sleep club"]) | st.text(max_size=60),
    age=st.none() | st.floats(0, 25),
    miles=st.none() | st.floats(0.3, 4) | st.floats(5, 50),
)
def test_no_wish_breaks_the_search(words: str, age: float | None, miles: float | None, offer: Area) -> None:
    everything = names(found(offer, words, place=BRIDGE))

    pages = [
        found(offer, words, age=age, place=BRIDGE, within_miles=miles, at_a_time=2, page=page) for page in (1, 2, 3)
    ]

    # The filters leave out, and leave the order as it is.
    expected = [name for name in everything if _is_for(name, age) and (miles is None or MILES.get(name, 0) <= miles)]
    assert {page.total for page in pages} == {len(expected)}
    assert [page.page for page in pages] == [min(number, pages[0].pages) for number in (1, 2, 3)]
    assert [name for page in pages[: pages[0].pages] for name in names(page)] == expected
    assert all(len(page.found) <= 2 for page in pages)


def _is_for(name: str, age: float | None) -> bool:
    said = OFFER[name]
    return age is None or said.get("minimum_age", 0) <= age < said.get("maximum_age", 200) + 1


@pytest.mark.parametrize("count", [1, 50])
def test_a_search_takes_five_queries_however_much_is_found(count: int, area: Area) -> None:
    take(area, *(document(f"Sleep {number}", service_at_locations=[location()]) for number in range(count)))
    found(area, "sleep")  # what the search keeps at hand is read once, until the offer changes

    with CaptureQueriesContext(connection) as asked:
        found(area, "sleep", place=BRIDGE)

    assert len([query for query in asked if "search_path" not in query["sql"]]) == 5
