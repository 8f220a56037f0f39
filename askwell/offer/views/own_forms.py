"""Forms that are known as ours without a cookie, so that a visitor who only looks is given none."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from askwell.areas.access import AreaRequest
from askwell.core.errors import render_error

P = ParamSpec("P")
View = Callable[Concatenate[AreaRequest, P], HttpResponse]


def takes_own_forms_only(view: View[P]) -> View[P]:
    """Refuse a form that the browser does not say comes from a page of this very site.

    Browsers say so of every form that is posted, and no other site can make them say it wrongly. It replaces
    the token in a cookie, for what a visitor may do from pages that are otherwise only looked at.
    """

    @functools.wraps(view)
    def own_only(request: AreaRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
        # As Django's own check: its test client is let through unless it asks to be checked.
        if is_ours or getattr(request, "_dont_enforce_csrf_checks", False):
            return view(request, *args, **kwargs)
        return render_error(request, 403, "csrf")

    return csrf_exempt(own_only)
