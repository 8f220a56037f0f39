"""What the web server does around each request."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any

from django.db import DatabaseError, connections

SILENT_SECONDS = 60


def post_worker_init(worker: object) -> None:
    """Load what the process's first search needs beside its first pages, so that nobody waits for it."""
    from askwell.offer.queries import warm_up

    Thread(target=_quietly, args=(warm_up,), daemon=True).start()


def _quietly(work: Callable[[], None]) -> None:
    # Where the database cannot be reached yet, the first search loads it.
    with suppress(DatabaseError):
        work()
    connections.close_all()


def pre_request(worker: object, request: Any) -> None:  # noqa: ANN401  # gunicorn has no types
    """Hang up on a visitor who sends or takes nothing for a minute, so that nobody can keep a thread for ever."""
    connection = getattr(request.unreader, "sock", None)
    if connection is not None:
        connection.settimeout(SILENT_SECONDS)
