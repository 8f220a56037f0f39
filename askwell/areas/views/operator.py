"""The operator's pages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import OPERATOR_COOKIE, AreaRequest
from askwell.core.rule import Actor

STATES = {
    "todo": "Waiting",
    "doing": "Being done",
    "failed": "Failed",
    "succeeded": "Done",
    "cancelled": "Cancelled",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Make whoever holds a fresh operator's link an operator, once they press the button.

    The button keeps programs that open links in messages from using the link up or being let in.
    """
    if not access.is_operator_token(token):
        return render(request, "areas/link_expired.html", status=403)
    if request.method != "POST":
        return render(request, "areas/enter.html")
    response = redirect("areas:jobs")
    response.set_signed_cookie(
        OPERATOR_COOKIE,
        "operator",
        max_age=access.OPERATOR_HOURS * 60 * 60,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


@never_cache
@require_safe
def jobs(request: AreaRequest) -> HttpResponse:
    """The jobs: how many in each state, the latest, and whether a worker is there."""
    if not access.may_see_jobs(request.viewer):
        raise PermissionDenied
    state = request.GET.get("state", "")
    now = queries.jobs_now(state if state in STATES else "")
    return render(
        request,
        "areas/jobs.html",
        {"now": now, "states": STATES, "state": state, "postcodes": queries.any_postcodes()},
    )


@require_POST
def try_again(request: AreaRequest, number: int) -> HttpResponse:
    """Queue a failed job once more."""
    if not access.may_try_jobs_again(request.viewer):
        raise PermissionDenied
    try:
        rules.try_again(number, by=Actor("operator"))
    except rules.JobRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Job {number} will be tried again now.")
    return redirect("areas:jobs")
