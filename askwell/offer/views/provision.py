"""What schools, settings and colleges tell, for the editors of the Local Offer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from askwell.areas.access import AreaRequest, open_to
from askwell.core.rule import Refusal
from askwell.offer import access, queries, rules
from askwell.offer.forms import ProvisionForm, differences


@open_to(access.may_edit_offer)
@never_cache
@require_safe
def schools_to_edit(request: AreaRequest) -> HttpResponse:
    """How much the area's schools have told, item by item and school by school."""
    return render(request, "offer/schools_to_edit.html", {"coverage": queries.school_coverage(request.viewer)})


@open_to(access.may_edit_offer)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_provision(request: AreaRequest, identifier: UUID) -> HttpResponse:
    """Write down what a school tells."""
    try:
        shown = queries.school_called(request.area, identifier)
    except queries.NoSuchSchool:
        raise Http404 from None
    initial = ProvisionForm.initial_of(shown.provision)
    form = ProvisionForm(request.POST or None, initial=initial)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            rules.tell_provision(shown, area=request.area, by=request.viewer, **form.answers)
        except rules.ProvisionChangedMeanwhile as meanwhile:
            theirs = differences(form, meanwhile.now)
            entered = request.POST.copy()
            entered["version"] = str(meanwhile.now.version)
            form = ProvisionForm(entered, initial=initial)
            form.add_error(None, str(meanwhile))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"What {shown.name} tells is saved.")
            return redirect("offer:school", identifier=shown.identifier, slug=shown.slug)
    return render(request, "offer/edit_provision.html", {"form": form, "school": shown, "theirs": theirs})
