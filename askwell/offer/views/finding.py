"""Finding help."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from askwell.areas.access import AreaRequest, anybody, open_to
from askwell.areas.queries import Place
from askwell.core import dates
from askwell.offer import queries
from askwell.offer.forms import PLACE_COOKIE, FindForm, kept_place
from askwell.offer.queries import SearchFor
from askwell.offer.views.wider import beside_results

# Set in the address where words that did not fit into it spoke of a crisis.
URGENT = "urgent"
KEPT_IN_ADDRESS = ("q", "distance", "age")
# More than is searched for, so that the page still says that words were left out; and few enough that the address,
# in which a letter may take twelve characters, is taken by every web server.
LONGEST_IN_ADDRESS = 300


@open_to(anybody)
@csrf_exempt  # It changes nothing but what the visitor's own browser keeps, and must work without cookies.
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: AreaRequest) -> HttpResponse:
    """Search the area's Local Offer.

    The form is posted, so that a postcode never stands in an address; the answer is a redirect to an
    address with the rest, which can be shared. A postcode that comes in an address all the same is used.
    """
    asked = request.POST if request.method == "POST" else request.GET
    form = filled_form(request)
    is_valid = form.is_valid()
    if request.method == "POST" and is_valid:
        address = _address({**form.cleaned_data, "age": form.data["age"].strip()})
        return _with_place(redirect(address), request, form.place)
    wish = wish_of(request, form)
    kept = shareable(asked)
    today = dates.today()
    found = queries.search(wish, today=today)
    response = render(
        request,
        "offer/find.html",
        {
            "form": form,
            "results": found,
            "place": form.place,
            "wrong_page": request.GET.get("page", "1") != str(found.page),
            "is_empty": not found.total and queries.is_empty(request.area),
            **beside_results(kept, wish, found, today=today),
            "urgent": queries.urgent_help(form.data["q"], in_any_case=URGENT in request.GET),
            "page_address": f"{reverse('offer:find')}?{urlencode({**kept, 'page': ''})}",
            "map_address": reverse("offer:map") + (f"?{urlencode(kept)}" if kept else ""),
            "has_map": bool(settings.MAP_TILES),
        },
    )
    response["Cache-Control"] = "private, no-store"
    if "postcode" in form.errors:
        # Else the next page would count from the place of an earlier search.
        response.delete_cookie(PLACE_COOKIE)
    return response


def filled_form(request: AreaRequest) -> FindForm:
    """The form with what was asked, and the place that the browser keeps."""
    kept = kept_place(request)
    asked = request.POST if request.method == "POST" else request.GET
    # PostgreSQL takes no null characters, and no page should give them back.
    typed = {name: asked.get(name, "").replace("\x00", " ") for name in FindForm.base_fields}
    return FindForm({**typed, **_from_cookie(request, kept)}, kept=kept)


def wish_of(request: AreaRequest, form: FindForm) -> SearchFor:
    """What is searched for: all that was understood, so that one slip does not lose the rest."""
    understood: dict[str, Any] = form.cleaned_data
    distance = understood.get("distance")
    page = request.GET.get("page", "")
    return SearchFor(
        area=request.area,
        words=understood.get("q", ""),
        place=form.place,
        within_miles=float(distance) if distance and form.place else None,
        age=understood.get("age"),
        page=max(1, int(page)) if page.isascii() and page.isdigit() and 0 < len(page) < 5 else 1,
    )


def _address(understood: dict[str, Any]) -> str:
    words = understood["q"][:LONGEST_IN_ADDRESS]
    rest = {"q": words, "distance": understood["distance"], "age": understood["age"]}
    if queries.is_urgent(understood["q"]) and not queries.is_urgent(words):
        rest[URGENT] = "yes"
    kept = {
        name: f"{value:g}" if isinstance(value, float) else value
        for name, value in rest.items()
        if value not in ("", None)
    }
    return reverse("offer:find") + (f"?{urlencode(kept)}" if kept else "")


def shareable(asked: Any) -> dict[str, str]:  # noqa: ANN401  # a QueryDict, whose stubs are not generic
    """What of a search may stand in an address: all but the postcode."""
    return {name: asked[name] for name in KEPT_IN_ADDRESS if asked.get(name)}


def _from_cookie(request: AreaRequest, kept: Place | None) -> dict[str, str]:
    """The kept place stands in the form when the visitor comes back without typing one."""
    return {"postcode": kept.name} if kept and request.method != "POST" and "postcode" not in request.GET else {}


def _with_place(response: HttpResponse, request: AreaRequest, place: Place | None) -> HttpResponse:
    if place is None:
        response.delete_cookie(PLACE_COOKIE)
    else:
        value = f"{place.name}|{place.easting:.0f}|{place.northing:.0f}|{place.middle_of}"
        response.set_signed_cookie(PLACE_COOKIE, value, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
