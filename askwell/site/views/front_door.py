"""The front door: home, standing pages, error pages, and what machines ask."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from askwell.areas import queries as areas
from askwell.areas.access import AreaRequest, anybody, may_see_desk, open_to
from askwell.core.brand import area_css as css_of
from askwell.core.database import is_connection_lost
from askwell.core.errors import KINDS, render_error
from askwell.core.files.handler import let_the_rest_pass
from askwell.core.gallery import gallery
from askwell.offer import queries as offer
from askwell.offer.forms import FindForm, kept_list, kept_place

GUIDES_AT_HOME = 5


def page_context(request: HttpRequest) -> dict[str, object]:
    """What every page knows: its area, who looks at it, and the ways to the other pages."""
    viewer = getattr(request, "viewer", None)
    kept = len(kept_list(request)) if hasattr(request, "area") else 0
    navigation = [
        ("Find help", reverse("offer:find"), True),
        ("Schools", reverse("offer:schools"), True),
        ("Guides", reverse("offer:guides"), True),
        (f"Your list ({kept})" if kept else "Your list", reverse("offer:shortlist"), True),
        ("Contact", reverse("site:contact"), False),
    ]
    if viewer and may_see_desk(viewer):
        navigation.append(("Your desk", reverse("site:desk"), True))
    return {
        "area": getattr(request, "area", None),
        "viewer": viewer,
        "account": _account(request),
        "navigation": [
            {
                "text": text,
                "href": href,
                "current": request.path == href or (has_more and request.path.startswith(href)),
            }
            for text, href, has_more in navigation
        ],
    }


def _account(request: HttpRequest) -> dict[str, object]:
    """Who signed in, and the ways to and from it, for the header."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or viewer.who is None:
        ways = [("Sign in", reverse("areas:sign_in"))]
    else:
        ways = [("Your sign-in", reverse("mfa_index"))] if viewer.is_signed_in else []
        ways.append(("Sign out", reverse("account_logout")))
    return {
        "name": viewer.who.name if viewer and viewer.who else "",
        "href": reverse("areas:yours"),
        "ways": [{"text": text, "href": href, "current": request.path == href} for text, href in ways],
    }


@open_to(anybody)
@require_safe
@cache_control(private=True, no_store=True)  # it shows the postcode that the visitor's browser keeps
def home(request: AreaRequest) -> HttpResponse:
    """The area's home: the search first."""
    form = FindForm(kept=kept_place(request))
    shown = {"offer": offer.offer_count(request.area), "guides": offer.guides(request.area, limit=GUIDES_AT_HOME)}
    return render(request, "site/home.html", {"form": form, **shown})


@open_to(anybody)
@require_safe
def accessibility(request: AreaRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "site/accessibility.html")


@open_to(anybody)
@require_safe
def privacy(request: AreaRequest) -> HttpResponse:
    """What is kept of visitors, which is nearly nothing."""
    return render(request, "site/privacy.html")


@open_to(anybody)
@require_safe
def cookies(request: AreaRequest) -> HttpResponse:
    """Every cookie there is."""
    return render(request, "site/cookies.html")


@open_to(anybody)
@require_safe
def contact(request: AreaRequest) -> HttpResponse:
    """Whom to ask, and where to turn in an emergency."""
    return render(request, "site/contact.html")


@open_to(anybody)
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For the machine's supervisor: 200 "ok" while pages can be answered, 503 while the database cannot be reached."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM areas_area LIMIT 1")
    except (OperationalError, InterfaceError):
        return HttpResponse("database cannot be reached\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@open_to(anybody)
@require_safe
@cache_control(public=True, max_age=300)
def area_css(request: AreaRequest) -> HttpResponse:
    """The area's colours, as a stylesheet."""
    area = request.area
    return HttpResponse(css_of(area.brand, area.brand_text, area.brand_accent), content_type="text/css")


@open_to(anybody)
@require_safe
@cache_control(public=True, max_age=300)
def logo(request: AreaRequest) -> HttpResponse:
    """The area's logo."""
    image = areas.logo_of(request.area)
    if image is None:
        raise Http404
    return HttpResponse(bytes(image.image), content_type=image.media_type)


@open_to(anybody)
@require_safe
def design(request: AreaRequest) -> HttpResponse:
    """Every component in every state; while Askwell is developed or demonstrated only."""
    return render(request, "site/design.html", gallery())


@open_to(anybody)
@require_safe
def design_error(request: AreaRequest, kind: str) -> HttpResponse:
    """One of the error pages, to look at."""
    if kind not in KINDS:
        raise Http404
    return render_error(request, KINDS[kind], kind)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address or a form that cannot be understood, or is too large to be read."""
    if isinstance(exception, RequestDataTooBig):
        response = render_error(request, 413, "413")
        # Once the page is sent; the browser may still be sending.
        response._resource_closers.append(lambda: let_the_rest_pass(request))  # type: ignore[attr-defined]
        return response
    return render_error(request, 400, "400")


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what the visitor may not see."""
    return render_error(request, 403, "403")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what is not there."""
    return render_error(request, 404, "404")


def too_many(request: HttpRequest) -> HttpResponse:
    """The page for what was tried too often."""
    return render_error(request, 429, "429")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was open too long, or came from elsewhere."""
    return render_error(request, 403, "csrf")


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for our own mistake, and a calmer one for when the database cannot be reached."""
    if is_connection_lost(sys.exc_info()[1]):
        response = render_error(request, 503, "offline")
        response["Retry-After"] = "10"
        return response
    return render_error(request, 500, "500")
