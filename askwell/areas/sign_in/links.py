"""Whole addresses of pages, for messages."""

from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest
from django.http.request import split_domain_port

from askwell.areas import queries
from askwell.areas.models import Area


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address of `path` in the area of this request.

    Which host a browser says that it asks for is the browser's word. A link with something secret in it may
    lead only to a host that an operator gave the area: the one asked for, if it is one, or the first.
    """
    area: Area = request.area  # type: ignore[attr-defined]
    asked = request.get_host()
    own = [host.domain for host in queries.hosts_of(area)]
    host = asked if split_domain_port(asked)[0] in own else own[0]
    return f"{request.scheme}://{host}{path}"


def next_page(request: HttpRequest) -> str:
    """The page that somebody wanted before they were asked to sign in; empty where there is none of ours."""
    return str(get_next_redirect_url(request) or "")
