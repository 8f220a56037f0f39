"""Says who looks, and lets them through only to pages that somebody decided they may open."""

import logging
from collections.abc import Callable
from dataclasses import replace

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control

from askwell.areas import access, queries
from askwell.areas.access import ANYBODY, Viewer
from askwell.core.dates import today
from askwell.core.place import place_now

log = logging.getLogger("askwell.access")


class Gate:
    """Puts `viewer` on the request and asks the view's own decision (access.open_to) whether they may open it.

    A view without a decision is closed. Somebody who did not sign in is asked to, and somebody whose role
    needs a stricter proof is asked for that first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with its viewer known."""
        viewer = _viewer(request)
        request.viewer = viewer  # type: ignore[attr-defined]
        response = self.get_response(request)
        if viewer.who is not None and not response.has_header("Cache-Control"):
            # It names who looks: nobody who comes after them finds it by going back.
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Let the request through to its view, or answer instead of it."""
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        may = access.decision_on(view)
        if may is None:
            log.error("Nobody has decided who may open %s, so nobody may.", place_now())
            raise PermissionDenied
        if request.resolver_match and access.lacks_own_proof(viewer, request.resolver_match.view_name):
            raise PermissionDenied
        if may(viewer):
            return None
        if viewer.who is None:
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/desk/")
        if viewer.still_to_prove:
            return redirect("areas:prove")
        raise PermissionDenied


def _viewer(request: HttpRequest) -> Viewer:
    area = getattr(request, "area", None)
    if area is None:
        return ANYBODY
    person = request.user
    if not person.is_authenticated:
        return replace(ANYBODY, area=area)
    proofs = get_authentication_records(request, person)
    viewer = queries.viewer(person.pk, area, proofs=proofs, on=today())
    if viewer.who is None:
        # For the library too, which would else send them back and forth between its sign-in and their desk.
        request.user = AnonymousUser()
    return viewer
