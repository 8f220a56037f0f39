"""Inviting people, for administrators."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms.people import WHAT_FOR, InviteForm
from askwell.areas.views.answers import there
from askwell.core.dates import today
from askwell.core.rule import Refusal

# What the page asks before it shows what changes something.
_MAY = {"change_people": access.Permission.CHANGE_PEOPLE}


@access.open_to(access.may_change_people)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: AreaRequest) -> HttpResponse:
    """Invite somebody to take on a role."""
    organisations = [shown.organisation for shown in queries.organisations(request.viewer, on=today())]
    form = InviteForm(request.POST or None, organisations=organisations, initial={"starts_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            sent = rules.invite(
                request.area, site=_site(request), by=request.viewer, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The invitation to {sent.name} is on its way. Its link works for seven days.")
            return redirect("areas:invitations")
    return render(request, "areas/invite.html", {"form": form, "what_for": WHAT_FOR})


@access.open_to(access.may_see_people)
@never_cache
@require_safe
def invitations(request: AreaRequest) -> HttpResponse:
    """The invitations that wait for an answer, and those that expired without one."""
    now = timezone.now()
    found = queries.invitations(request.viewer, at=now)
    return render(request, "areas/invitations.html", {"found": [(one, one.is_open(now)) for one in found], **_MAY})


@access.open_to(access.may_change_people)
@access.needs_fresh_proof
@require_POST
def invite_again(request: AreaRequest, invitation: UUID) -> HttpResponse:
    """Send an invitation again, with a new link."""
    there_is = there(queries.invitation(request.viewer, invitation))
    try:
        rules.resend_invitation(there_is, site=_site(request), by=request.viewer, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"{there_is.name} gets a new link. The old one does not work any more.")
    return redirect("areas:invitations")


@access.open_to(access.may_change_people)
@require_POST
def withdraw_invitation(request: AreaRequest, invitation: UUID) -> HttpResponse:
    """Take an invitation back."""
    there_is = there(queries.invitation(request.viewer, invitation))
    try:
        rules.withdraw_invitation(there_is, by=request.viewer, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"The invitation of {there_is.name} is withdrawn.")
    return redirect("areas:invitations")


def _site(request: AreaRequest) -> str:
    return queries.site_of(request.area, came_to=request.get_host())
