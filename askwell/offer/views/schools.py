"""Schools, settings and colleges, for families."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from askwell.areas.access import AreaRequest, anybody, open_to
from askwell.core import dates
from askwell.offer import queries
from askwell.offer.forms import PLACE_COOKIE, SchoolsForm, keep_place, kept_place
from askwell.offer.queries import SchoolsWish

KEPT_IN_ADDRESS = ("name", "phase", "distance", "special", "need", "kind", "sort")


@open_to(anybody)
@csrf_exempt  # It changes nothing but what the visitor's own browser keeps, and must work without cookies.
@require_http_methods(["GET", "HEAD", "POST"])
def schools(request: AreaRequest) -> HttpResponse:
    """All of the area's schools, settings and colleges, so that each is one more click away.

    The form is posted, so that a postcode never stands in an address; the answer is a redirect to an address
    with the rest, which can be shared.
    """
    kept = kept_place(request)
    asked = request.POST if request.method == "POST" else request.GET
    typed = {name: asked.get(name, "").replace("\x00", " ") for name in SchoolsForm.base_fields}
    if kept and request.method != "POST" and not typed["postcode"]:
        typed["postcode"] = kept.name
    form = SchoolsForm(typed, kept=kept)
    is_valid = form.is_valid()
    if request.method == "POST" and is_valid:
        return keep_place(redirect(_address(form.cleaned_data)), request, form.place)
    wish = _wish(request, form)
    page = {
        "form": form,
        "found": queries.schools(wish),
        "wish": wish,
        "is_empty": wish.is_for_all and not queries.has_schools(request.area),
    }
    response = render(request, "offer/schools.html", page)
    response["Cache-Control"] = "private, no-store"
    if "postcode" in form.errors:
        # Else the next page would count from the place of an earlier search.
        response.delete_cookie(PLACE_COOKIE)
    return response


@open_to(anybody)
@require_safe
def school(request: AreaRequest, identifier: UUID, slug: str = "") -> HttpResponse:
    """One school: what it does for children with special needs, and what it has not told yet."""
    try:
        shown = queries.school_called(request.area, identifier)
    except queries.NoSuchSchool:
        raise Http404 from None
    if slug != shown.slug:
        return redirect("offer:school", identifier=identifier, slug=shown.slug)
    page = queries.tell_of_school(shown, today=dates.today(), near=kept_place(request))
    response = render(request, "offer/school.html", {"page": page, "school": shown, "told": shown.provision})
    response["Cache-Control"] = "private, no-store"
    return response


def _wish(request: AreaRequest, form: SchoolsForm) -> SchoolsWish:
    """What is looked for: all that was understood, so that one slip does not lose the rest."""
    understood: dict[str, Any] = form.cleaned_data
    distance = understood.get("distance")
    return SchoolsWish(
        area=request.area,
        name=understood.get("name", ""),
        phase=understood.get("phase", ""),
        kind=understood.get("kind", ""),
        special=understood.get("special", ""),
        need=understood.get("need", ""),
        place=form.place,
        within_miles=float(distance) if distance and form.place else None,
        sort=understood.get("sort", ""),
    )


def _address(understood: dict[str, Any]) -> str:
    kept = {name: understood[name] for name in KEPT_IN_ADDRESS if understood[name]}
    return reverse("offer:schools") + (f"?{urlencode(kept)}" if kept else "")
