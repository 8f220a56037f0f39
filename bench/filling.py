"""The database that search and pages are measured on: filled once, by the ordinary import, and used again."""

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from django.db import connection
from django.utils import timezone

from askwell.areas.rules import create_area
from askwell.core.commandline import database_in_use
from askwell.core.postgres import Cluster
from askwell.core.rule import Actor
from askwell.offer.rules import tidy
from askwell.offer.rules.deriving import DERIVED_AS
from askwell.offer.rules.importing import import_services
from askwell.offer.sources import read
from bench import surroundings
from bench.country import AreaPlan, country
from bench.making import write_feed
from bench.meanings import lend_meanings, read_real_meanings
from config.running import prepare

BY = Actor("the benchmark")
_MARK = "filled.json"
# What feeds and a filled database depend on: where one of these files has changed, they are made anew.
_FEEDS_BY = ("bench/corpus.py", "bench/country.py", "bench/making.py")
_FILLED_BY = (*_FEEDS_BY, "bench/meanings.py", "askwell/*/migrations/*.py")


def tell(line: str) -> None:
    """Say how far the work is, apart from the results."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def filled(services: int, seed: int) -> Iterator[tuple[AreaPlan, ...]]:
    """While entered, the database of `services` services in 153 areas is in use; it is filled if it is not yet."""
    plans = country(services, seed)
    mark = surroundings.DATA / _MARK
    wanted = _state(services, seed, _FILLED_BY)
    is_there = mark.exists() and json.loads(mark.read_text()) == wanted
    if not is_there:
        empty(surroundings.DATA)
    with database_in_use():
        try:
            if is_there:
                tell(f"Using the {services:,} services that are in the database already.")
            else:
                _fill(plans, seed)
                mark.write_text(json.dumps(wanted))
            yield plans
        finally:
            connection.close()


def empty(data: Path) -> None:
    """Remove the data folder of a benchmark, with its database, which may lie elsewhere behind a link."""
    if Cluster(data).answers():
        sys.exit(f"The database in {data} is in use. Let the other benchmark end, and start again.")
    for folder in ("postgres", "postgres.socket"):
        shutil.rmtree((data / folder).resolve(), ignore_errors=True)
    shutil.rmtree(data, ignore_errors=True)


def feeds(plans: Sequence[AreaPlan], seed: int) -> list[Path]:
    """A feed for each area, below the benchmarks' folder; those made before for the same seed are used again."""
    folder = surroundings.FEEDS
    services = sum(plan.services for plan in plans)
    mark, wanted = folder / "made.json", _state(services, seed, _FEEDS_BY)
    files = [folder / f"{plan.slug}.ndjson" for plan in plans]
    if mark.exists() and json.loads(mark.read_text()) == wanted:
        return files
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tell(f"Making {services:,} services of {len(plans)} areas ...")
    _side_by_side(_make_feed, [(plan, seed, file) for plan, file in zip(plans, files, strict=True)])
    mark.write_text(json.dumps(wanted))
    return files


def _state(services: int, seed: int, made_by: Sequence[str]) -> dict[str, str | int]:
    digest = hashlib.sha256(DERIVED_AS + surroundings.real_directory().read_bytes())
    for pattern in made_by:
        for file in sorted(surroundings.ROOT.glob(pattern)):
            digest.update(file.read_bytes())
    return {"services": services, "seed": seed, "made_by": digest.hexdigest()}


def _fill(plans: Sequence[AreaPlan], seed: int) -> None:
    files = feeds(plans, seed)
    began = time.monotonic()
    prepare()
    connection.close()
    read_real_meanings()
    tell(f"Making {len(plans)} areas and taking their services in ...")
    _side_by_side(_make_area, [(plan, seed, file) for plan, file in zip(plans, files, strict=True)])
    with connection.cursor() as cursor:
        # As PostgreSQL's own tidying does within minutes of a large import.
        cursor.execute("VACUUM (ANALYZE) offer_service, offer_serviceplace, offer_servicemeaning")
    tell(f"The database is filled, in {time.monotonic() - began:.0f} seconds.")


Task = tuple[AreaPlan, int, Path]


def _side_by_side(work: Callable[[Task], None], tasks: Sequence[Task]) -> None:
    """Do the tasks in two processes, the largest areas first, telling every fifth of the way."""
    largest_first = sorted(tasks, key=lambda task: -task[0].services)
    with ProcessPoolExecutor(2, get_context("spawn"), initializer=surroundings.enter) as pool:
        try:
            for done, task in enumerate(as_completed([pool.submit(work, task) for task in largest_first]), 1):
                task.result()
                if done % (len(tasks) // 5) == 0:
                    tell(f"  {done} of {len(tasks)} areas")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _make_feed(task: Task) -> None:
    plan, seed, file = task
    write_feed(plan, seed=seed, directory=surroundings.real_directory(), file=file)


def _make_area(task: Task) -> None:
    plan, _, file = task
    area = create_area(plan.slug, name=plan.name, host=plan.host, by=BY)
    came = import_services(area, read(str(file)), source=file.name, by=BY, on=timezone.now())
    if came.refused or not came.whole:
        raise RuntimeError(f"Of {file} the import refused {came.refused} services. Mend bench/making.py.")
    # What the worker does after an import; here is none.
    tidy(area, by=BY)
    lend_meanings(area.pk)
