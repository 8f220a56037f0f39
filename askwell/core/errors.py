"""The pages for when something is wrong: each with the likely reason, the next steps and a person to ask."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

KINDS = {
    "400": 400,
    "403": 403,
    "404": 404,
    "413": 413,
    "csrf": 403,
    "429": 429,
    "500": 500,
    "503": 503,
    "offline": 503,
    "no_area": 404,
}
"""Every kind of error page, with its usual status."""

# On these nothing may be asked of the database: it may be what is wrong.
_ALONE = {"500", "503", "offline", "no_area"}

# For when even the page's own frame cannot be drawn. It needs no style sheet and no address.
_BARE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Sorry, something went wrong</title></head>
<body><h1>Sorry, something went wrong</h1>
<p>The mistake is ours, not yours. What you had saved is safe.</p>
<p>Go back and try again in a few minutes, or <a href="/">go to the home page</a>.</p>
<p>If you need help now, call your council and ask for the SEND team.
If somebody is in danger, call 999.</p></body></html>
"""

logger = logging.getLogger(__name__)


def render_error(request: HttpRequest, status: int, kind: str, **context: object) -> HttpResponse:
    """The error page `kind`, answered with `status`; `context` is handed to its template.

    It needs neither the database nor context processors, and never raises: if the page itself cannot be
    drawn, a bare one is.
    """
    known: dict[str, object] = {
        "area": None if kind in _ALONE else getattr(request, "area", None),
        "home_works": kind != "no_area",
        "contact_works": kind not in _ALONE,
        "support_email": getattr(settings, "SUPPORT_EMAIL", ""),
        "support_phone": getattr(settings, "SUPPORT_PHONE", ""),
    }
    try:
        page = get_template(f"core/errors/{kind}.html").render(known | context)
    except Exception:
        logger.exception("The error page %s could not be drawn; a bare one was sent.", kind)
        page = _BARE
    response = HttpResponse(page, status=status)
    response["Cache-Control"] = "no-store"
    return response
