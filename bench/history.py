"""`bench history`: what it costs to write while every change goes into the history, against writing without.

Both ways are measured in turn, in one run, one connection and one database of its own. Without history means that
its triggers are off and that rules tell the database nothing.
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from unittest.mock import patch

from django.db import connection
from django.utils import timezone

from askwell.areas.queries import area_called
from askwell.areas.rules import change_area, create_area
from askwell.core.history.tables import kept_tables
from askwell.core.postgres import Cluster, in_use
from askwell.core.rule import Actor
from askwell.offer.rules.importing import import_services
from askwell.offer.sources import read
from bench import surroundings
from bench.country import country
from bench.filling import empty, tell
from bench.making import write_feed
from bench.results import Figure
from config.running import prepare

DATA = surroundings.FOLDER / "history"
SLOWER_AT_MOST = 1.15  # times as long
BY = Actor("Sam Lee", person="7", organisation="One Council", place="page areas:change")
CHANGES, AT_ONCE = 1_000, 20
LARGEST_FEED, IMPORTS = 5_000, 4

Times = dict[bool, list[float]]


def measure(services: int, seed: int) -> list[Figure]:
    """Make small changes, then import one feed again and again, in turn with the history and without."""
    empty(DATA)
    DATA.mkdir(parents=True)
    feed = DATA / "feed.ndjson"
    plan = replace(country(services, seed)[0], services=min(services, LARGEST_FEED))
    write_feed(plan, seed=seed, directory=surroundings.real_directory(), file=feed)
    try:
        with (
            in_use(Cluster(DATA)),
            ProcessPoolExecutor(1, get_context("spawn"), initializer=surroundings.enter, initargs=(DATA,)) as pool,
        ):
            measured = pool.submit(_measured, feed, plan.services).result()
    finally:
        empty(DATA)
    return [
        figure
        for name, times in measured.items()
        for figure in _told(name, kept=median(times[True]), without=median(times[False]))
    ]


def _told(name: str, *, kept: float, without: float) -> list[Figure]:
    return [
        Figure(f"history, {name}", kept * 1_000, "ms each"),
        Figure(f"history, {name}, without history", without * 1_000, "ms each"),
        Figure(f"history, {name}, as many times as long", kept / without, "times", SLOWER_AT_MOST),
    ]


def _measured(feed: Path, services: int) -> dict[str, Times]:
    """The seconds of each kind of write. It runs in a process of its own, which the database there belongs to."""
    prepare()
    try:
        new, again = _imports(feed, services)
        return {"a small change": _changes(), "import of new services": new, "import of changed services": again}
    finally:
        connection.close()


def _changes() -> Times:
    """Seconds of each small change: the telephone number of an area, committed."""
    area = create_area("one-area", name="One area", host="localhost", by=BY)
    tell(f"Making {CHANGES:,} small changes, and as many without history ...")
    times: Times = {True: [], False: []}
    for number in range(CHANGES // AT_ONCE):
        for kept in (True, False) if number % 2 else (False, True):
            with _history(kept=kept):
                for turn in range(-5, AT_ONCE):
                    began = time.perf_counter()
                    change_area(area, contact_phone=f"01632 {960_000 + number * 100 + turn} {kept}", by=BY)
                    if turn >= 0:  # the first few find out anew how to do it
                        times[kept].append(time.perf_counter() - began)
    return times


def _imports(feed: Path, services: int) -> tuple[Times, Times]:
    """Seconds for each service of imports: of new services, and of the same ones with a word changed in each."""
    new: Times = {True: [], False: []}
    again: Times = {True: [], False: []}
    changed = feed.with_name("changed.ndjson")
    changed.write_text(feed.read_text().replace('"description": "', '"description": "Now: '))
    tell(f"Importing {services:,} services, and again changed, {IMPORTS} times with and without history ...")
    for number in range(-1, IMPORTS):
        for kept in (True, False) if number % 2 else (False, True):
            slug = f"area-{number + 1}-{'with' if kept else 'without'}"
            create_area(slug, name=slug, host=f"{slug}.example.org", by=BY)
            with _history(kept=kept):
                seconds = _imported(slug, feed), _imported(slug, changed)
            if number >= 0:  # the first time everything is read and found out
                new[kept].append(seconds[0] / services)
                again[kept].append(seconds[1] / services)
    return new, again


def _imported(slug: str, feed: Path) -> float:
    began = time.perf_counter()
    came = import_services(area_called(slug), read(str(feed)), source="feed", by=BY, on=timezone.now())
    seconds = time.perf_counter() - began
    if came.taken.unchanged or came.refused:
        sys.exit(f"Not every service was taken in: {came}. Mend bench/making.py.")
    return seconds


@contextmanager
def _history(*, kept: bool) -> Iterator[None]:
    """While entered, changes go into the history or do not."""
    if kept:
        yield
        return
    _switch("DISABLE")
    try:
        with patch("askwell.core.rule.tell_database"):
            yield
    finally:
        _switch("ENABLE")


def _switch(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        there = {table for (table,) in cursor.fetchall()}
        for table in kept_tables().keys() & there:
            cursor.execute(f"ALTER TABLE public.{table} {how} TRIGGER USER")
