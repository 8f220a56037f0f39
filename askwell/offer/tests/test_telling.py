"""The page of a service tells what a family asks, and names what nobody has told us."""

from datetime import date
from typing import Any

import pytest

from askwell.areas.models import Area
from askwell.areas.queries import Place
from askwell.offer.models import Service
from askwell.offer.queries import ServicePage, tell
from askwell.offer.queries.freshness import State, freshness
from askwell.offer.queries.opening import opening_times
from askwell.offer.queries.saying import ages_in_words, distance_in_words
from askwell.offer.tests.making import document, location, take

TODAY = date(2026, 11, 23)


def told(area: Area, near: Place | None = None, **said: Any) -> ServicePage:
    take(area, document("Club", **said))
    return tell(Service.objects.get(), today=TODAY, near=near)


def test_every_fact_that_is_missing_is_named(area: Area) -> None:
    page = told(area, assured_date=None)

    assert page.missing == (
        "what happens there",
        "who it is for",
        "how to get it",
        "how long the wait is",
        "what it costs",
        "when it is open",
        "where it is",
        "how to get in touch",
        "how to complain",
        "when this was last checked",
    )


def test_a_full_entry_misses_nothing(area: Area) -> None:
    page = told(
        area,
        near=Place("TS2 1PX", 449_980, 521_250),
        description="Chess",
        eligibility_description="Anyone",
        application_process="Ring us",
        wait_time="None",
        fees_description="Free",
        schedules=[{"byday": "MO", "opens_at": "10:00"}],
        service_at_locations=[location()],
        phones=[{"number": "01632 960001"}],
        send_complaints="Write to us",
    )

    assert page.missing == ()
    assert page.contact.phones == (("01632 960001", "01632960001", ""),)
    assert page.spots[0].distance == "less than a quarter of a mile"
    assert page.spots[0].map_url.startswith("https://www.openstreetmap.org/?mlat=54.58")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, ""),
        (0, None, "All ages"),
        (0, 5, "Up to 5 years"),
        (None, 1, "Up to 1 year"),
        (0.5, 2.5, "6 months to 2 years 6 months"),
        (11, None, "11 years and over"),
        (1, 25, "1 year to 25 years"),
        (1 / 12, 18, "1 month to 18 years"),
        (1.0833, None, "1 year 1 month and over"),
    ],
)
def test_ages_are_said_as_families_say_them(low: float | None, high: float | None, words: str) -> None:
    assert ages_in_words(low, high) == words


@pytest.mark.parametrize(
    ("miles", "words"),
    [
        (0, "less than a quarter of a mile"),
        (0.5, "about half a mile"),
        (0.96, "1 mile"),
        (1.24, "1.2 miles"),
        (9.96, "10 miles"),
        (31.4, "31 miles"),
    ],
)
def test_distances_are_said_as_people_say_them(miles: float, words: str) -> None:
    assert distance_in_words(miles) == words


@pytest.mark.parametrize(
    ("schedule", "line"),
    [
        (
            {"byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:30"},
            "Monday to Friday, 9am to 5:30pm",
        ),
        (
            {"byday": "TH,FR", "freq": "WEEKLY", "interval": 2, "opens_at": "10:00"},
            "Every 2 weeks on Thursday and Friday, from 10am",
        ),
        (
            {"freq": "MONTHLY", "byday": "1SA", "opens_at": "12:00"},
            "First Saturday of the month, from midday",
        ),
        ({"freq": "MONTHLY", "byday": "-1FR"}, "Last Friday of the month"),
        ({"byday": "SA", "valid_to": "2026-12-31"}, "Saturday. Until 31 December 2026"),
        ({"description": "Term time only."}, "Term time only"),
        (
            {"description": "Closed.", "valid_from": "2026-12-24", "valid_to": "2027-01-02"},
            "Closed. From 24 December 2026 to 2 January 2027",
        ),
    ],
)
def test_opening_times_are_said_in_words(schedule: dict[str, Any], line: str) -> None:
    assert opening_times({"schedules": [schedule]}, today=TODAY) == (line,)


def test_what_ended_is_no_opening_time() -> None:
    assert opening_times({"schedules": [{"byday": "MO", "valid_to": "2019-01-01"}]}, today=TODAY) == ()


@pytest.mark.parametrize(
    ("checked", "state", "words"),
    [
        (TODAY, State.FRESH, "Checked today"),
        (date(2026, 8, 23), State.FRESH, "Checked 3 months ago"),
        (date(2026, 8, 22), State.AGEING, "Checked 3 months ago"),
        (date(2025, 11, 23), State.AGEING, "Checked 12 months ago"),
        (date(2025, 11, 22), State.STALE, "Not checked since 22 November 2025"),
        (None, State.UNKNOWN, "We do not know when this was last checked"),
    ],
)
def test_a_last_check_is_fresh_for_three_months_and_stale_after_a_year(
    checked: date | None, state: State, words: str
) -> None:
    said = freshness(checked, today=TODAY)

    assert (said.state, said.words) == (state, words)
