"""The desk: what is mine, what changed, where things are."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from askwell.areas.access import AreaRequest, may_see_desk, open_to
from askwell.core.dates import today
from askwell.site import queries


@open_to(may_see_desk)
@never_cache
@require_safe
def desk(request: AreaRequest) -> HttpResponse:
    """What waits for the viewer, what changed, and the pages that they may open."""
    viewer, day = request.viewer, today()
    return render(
        request,
        "site/desk.html",
        {
            "today": day,
            "mine": queries.what_is_mine(viewer, day),
            "first_days": queries.first_days(viewer, day),
            "changed": queries.what_changed(viewer, on=day),
            "places": queries.places_for(viewer),
        },
    )
