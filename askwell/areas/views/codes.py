"""The codes of a demonstration, so that whoever tries it needs no app."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from askwell.areas import access, queries
from askwell.areas.access import AreaRequest


@access.open_to(access.anybody)
@never_cache
@require_safe
def codes(request: AreaRequest) -> HttpResponse:
    """The codes that the invented people's apps would show now."""
    now = queries.codes_now(request.area)
    if not now:
        raise Http404
    return render(request, "areas/demonstration_codes.html", {"codes": now})
