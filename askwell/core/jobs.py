"""Work to be done later, kept in PostgreSQL and committed together with the change that causes it.

A rule queues a job by its name, so that rules need not know of jobs; a floor's `jobs.py` says what the
job does. A job may run twice (a worker can be killed between doing and noting), so every job is written
so that a second run changes nothing.
"""

import functools
from collections.abc import Callable
from typing import Any

from django.db import connection
from django_tenants.utils import schema_context
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

# Tried again after 10 seconds, 100 seconds, 17 minutes, 3 hours and 28 hours: a night's outage is survived.
RETRY = RetryStrategy(max_attempts=6, exponential_wait=10)


def queue(name: str, **arguments: str | int) -> int:
    """Queue the job called `name` and return its number.

    It is queued in the transaction under way and is done only if that is committed. It runs in the area
    whose schema is in use now.
    """
    return app.configure_task(name=name, allow_unknown=True).defer(
        schema=connection.schema_name,  # type: ignore[attr-defined]  # django-tenants adds it
        **arguments,
    )


def job(name: str, *, every: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make the function below the job called `name`; `every` is a cron line, in UTC, for regular work."""

    def declare(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*, schema: str = "public", timestamp: int | None = None, **arguments: Any) -> None:  # noqa: ANN401
            with schema_context(schema):
                function(**arguments)

        task = app.task(name=name, retry=RETRY)(run)
        if every:
            app.periodic(cron=every, periodic_id=name)(task)
        return function

    return declare
