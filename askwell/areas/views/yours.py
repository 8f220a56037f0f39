"""What is kept of somebody, on their own page."""

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms.differences import differences
from askwell.areas.forms.people import NewEmailForm, NewPhoneForm, PersonForm
from askwell.areas.views.answers import there
from askwell.core.dates import today
from askwell.core.phone_numbers import as_written
from askwell.core.rule import Refusal

TOO_OFTEN = "You asked for a new address several times already. Wait an hour, then try again."
_ASKED = {"email": NewEmailForm, "sms": NewPhoneForm}


@access.open_to(access.signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def yours(request: AreaRequest) -> HttpResponse:
    """Your details: look, and change them."""
    who = there(request.viewer.who)
    form = PersonForm(request.POST or None, initial=PersonForm.initial_of(who))
    context: dict[str, object] = {
        "form": form,
        "person": who,
        "phone": as_written(who.phone or ""),
        "roles": queries.roles_of(who, on=today()),
    }
    if request.method == "POST" and form.is_valid():
        try:
            rules.change_own_details(who, by=request.viewer, at=timezone.now(), **form.changes)
        except rules.PersonChangedMeanwhile as meanwhile:
            context |= {"refusal": str(meanwhile), "differences": differences(form, meanwhile.now)}
            context["form"] = form.anew(meanwhile.now.version)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Your details are saved.")
            return redirect("areas:yours")
    return render(request, "areas/yours.html", context)


@access.open_to(access.signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_address_wanted(request: AreaRequest, channel: str) -> HttpResponse:
    """Ask for another email address or number; a link goes there."""
    if channel not in _ASKED:
        raise Http404
    form = _ASKED[channel](request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if not consume(request, action="new_address"):
                raise rules.AddressRefused(TOO_OFTEN)
            rules.ask_for_new_address(
                there(request.viewer.who),
                channel=channel,
                address=form.cleaned_data["address"],
                area=request.area,
                site=queries.site_of(request.area, came_to=request.get_host()),
                by=request.viewer,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("address", str(refusal))
        else:
            messages.success(request, "We sent a link there. Open it within 24 hours, and the new address counts.")
            return redirect("areas:yours")
    return render(request, "areas/new_address_wanted.html", {"form": form, "is_email": channel == "email"})


@access.open_to(access.signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_address(request: AreaRequest, token: str) -> HttpResponse:
    """The link that was sent to a new address. Looking changes nothing."""
    if request.method == "POST":
        try:
            rules.confirm_new_address(token, area=request.area, by=request.viewer, at=timezone.now())
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Your new address counts from now on.")
        return redirect("areas:yours")
    return render(request, "areas/new_address.html")
