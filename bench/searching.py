"""`bench search`: how long a search takes inside the program, beside PostgreSQL's own plain search."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from askwell.areas.models import Area
from askwell.areas.queries import Place, all_areas
from askwell.core import meaning
from askwell.offer.queries import SearchFor, search
from bench import surroundings
from bench.filling import filled, tell
from bench.results import Figure, spread
from bench.wishes import Wish, wishes

WISHES = 210
MILES = 10
P95_AT_MOST = 25  # milliseconds, with the model on
_PLAIN = """
    SELECT id, name, ts_rank(search, asked)
    FROM offer_service, websearch_to_tsquery('public.askwell_english', %s) AS asked
    WHERE area_id = %s AND search @@ asked
    ORDER BY 3 DESC LIMIT 20
"""
_TODAY = date(2026, 7, 1)


@dataclass(frozen=True)
class Way:
    """A way of searching: what it is called, how it is done, and the floor of its slow end in milliseconds."""

    name: str
    search: Callable[[Wish, Area], int]
    p95_at_most: float | None = None


def _one_area(wish: Wish, area: Area) -> int:
    return search(SearchFor(area, wish.words), today=_TODAY).total


def _one_area_near(wish: Wish, area: Area) -> int:
    return search(SearchFor(area, wish.words, _place(wish), MILES), today=_TODAY).total


def _one_area_by_words(wish: Wish, area: Area) -> int:
    return search(SearchFor(area, wish.words, with_meaning=False), today=_TODAY).total


def _model(wish: Wish, area: Area) -> int:
    """What the model takes of a search, which reads the words and what services call them."""
    return len(meaning.meanings_of([wish.words, area.name]))


def _place(wish: Wish) -> Place:
    return Place("here", wish.easting, wish.northing)


def _plain_all(wish: Wish, area: Area) -> int:
    return _plain(wish.words, area)


def _plain_any(wish: Wish, area: Area) -> int:
    return _plain(" or ".join(wish.words.split()), area)


def _plain(asked: str, area: Area) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN, [asked, area.pk])
        return len(cursor.fetchall())


WAYS = (
    Way("one area", _one_area, P95_AT_MOST),
    Way(f"one area, within {MILES} miles", _one_area_near, P95_AT_MOST),
    Way("one area, by words alone", _one_area_by_words),
    Way("the model alone, reading the words", _model),
    Way("plain websearch_to_tsquery, all words", _plain_all),
    Way("plain websearch_to_tsquery, any word", _plain_any),
)


def measure(services: int, seed: int) -> list[Figure]:
    """Time every way of searching, in turns, for the same wishes; once before to warm what can be warm."""
    with filled(services, seed) as plans:
        asked = wishes(
            WISHES,
            plans,
            seed=seed,
            directory=surroundings.real_directory(),
            sentences=surroundings.family_sentences(),
        )
        areas = {area.slug: area for area in all_areas()}
        tell(f"Searching {WISHES} times in {len(WAYS)} ways ...")
        _timed(asked, areas)
        times, found = _timed(asked, areas)
    figures = []
    for way in WAYS:
        figures += spread(f"search, {way.name}", times[way.name], p95_at_most=way.p95_at_most)
    ours, plain = (sum(times[way.name]) for way in (WAYS[0], WAYS[-1]))
    figures.append(Figure("search, one area, as many times plain any word takes", ours / plain, "times"))
    figures.append(Figure("found in one area, mean", found[WAYS[0].name] / WISHES, "services"))
    return figures


def _timed(asked: list[Wish], areas: dict[str, Area]) -> tuple[dict[str, list[float]], dict[str, int]]:
    """For each way the seconds that every wish took, and how many services were found in all."""
    times: dict[str, list[float]] = {way.name: [] for way in WAYS}
    found = {way.name: 0 for way in WAYS}
    for wish in asked:
        for way in WAYS:
            began = time.perf_counter()
            found[way.name] += way.search(wish, areas[wish.plan.slug])
            times[way.name].append(time.perf_counter() - began)
    return times, found
