"""The organisations of an area, for administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms.organisations import OrganisationForm
from askwell.areas.views.answers import there
from askwell.core.dates import today
from askwell.core.rule import Refusal

# What the page asks before it shows what changes something.
_MAY = {"change_people": access.Permission.CHANGE_PEOPLE}


@access.open_to(access.may_see_people)
@never_cache
@require_safe
def organisations(request: AreaRequest) -> HttpResponse:
    """The organisations that serve the area."""
    found = queries.organisations(request.viewer, on=today())
    return render(request, "areas/organisations.html", {"found": found, **_MAY})


@access.open_to(access.may_change_people)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_organisation(request: AreaRequest) -> HttpResponse:
    """Add an organisation; one that another area has is offered for use."""
    form = OrganisationForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            made = rules.add_organisation(request.area, by=request.viewer, **values)
        except rules.KnownElsewhere as known:
            form.add_error("name", str(known))
            context["known"] = known.organisation
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{made.name} is added.")
            return redirect("areas:organisations")
    return render(request, "areas/add_organisation.html", context)


@access.open_to(access.may_change_people)
@require_POST
def use_organisation(request: AreaRequest, number: int) -> HttpResponse:
    """Let an organisation that another area has serve this one too."""
    known = there(queries.known_elsewhere(number, request.viewer))
    rules.let_serve(known, area=request.area, by=request.viewer)
    messages.success(request, f"{known.name} serves your area too now.")
    return redirect("areas:organisations")


@access.open_to(access.may_change_people)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_organisation(request: AreaRequest, number: int) -> HttpResponse:
    """Change an organisation of the area."""
    there_is = there(queries.organisation(request.viewer, number))
    form = OrganisationForm(request.POST or None, initial=OrganisationForm.initial_of(there_is))
    if request.method == "POST" and form.is_valid():
        try:
            rules.change_organisation(there_is, area=request.area, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The changes are saved.")
            return redirect("areas:organisations")
    return render(
        request,
        "areas/change_organisation.html",
        {
            "form": form,
            "organisation": there_is,
            "has_history": access.may_see_entry(request.viewer, "areas_organisation"),
        },
    )
