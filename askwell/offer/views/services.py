"""The page of a service."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from askwell.areas.access import AreaRequest, anybody, open_to
from askwell.core import dates
from askwell.offer import queries
from askwell.offer.forms import kept_place


@open_to(anybody)
@require_safe
def service(request: AreaRequest, identifier: UUID, slug: str = "") -> HttpResponse:
    """Everything a family asks about one service, and what nobody has told us."""
    try:
        shown = queries.service_document(request.area, identifier)
    except queries.NoSuchService:
        raise Http404 from None
    if slug != shown.slug:
        return redirect("offer:service", identifier=identifier, slug=shown.slug)
    page = queries.tell(shown, today=dates.today(), near=kept_place(request))
    told = {"service": page, "words": queries.explainer(request.area)}
    response = render(request, "offer/service.html", told)
    response["Cache-Control"] = "private, no-store"
    return response
