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
from askwell.offer.forms import (
    PLACE_COOKIE,
    FindForm,
    chosen_traits,
    filters,
    in_address,
    keep_place,
    kept_list,
    kept_place,
)
from askwell.offer.queries import SearchFor
from askwell.offer.views.addresses import URGENT, Pairs, address, shareable, without_filters
from askwell.offer.views.wider import beside_results

RESULTS = "#results"
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
        return keep_place(redirect(_address_of(form, chosen_traits(asked))), request, form.place)
    wish = wish_of(request, form)
    pairs = shareable(asked)
    today = dates.today()
    found = queries.search(wish, today=today)
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
            "filters": filters(wish.traits, found.counts),
            "without": _without_each(pairs),
            "guides": queries.guides_about(request.area, found.words) if found.page == 1 else (),
            **beside_results(pairs, wish, found, today=today),
            **urgent_panel(request, form),
            "page_address": f"{reverse('offer:find')}?{urlencode([*pairs, ('page', '')])}",
            "map_address": address("offer:map", pairs),
            "has_map": bool(settings.MAP_TILES),
        },
    )
    response["Cache-Control"] = "private, no-store"
    if "postcode" in form.errors:
        # Else the next page would count from the place of an earlier search.
        response.delete_cookie(PLACE_COOKIE)
    return response


def urgent_panel(request: AreaRequest, form: FindForm) -> dict[str, object]:
    """The help lines before everything else, and whether to offer a way to leave the page at once."""
    words, in_any_case = form.data["q"], URGENT in request.GET
    return {
        "urgent": queries.urgent_help(words, in_any_case=in_any_case),
        "way_out": queries.needs_a_way_out(words, in_any_case=in_any_case),
    }


def filled_form(request: AreaRequest) -> FindForm:
    """The form with what was asked, and the place that the browser keeps."""
    kept = kept_place(request)
    asked = request.POST if request.method == "POST" else request.GET
    # PostgreSQL takes no null characters, and no page should give them back.
    typed = {name: asked.get(name, "").replace("\x00", " ") for name in FindForm.base_fields}
    is_address = request.method != "POST"
    return FindForm({**typed, **_from_cookie(request, kept)}, kept=kept, is_address=is_address)


def wish_of(request: AreaRequest, form: FindForm) -> SearchFor:
    """What is searched for: all that was understood, so that one slip does not lose the rest."""
    understood: dict[str, Any] = form.cleaned_data
    asked = request.POST if request.method == "POST" else request.GET
    distance = understood.get("distance")
    page = request.GET.get("page", "")
    return SearchFor(
        area=request.area,
        words=understood.get("q", ""),
        place=form.place,
        within_miles=float(distance) if distance and form.place else None,
        age=understood.get("age"),
        traits=chosen_traits(asked),
        page=max(1, int(page)) if page.isascii() and page.isdigit() and 0 < len(page) < 5 else 1,
    )


def _address_of(form: FindForm, chosen: frozenset[str]) -> str:
    understood: dict[str, Any] = form.cleaned_data
    words = understood["q"][:LONGEST_IN_ADDRESS]
    urgent = queries.is_urgent(understood["q"])
    said = {
        "q": words,
        "distance": understood["distance"],
        "age": form.data["age"].strip(),
        URGENT: "yes" if urgent and not queries.is_urgent(words) else "",
    }
    found = address("offer:find", [*((name, value) for name, value in said.items() if value), *in_address(chosen)])
    # On a phone they begin two screens further down. Help lines stand above them, and must be seen first.
    return found if urgent else f"{found}{RESULTS}"


def _without_each(pairs: Pairs) -> dict[str, str]:
    """The address of the search without each chosen filter, by its name, and without all of them, by ""."""
    each = {
        f"{group}:{key}": address("offer:find", [pair for pair in pairs if pair != (group, key)])
        for group, key in pairs
    }
    return {**each, "": address("offer:find", without_filters(pairs))}


def _from_cookie(request: AreaRequest, kept: Place | None) -> dict[str, str]:
    """The kept place stands in the form when the visitor comes back without typing one."""
    return {"postcode": kept.name} if kept and request.method != "POST" and "postcode" not in request.GET else {}
