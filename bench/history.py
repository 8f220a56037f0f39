"""`bench history`: what it costs to write while every change goes into the history, against writing without.

Both ways are measured in turn, in one run, one connection and one database of its own. Without history means that
its triggers are off and that rules tell the database nothing. What is done each way right after the other makes a
pair; the middle of the pairs' ratios is told, for time by the clock and for processor time, which other work on the
machine disturbs less.
"""

import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
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


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of processor time by this process and the database's for its connection together."""

    clock: float
    processor: float | None


@dataclass(frozen=True)
class Pair:
    """What the same writes took with the history and without, one right after the other."""

    kept: Spent
    without: Spent


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
    return [figure for name, pairs in measured.items() for figure in _told(name, pairs)]


def _told(name: str, pairs: list[Pair]) -> Iterator[Figure]:
    yield Figure(f"history, {name}", median(pair.kept.clock for pair in pairs) * 1_000, "ms each")
    yield Figure(f"history, {name}, without", median(pair.without.clock for pair in pairs) * 1_000, "ms each")
    ratio = median(pair.kept.clock / pair.without.clock for pair in pairs)
    yield Figure(f"history, {name}, as many times as long", ratio, "times", SLOWER_AT_MOST)
    both = [(pair.kept.processor, pair.without.processor) for pair in pairs]
    known = [(kept, without) for kept, without in both if kept is not None and without is not None]
    if known:
        yield Figure(f"history, {name}, processor", median(kept for kept, _ in known) * 1_000, "ms each")
        yield Figure(f"history, {name}, processor, without", median(without for _, without in known) * 1_000, "ms each")
        ratio = median(kept / without for kept, without in known)
        yield Figure(f"history, {name}, as much processor time", ratio, "times", SLOWER_AT_MOST)


def _measured(feed: Path, services: int) -> dict[str, list[Pair]]:
    """What each kind of write takes. It runs in a process of its own, which the database there belongs to."""
    prepare()
    try:
        new, again = _imports(feed, services)
        return {"a small change": _changes(), "import of new services": new, "import of changed services": again}
    finally:
        connection.close()


def _changes() -> list[Pair]:
    """Small changes: the telephone number of an area, committed."""
    area = create_area("one-area", name="One area", host="localhost", by=BY)
    tell(f"Making {CHANGES:,} small changes, and as many without history ...")

    def change(number: int) -> None:
        change_area(area, contact_phone=f"01632 {960_000 + number}", by=BY)

    pairs: list[Pair] = []
    for number in range(CHANGES // AT_ONCE):
        spent: dict[bool, Spent] = {}
        for kept in _turns(number):
            with _history(kept=kept):
                for turn in range(5):  # the first few find out anew how to do it
                    change(turn)
                spent[kept] = _spent([partial(change, 10 + turn) for turn in range(AT_ONCE)])
        pairs.append(Pair(spent[True], spent[False]))
    return pairs


def _imports(feed: Path, services: int) -> tuple[list[Pair], list[Pair]]:
    """Imports, told for each service: of new services, and of the same ones with a word changed in each."""
    new: list[Pair] = []
    again: list[Pair] = []
    changed = feed.with_name("changed.ndjson")
    changed.write_text(feed.read_text().replace('"description": "', '"description": "Now: '))
    tell(f"Importing {services:,} services, and again changed, {IMPORTS} times with and without history ...")
    for number in range(-1, IMPORTS):
        spent: dict[bool, tuple[Spent, Spent]] = {}
        for kept in _turns(number):
            slug = f"area-{number + 1}-{'with' if kept else 'without'}"
            create_area(slug, name=slug, host=f"{slug}.example.org", by=BY)
            with _history(kept=kept):
                first, second = (_spent([partial(_import, slug, file)]) for file in (feed, changed))
            spent[kept] = _each(first, services), _each(second, services)
        if number >= 0:  # the first time everything is read and found out
            new.append(Pair(spent[True][0], spent[False][0]))
            again.append(Pair(spent[True][1], spent[False][1]))
    return new, again


def _import(slug: str, feed: Path) -> None:
    came = import_services(area_called(slug), read(str(feed)), source="feed", by=BY, on=timezone.now())
    if came.taken.unchanged or came.refused:
        sys.exit(f"Not every service was taken in: {came}. Mend bench/making.py.")


def _turns(number: int) -> tuple[bool, bool]:
    """With history and without, each of them first as often as the other."""
    return (True, False) if number % 2 else (False, True)


def _spent(writes: list[Callable[[], None]]) -> Spent:
    """What each of the writes took: the middle time by the clock, the mean of processor time, which has no outliers."""
    times = []
    before = _processor_seconds()
    for write in writes:
        began = time.perf_counter()
        write()
        times.append(time.perf_counter() - began)
    after = _processor_seconds()
    used = None if before is None or after is None else (after - before) / len(writes)
    return Spent(median(times), used)


def _each(spent: Spent, services: int) -> Spent:
    return Spent(spent.clock / services, spent.processor and spent.processor / services)


def _processor_seconds() -> float | None:
    """Processor time used so far by this process and its connection's in the database; None where it is not told."""
    connection.ensure_connection()
    file = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    with suppress(OSError):
        return time.process_time() + int(file.read_text().split()[0]) / 1e9
    return None


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
