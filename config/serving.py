"""What the web server does around each request."""

from typing import Any

SILENT_SECONDS = 60


def pre_request(worker: object, request: Any) -> None:  # noqa: ANN401  # gunicorn has no types
    """Hang up on a visitor who sends or takes nothing for a minute, so that nobody can keep a thread for ever."""
    connection = getattr(request.unreader, "sock", None)
    if connection is not None:
        connection.settimeout(SILENT_SECONDS)
