"""Which areas border on the area, for administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms.neighbours import NeighbourForm
from askwell.core.rule import Refusal


@access.open_to(access.may_change_area)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def neighbours(request: AreaRequest) -> HttpResponse:
    """The neighbouring areas, and adding one."""
    sent = request.POST if request.method == "POST" else None
    form = NeighbourForm(sent, areas=queries.areas_to_border_on(request.area))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if given["other"]:
                rules.add_neighbour(request.area, other=form.areas[given["other"]], by=request.viewer)
            else:
                rules.add_neighbour_elsewhere(
                    request.area, name=given["name"], website=given["website"], by=request.viewer
                )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The neighbour is added.")
            return redirect("areas:neighbours")
    return render(request, "areas/neighbours.html", {"form": form, "neighbours": queries.neighbours(request.area)})


@access.open_to(access.may_change_area)
@require_POST
def remove_neighbour(request: AreaRequest, number: int) -> HttpResponse:
    """Take a neighbour away."""
    rules.remove_neighbour(number, area=request.area, by=request.viewer)
    messages.success(request, "The neighbour is removed.")
    return redirect("areas:neighbours")
