"""Whole addresses of pages, for messages."""

from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest

from askwell.areas import queries
from askwell.areas.models import Area


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address of `path` in the area of this request, at a host that is the area's own.

    Which host a browser says that it asks for is the browser's word, and a link may hold something secret.
    """
    area: Area = request.area  # type: ignore[attr-defined]
    return queries.site_of(area, came_to=request.get_host()) + path


def next_page(request: HttpRequest) -> str:
    """The page that somebody wanted before they were asked to sign in; empty where there is none of ours."""
    return str(get_next_redirect_url(request) or "")
