"""The page of a service."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from askwell.areas.access import AreaRequest, anybody, open_to
from askwell.core import dates
from askwell.offer import queries
from askwell.offer.forms import kept_list, kept_place
from askwell.offer.views.codes import code_of


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
    # Without the name, so that it is short enough to be typed and drawn.
    address = request.build_absolute_uri(reverse("offer:service_by_number", args=[identifier]))
    context = {
        "service": page,
        "words": queries.explainer(request.area),
        "kept": kept_list(request),
        "plain": request.path,
        "is_large": request.GET.get("print") == "large",
        "address": address,
        "code": code_of(address),
        "today": dates.today(),
    }
    response = render(request, "offer/service.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
