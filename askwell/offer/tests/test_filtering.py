"""A family narrows what it finds, and is told beforehand how much each filter leaves."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from askwell.areas.models import Area
from askwell.offer.queries import Results
from askwell.offer.queries.saying import wait_in_words
from askwell.offer.tests.making import document, location, take
from askwell.offer.tests.test_finding import BRIDGE, found, names


def place(**said: Any) -> list[dict[str, Any]]:
    """A place where a service is given, of which something more is said."""
    here = location()
    return [{**here, "location": {**here["location"], **said}}]


def access(*texts: str) -> list[dict[str, Any]]:
    return place(accessibility=[{"id": text, "description": text} for text in texts])


def schedule(byday: str, opens: str = "10:00", closes: str = "11:30") -> list[dict[str, str]]:
    return [{"id": byday, "byday": byday, "freq": "WEEKLY", "opens_at": opens, "closes_at": closes}]


@pytest.fixture
def offer(area: Area) -> Area:
    """Five services that differ in need, day, price and premises."""
    take(
        area,
        document("Autism club", schedules=schedule("SA"), fees_description="Free"),
        document("Autism swimming", schedules=schedule("SU"), fees_description="£4"),
        document("Sleep clinic", schedules=schedule("MO"), fees_description="Free", wait_time="8 weeks"),
        document("Hall", service_at_locations=access("Step-free", "Quiet room")),
        document("Barn", service_at_locations=access("Step-free")),
    )
    return area


def choosing(area: Area, *traits: str, **wish: Any) -> Results:
    return found(area, traits=frozenset(traits), **wish)


def test_a_filter_leaves_what_fits_it(offer: Area) -> None:
    assert names(choosing(offer, "need:autism")) == ["Autism club", "Autism swimming"]
    assert names(choosing(offer, "cost:free")) == ["Autism club", "Sleep clinic"]


def test_one_of_several_needs_is_enough(offer: Area) -> None:
    assert names(choosing(offer, "need:autism", "need:sleep")) == ["Autism club", "Autism swimming", "Sleep clinic"]


def test_all_of_several_ways_of_access_must_be_there(offer: Area) -> None:
    assert names(choosing(offer, "access:step-free")) == ["Barn", "Hall"]
    assert names(choosing(offer, "access:step-free", "access:quiet")) == ["Hall"]


def test_filters_of_different_kinds_must_all_fit(offer: Area) -> None:
    assert names(choosing(offer, "need:autism", "day:sat", "day:mon")) == ["Autism club"]
    assert names(choosing(offer, "need:autism", "access:quiet")) == []


def test_filters_narrow_a_search_by_words_place_and_age(offer: Area) -> None:
    assert names(found(offer, "autism", traits=frozenset({"cost:free"}))) == ["Autism club"]
    assert names(choosing(offer, "access:step-free", place=BRIDGE, within_miles=3, age=4)) == ["Barn", "Hall"]


def test_a_filter_that_nobody_knows_leaves_nothing(offer: Area) -> None:
    assert choosing(offer, "need:unheard-of").total == 0


@pytest.mark.parametrize(
    "chosen",
    [
        (),
        ("need:autism",),
        ("need:sleep", "cost:free"),
        ("access:step-free",),
        ("access:step-free", "access:quiet", "how:face-to-face"),
        ("day:sat", "day:mon", "cost:free"),
    ],
)
@pytest.mark.parametrize("words", ["", "autism", "clinic club hall"])
def test_a_count_is_what_choosing_it_would_find(chosen: tuple[str, ...], words: str, offer: Area) -> None:
    counted = found(offer, words, traits=frozenset(chosen)).counts

    for trait in ("need:autism", "need:sleep", "cost:free", "cost:paid", "day:sat", "access:step-free", "access:quiet"):
        group = trait.partition(":")[0]
        kept = {other for other in chosen if group == "access" or not other.startswith(f"{group}:")}
        alone = found(offer, words, traits=frozenset(kept | {trait}))
        assert counted.get(trait, 0) == alone.total, trait


def test_what_has_ended_is_not_counted(area: Area) -> None:
    take(area, document("Autism club"), document("Autism group", status="inactive"))

    assert found(area).counts["need:autism"] == 1


def test_where_the_words_mean_nothing_nothing_is_counted(offer: Area) -> None:
    assert not any(found(offer, "the and").counts.values())


def test_a_result_tells_how_long_the_wait_is(offer: Area) -> None:
    waits = {service.name: service.wait for service in found(offer).found}

    assert waits["Sleep clinic"] == "Wait: about 8 weeks"
    assert waits["Barn"] == ""


@pytest.mark.parametrize("count", [1, 50])
def test_filters_and_their_counts_take_no_query_more(count: int, area: Area) -> None:
    take(area, *(document(f"Sleep {number}", service_at_locations=access("Step-free")) for number in range(count)))

    found(area, "sleep")  # what the search keeps at hand is read once, until the offer changes

    with CaptureQueriesContext(connection) as asked:
        results = found(area, "sleep", traits=frozenset({"need:sleep", "access:step-free"}), place=BRIDGE)

    assert results.total == count
    assert len([query for query in asked if "search_path" not in query["sql"]]) == 5


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        (None, ""),
        (0, "No wait"),
        (1, "Wait: about 1 week"),
        (16, "Wait: about 16 weeks"),
        (22, "Wait: about 5 months"),
        (104, "Wait: about 2 years"),
        (130, "Wait: about 2 and a half years"),
        (142, "Wait: about 3 years"),
    ],
)
def test_a_wait_is_said_as_people_say_it(weeks: int | None, words: str) -> None:
    assert wait_in_words(weeks) == words
