"""Asking staff for their second proof before anything of theirs opens."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from askwell.areas import access, queries
from askwell.areas.access import AreaRequest, Viewer
from askwell.areas.sign_in.adapter import limit_session


@access.open_to(access.anybody)
@never_cache
@require_safe
def prove(request: AreaRequest) -> HttpResponse:
    """Send whoever still has to prove something to where they can, or say what they have to set up."""
    person = request.viewer.who
    if person is None:
        return redirect("areas:sign_in")
    if not request.viewer.still_to_prove:
        return redirect("/desk/")
    # A sign-in that began when only families' roles were held may be a long one.
    limit_session(request, person)
    way = _way_to_prove(request.viewer)
    return redirect(way) if way else render(request, "areas/prove.html")


def _way_to_prove(viewer: Viewer) -> str:
    """The name of the page on which they go on; empty where they have to choose what to set up."""
    person = viewer.who
    if person is None:
        return "areas:sign_in"
    proofs = queries.second_proofs(person)
    if any(proof.type == proof.Type.WEBAUTHN for proof in proofs):
        return "mfa_reauthenticate_webauthn"
    if proofs:
        return "mfa_reauthenticate"
    if viewer.came_by_service:
        return "mfa_activate_totp"
    return "" if person.has_usable_password() else "account_set_password"
