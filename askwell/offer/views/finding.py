"""Finding help."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from askwell.areas.access import AreaRequest, anybody, open_to
from askwell.areas.queries import Place
from askwell.core import dates
from askwell.offer import queries
from askwell.offer.forms import PLACE_COOKIE, FindForm, chosen_traits, filters, in_address, kept_list, kept_place
from askwell.offer.queries import SearchFor

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
    kept = kept_place(request)
    asked = request.POST if request.method == "POST" else request.GET
    # PostgreSQL takes no null characters, and no page should give them back.
    typed = {name: asked.get(name, "").replace("\x00", " ") for name in FindForm.base_fields}
    chosen = chosen_traits(asked)
    form = FindForm({**typed, **_from_cookie(request, kept)}, kept=kept)
    is_valid = form.is_valid()
    if request.method == "POST" and is_valid:
        address = _address({**form.cleaned_data, "age": typed["age"].strip()}, chosen)
        return _with_place(redirect(address), request, form.place)
    found = queries.search(_wish(request, form, chosen), today=dates.today())
    kept_words = _shareable(asked)
    response = render(
        request,
        "offer/find.html",
        {
            "form": form,
            "results": found,
            "kept": kept_list(request),
            "place": form.place,
            "wrong_page": request.GET.get("page", "1") != str(found.page),
            "is_empty": not found.total and queries.is_empty(request.area),
            "filters": filters(chosen, found.counts),
            "without": _without_each(kept_words, chosen),
            "page_address": f"{reverse('offer:find')}?{urlencode([*kept_words, *in_address(chosen), ('page', '')])}",
        },
    )
    response["Cache-Control"] = "private, no-store"
    if "postcode" in form.errors:
        # Else the next page would count from the place of an earlier search.
        response.delete_cookie(PLACE_COOKIE)
    return response


def _wish(request: AreaRequest, form: FindForm, chosen: frozenset[str]) -> SearchFor:
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
        traits=chosen,
        page=max(1, int(page)) if page.isascii() and page.isdigit() and 0 < len(page) < 5 else 1,
    )


def _address(understood: dict[str, Any], chosen: frozenset[str]) -> str:
    rest = {"q": understood["q"][:LONGEST_IN_ADDRESS], "distance": understood["distance"], "age": understood["age"]}
    kept = [
        (name, f"{value:g}" if isinstance(value, float) else value)
        for name, value in rest.items()
        if value not in ("", None)
    ]
    return _of(kept, chosen)


def _of(kept: list[tuple[str, Any]], chosen: frozenset[str]) -> str:
    parts = [*kept, *in_address(chosen)]
    return reverse("offer:find") + (f"?{urlencode(parts)}" if parts else "")


def _without_each(kept: list[tuple[str, Any]], chosen: frozenset[str]) -> dict[str, str]:
    """The address of the search without each chosen filter, by its name, and without all of them, by ""."""
    return {"": _of(kept, frozenset()), **{trait: _of(kept, chosen - {trait}) for trait in chosen}}


def _shareable(asked: Any) -> list[tuple[str, str]]:  # noqa: ANN401  # a QueryDict, whose stubs are not generic
    return [(name, asked[name]) for name in KEPT_IN_ADDRESS if asked.get(name)]


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
