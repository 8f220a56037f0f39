"""Saying something."""

from allauth.core.ratelimit import consume
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from askwell.areas.access import ANYBODY, AreaRequest, anybody, open_to
from askwell.offer.queries import urgent_help
from askwell.voice import queries, rules
from askwell.voice.forms import LookingForForm

TOO_OFTEN = "Many messages came from where you are. Wait an hour, then try again, or call us."


@open_to(anybody)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def looking_for(request: AreaRequest) -> HttpResponse:
    """Say what one was looking for and did not find."""
    searched_for = request.GET.get("q", "").replace("\x00", " ")[: LookingForForm.LONGEST_SEARCH]
    # The words stand in the question itself, so that Send works at once and whoever wants to says more.
    form = LookingForForm(request.POST if request.method == "POST" else None, initial={"words": searched_for})
    if request.method == "POST" and form.is_valid():
        if consume(request, action="say"):
            # Not by the viewer: the page asks nobody who they are, so nobody's name is kept with it.
            said = rules.say(queries.Kind.LOOKED_FOR, **form.said, by=ANYBODY, at=timezone.now())
            return redirect("voice:thanks", reference=said.reference)
        form.add_error(None, TOO_OFTEN)
    return render(
        request,
        "voice/looking_for.html",
        {"form": form, "urgent": urgent_help(form.typed) if request.method == "POST" else ()},
    )


@open_to(anybody)
@never_cache
@require_safe
def thanks(request: AreaRequest, reference: str) -> HttpResponse:
    """That it arrived, under which reference, and what happens next."""
    said = queries.receipt_of(reference)
    if said is None:
        raise Http404
    urgent = urgent_help("", in_any_case=said.may_be_urgent)
    return render(request, "voice/thanks.html", {"said": said, "urgent": urgent})
