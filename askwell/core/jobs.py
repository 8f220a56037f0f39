"""Work to be done later, kept in PostgreSQL and committed together with the change that causes it.

A rule queues a job by its name, so that rules need not know of jobs; a floor's `jobs.py` says what the
job does. A job may run twice (a worker can be killed between doing and noting), so every job is written
so that a second run changes nothing.
"""

import functools
import logging
from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction
from django_tenants.utils import schema_context
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from askwell.core.place import at_place
from askwell.core.schema import SHARED, schema_in_use

log = logging.getLogger("askwell.jobs")

# Tried again after 10 seconds, 100 seconds, 17 minutes, 3 hours and 28 hours: a night's outage is survived.
RETRY = RetryStrategy(max_attempts=6, exponential_wait=10)


def queue(
    name: str,
    *,
    once: str | None = None,
    in_turn: str | None = None,
    not_before: datetime | None = None,
    **arguments: str | int,
) -> int | None:
    """Queue the job called `name` and return its number.

    It is queued in the transaction under way and is done only if that is committed. It runs in the area
    whose schema is in use now, and not before `not_before`. With `once`, nothing is queued and None returned
    while a job with the same words there still waits; jobs with the same words in `in_turn` are never done
    at the same time.
    """
    configured = app.configure_task(
        name=name, allow_unknown=True, queueing_lock=once, lock=in_turn, schedule_at=not_before
    )
    try:
        with transaction.atomic():
            return configured.defer(schema=schema_in_use(), **arguments)
    except AlreadyEnqueued:
        return None


def arguments_of(name: str, argument: str) -> frozenset[str]:
    """The values of this argument in the jobs called `name` that wait or are being done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args->>%s FROM procrastinate_jobs WHERE task_name = %s AND status IN ('todo', 'doing')"
            " AND args->>'schema' = %s",
            [argument, name, schema_in_use()],
        )
        return frozenset(value for (value,) in cursor.fetchall())


def job(name: str, *, every: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make the function below the job called `name`; `every` is a cron line, in UTC, for regular work."""

    def declare(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*, schema: str = SHARED, **arguments: str | int) -> None:
            try:
                with schema_context(schema), at_place(f"job {name}"):
                    function(**arguments)
            except Exception as trouble:
                # The kind of trouble only: its words may be somebody's.
                log.warning("The job %s failed: %s", name, type(trouble).__name__)
                raise

        @functools.wraps(function)
        def run_regularly(timestamp: int) -> None:  # when it was due; the work is the same
            run()

        app.task(name=name, retry=RETRY)(run)
        if every:
            regular = app.task(name=f"{name}, regularly", retry=RETRY)(run_regularly)
            app.periodic(cron=every, periodic_id=name)(regular)
        return function

    return declare
