"""This floor's pages: the front door, and the desk. What the settings and Django ask for stands here."""

from askwell.site.views.front_door import (
    bad_request,
    csrf_failure,
    not_found,
    page_context,
    refused,
    server_error,
    too_many,
)

__all__ = ["bad_request", "csrf_failure", "not_found", "page_context", "refused", "server_error", "too_many"]
