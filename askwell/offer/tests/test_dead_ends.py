"""Nothing found is never a dead end, and whoever is in danger sees help lines before anything else."""

import html
import logging
import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from askwell.areas.models import Area
from askwell.offer.queries import FEW, NearMisses, SearchFor, find_place, search
from askwell.offer.tests.making import document, location, take
from askwell.offer.tests.test_views import plain, text

TODAY = date(2026, 11, 23)
# A name and a condition that stand nowhere else, so that any trace of them is found.
PRIVATE = "Zebediah Quillfeather has Kabuki syndrome"


@pytest.fixture
def offer(area: Area) -> Area:
    """An area with services near and far, for young and old."""
    take(
        area,
        document("Sleep clinic", service_at_locations=[location()], minimum_age=0, maximum_age=5),
        document("Swimming at the pool", service_at_locations=[location("TS8 0AA", latitude=54.52)]),
        document("Swimming in the sea", service_at_locations=[location("TS12 2AA", latitude=54.45)]),
        document("Swimming for teenagers", service_at_locations=[location()], minimum_age=13),
    )
    return area


def near_misses(area: Area, words: str, **wish: float | None) -> NearMisses:
    asked = SearchFor(area, words, find_place("TS2 1PX"), wish.get("within_miles"), wish.get("age"))
    return search(asked, today=TODAY).near


def test_near_misses_say_what_wider_distances_would_find(offer: Area) -> None:
    near = near_misses(offer, "swimming", within_miles=1, age=8)

    assert list(near.within) == [(5, 1), (10, 2)]
    assert near.without_age == 1
    assert near.without_distance == 2


def test_near_misses_are_told_only_where_few_were_found(offer: Area) -> None:
    assert search(SearchFor(offer, ""), today=TODAY).total >= FEW
    assert not near_misses(offer, "", within_miles=25)


def test_no_result_offers_wider_searches_that_keep_everything_else(offer: Area, client: Client) -> None:
    answer = client.get("/find/", {"q": "swimming", "distance": "1", "age": "8", "postcode": "TS2 1PX"})

    assert "There is none within 1 mile for age 8" in plain(answer)
    wider = 'href="/find/?q=swimming&amp;distance=5&amp;age=8">1 service within 5 miles</a>'
    assert wider in text(answer)
    assert '<a class="govuk-link" href="/find/?q=swimming&amp;distance=1">1 service for any age</a>' in text(answer)
    assert "postcode=" not in text(answer)


def test_no_result_and_few_results_offer_a_person(offer: Area, client: Client) -> None:
    for words in ("xylophone", "sleep"):
        answer = client.get("/find/", {"q": words})

        assert "Ask a person:" in plain(answer)
    assert "Ask a person:" not in plain(client.get("/find/"))


def test_help_lines_come_before_everything_else_and_the_results_follow(offer: Area, client: Client) -> None:
    answer = text(client.get("/find/", {"q": "i cant cope he wont sleep"}))

    assert answer.index("You can get help now") < answer.index("What do you need help with?")
    assert answer.index("116 123") < answer.index("Sleep clinic")
    assert "You can get help now" not in text(client.get("/find/", {"q": "sleep"}))


def test_words_of_a_crisis_beyond_those_that_fit_into_an_address_are_answered_too(offer: Area, client: Client) -> None:
    answer = client.post("/find/", {"q": "sleep " * 300 + "I want to die"}, follow=True)

    assert "You can get help now" in text(answer)


@pytest.mark.parametrize("page", ["/find/", "/find/map/"])
def test_every_way_to_look_shows_the_help_lines_first(offer: Area, client: Client, page: str) -> None:
    answer = text(client.get(page, {"q": "my son cuts himself"}))

    assert answer.index("You can get help now") < answer.index("116 123") < answer.index("No service matches")
    assert "Leave this page" not in answer


@pytest.mark.parametrize("page", ["/find/", "/find/map/"])
def test_whoever_is_hurt_at_home_can_leave_and_the_tab_tells_nothing(offer: Area, client: Client, page: str) -> None:
    answer = text(client.get(page, {"q": "he hits me"}))

    way_out = 'href="https://www.bbc.co.uk/weather" rel="noreferrer nofollow">Leave this page</a>'
    assert answer.index(way_out) < answer.index("You can get help now")
    assert "Your browser remembers what you looked at. You can clear its history." in answer
    assert re.search(r"<title>\s*Find help –", answer)
    assert "he hits me" not in answer[answer.index("<h1") : answer.index("</h1>")]


def test_the_map_of_words_too_long_for_an_address_shows_the_help_lines(offer: Area, client: Client) -> None:
    answer = text(client.post("/find/", {"q": "sleep " * 300 + "he hits me"}, follow=True))
    to_the_map = re.search(r'href="(/find/map/[^"]+)"', answer)

    assert to_the_map
    assert "Leave this page" in text(client.get(html.unescape(to_the_map[1])))


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Every line that is logged, at every level."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    keep = Keep()
    root = logging.getLogger()
    before = root.level
    root.addHandler(keep)
    root.setLevel(logging.INFO)
    yield lines
    root.removeHandler(keep)
    root.setLevel(before)


def everything_kept() -> str:
    """All rows of all tables, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_schema, table_name FROM information_schema.tables "
            "WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')"
        )
        tables = cursor.fetchall()
        rows: list[str] = []
        for schema, table in tables:
            cursor.execute(f'SELECT t::text FROM "{schema}"."{table}" AS t')
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def test_nothing_of_what_a_family_types_is_kept_or_logged(offer: Area, client: Client, log: list[str]) -> None:
    cache.clear()
    for words in (PRIVATE, f"i cant cope {PRIVATE}"):
        client.get("/find/", {"q": words, "age": "7", "postcode": "TS2 1PX"})
        client.post("/find/", {"q": words, "age": "7", "postcode": "TS2 1PX"}, follow=True)
        client.post("/find/", {"q": words, "age": "not an age"})
    client.get("/find/nothing-here/", {"q": PRIVATE})

    for trace in ("Quillfeather", "Zebediah", "Kabuki"):
        assert trace not in "\n".join(log)
        assert trace.lower() not in everything_kept().lower()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "4 services"),
        ("   ", "4 services"),
        ("😴🛏️", "We could read no words in that"),
        ("?!...", "We could read no words in that"),
        ("the and of", "Those words are too common to search for"),
        ("sleep " * 1_700, "You wrote a lot"),
        ("مرحبا بالعالم", "No service matches"),
        ("01642 123456", "No service matches"),
        ("睡眠", "No service matches"),
        (PRIVATE, "No service matches"),
    ],
)
def test_whatever_is_typed_gets_a_clear_answer(offer: Area, client: Client, words: str, says: str) -> None:
    asked = client.get("/find/", {"q": words[:9_000]})
    posted = client.post("/find/", {"q": words}, follow=True)

    assert asked.status_code == posted.status_code == 200
    assert says in plain(asked)
    assert says in plain(posted)
