"""The operator's pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest

STATES = {
    "todo": "Waiting",
    "doing": "Being done",
    "failed": "Failed",
    "succeeded": "Done",
    "cancelled": "Cancelled",
}


@access.open_to(access.may_see_jobs)
@never_cache
@require_safe
def jobs(request: AreaRequest) -> HttpResponse:
    """The jobs: how many in each state, the latest, and whether a worker is there."""
    state = request.GET.get("state", "")
    now = queries.jobs_now(state if state in STATES else "")
    return render(
        request,
        "areas/jobs.html",
        {"now": now, "states": STATES, "state": state, "postcodes": queries.any_postcodes()},
    )


@access.open_to(access.may_try_jobs_again)
@require_POST
def try_again(request: AreaRequest, number: int) -> HttpResponse:
    """Queue a failed job once more."""
    try:
        rules.try_again(number, by=request.viewer)
    except rules.JobRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Job {number} will be tried again now.")
    return redirect("areas:jobs")
