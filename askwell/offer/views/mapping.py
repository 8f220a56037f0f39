"""The services found, on a map, or by place where no map is to be had."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from askwell.areas.access import AreaRequest, anybody, open_to
from askwell.core import dates
from askwell.offer import queries
from askwell.offer.views.finding import filled_form, shareable, wish_of


@open_to(anybody)
@require_safe
def on_a_map(request: AreaRequest) -> HttpResponse:
    """What /find/ finds, by place: a map where one is set up and scripts run, and in any case the list of places."""
    form = filled_form(request)
    form.is_valid()
    kept = shareable(request.GET)
    return _page(
        request,
        {
            "found": queries.by_place(wish_of(request, form), today=dates.today()),
            "place": form.place,
            "words": kept.get("q", ""),
            "tiles": settings.MAP_TILES,
            "attribution": settings.MAP_ATTRIBUTION,
            "list_address": reverse("offer:find") + (f"?{urlencode(kept)}" if kept else ""),
        },
    )


def _page(request: AreaRequest, context: dict[str, object]) -> HttpResponse:
    response = render(request, "offer/map.html", context)
    response["Cache-Control"] = "private, no-store"
    # As the library's decorator does it, which reads the setting only once.
    response._csp_update = _tile_hosts()  # type: ignore[attr-defined]
    return response


def _tile_hosts() -> dict[str, str]:
    """What the page's policy allows besides the usual: pictures from the map's host."""
    address = urlsplit(settings.MAP_TILES)
    return {"img-src": f"{address.scheme}://{address.netloc}"} if settings.MAP_TILES else {}
