"""Giving somebody a role, changing it and ending it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms.people import WHAT_FOR, ChangeRoleForm, EndRoleForm, RoleForm
from askwell.areas.views.answers import there
from askwell.core.dates import today
from askwell.core.rule import Refusal


@access.open_to(access.may_change_people)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_role(request: AreaRequest, person: UUID) -> HttpResponse:
    """Give somebody of the area one more role."""
    seen = there(queries.person_who_belongs(request.viewer, person, on=today()))
    organisations = [shown.organisation for shown in queries.organisations(request.viewer, on=today())]
    form = RoleForm(request.POST or None, organisations=organisations, initial={"starts_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            rules.add_membership(seen, area=request.area, by=request.viewer, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{seen.name} has the role from its first day on.")
            return redirect("areas:person", person=seen.pk)
    return render(request, "areas/add_role.html", {"form": form, "person": seen, "what_for": WHAT_FOR})


@access.open_to(access.may_change_people)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_role(request: AreaRequest, number: int) -> HttpResponse:
    """Change for whom, what and how long somebody has a role."""
    membership = there(queries.membership(request.viewer, number))
    organisations = [shown.organisation for shown in queries.organisations(request.viewer, on=today())]
    initial = ChangeRoleForm.initial_of(membership)
    form = ChangeRoleForm(request.POST or None, organisations=organisations, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            rules.change_membership(membership, by=request.viewer, at=timezone.now(), **form.cleaned_data)
        except rules.RoleChangedMeanwhile as meanwhile:
            entered = request.POST.copy()
            entered["version"] = str(meanwhile.now.version)
            form = ChangeRoleForm(entered, organisations=organisations, initial=initial)
            form.add_error(None, str(meanwhile))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The role is changed.")
            return redirect("areas:person", person=membership.person_id)
    return render(request, "areas/change_role.html", {"form": form, "membership": membership})


@access.open_to(access.may_change_people)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: AreaRequest, number: int) -> HttpResponse:
    """End a role, after looking at what the person still answers for."""
    membership = there(queries.membership(request.viewer, number))
    form = EndRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        on, why = form.last(today()), form.cleaned_data["why"]
        try:
            rules.end_membership(membership, on=on, why=why, by=request.viewer, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The role is ended." if on <= today() else "The role ends on that day.")
            return redirect("areas:people")
    context = {"form": form, "membership": membership, "owned": queries.what_is_owned(membership, on=today())}
    return render(request, "areas/end_role.html", context)
