"""The services found, on a map, or by place where no map is to be had."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from askwell.areas.access import AreaRequest, anybody, open_to
from askwell.core import dates
from askwell.offer import queries
from askwell.offer.views.addresses import address, shareable
from askwell.offer.views.finding import filled_form, urgent_panel, wish_of


@open_to(anybody)
@require_safe
def on_a_map(request: AreaRequest) -> HttpResponse:
    """What /find/ finds, by place: a map where one is set up and scripts run, and in any case the list of places."""
    form = filled_form(request)
    form.is_valid()
    kept = shareable(request.GET)
    response = render(
        request,
        "offer/map.html",
        {
            "found": queries.by_place(wish_of(request, form), today=dates.today()),
            **urgent_panel(request, form),
            "place": form.place,
            "left_out": form.left_out,
            "words": dict(kept).get("q", ""),
            "tiles": settings.MAP_TILES,
            "attribution": settings.MAP_ATTRIBUTION,
            "list_address": address("offer:find", kept),
        },
    )
    response["Cache-Control"] = "private, no-store"
    return with_tiles(response)


def with_tiles(response: HttpResponse) -> HttpResponse:
    """Let the page, and no other, load pictures from the map's host."""
    if not settings.MAP_TILES:
        return response
    tiles = urlsplit(settings.MAP_TILES)
    # As django-csp's own decorator does, which needs to know the host before any request comes.
    response._csp_update = {"img-src": [f"{tiles.scheme}://{tiles.netloc}"]}  # type: ignore[attr-defined]
    return response
