"""The pages on which an area's administrators set up organisations' own sign-ins."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms.sign_in_services import ChangeSignInServiceForm, MatchAnewForm, SignInServiceForm

if TYPE_CHECKING:
    from askwell.areas.models import SignInService


@access.open_to(access.may_change_area)
@never_cache
@require_safe
def services(request: AreaRequest) -> HttpResponse:
    """Every sign-in of the area, offered or not."""
    found = queries.every_sign_in_service(request.viewer)
    return render(request, "areas/sign_in_services.html", {"services": found})


@access.open_to(access.may_change_area)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AreaRequest) -> HttpResponse:
    """Set up one more."""
    data = request.POST if request.method == "POST" else None
    form = SignInServiceForm(data, organisations=queries.organisations_here(request.viewer))
    if form.is_valid():
        try:
            added = rules.add_sign_in_service(request.area, **form.wish(), by=request.viewer)
        except rules.SignInServiceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{added.label}” is now on the sign-in page. Try it in another browser.")
            return redirect("areas:sign_in_service", number=added.pk)
    back = _back(request, "SHORT-NAME")
    return render(request, "areas/sign_in_service_new.html", {"form": form, "back": back})


@access.open_to(access.may_change_area)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AreaRequest, number: int) -> HttpResponse:
    """See one, and change it."""
    service = _found(request, number)
    form = ChangeSignInServiceForm(
        request.POST if request.method == "POST" else None,
        initial=ChangeSignInServiceForm.kept(service),
        organisations=queries.organisations_here(request.viewer),
    )
    if form.is_valid():
        try:
            rules.change_sign_in_service(service, **form.wish(), by=request.viewer)
        except rules.SignInServiceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The changes are kept.")
            return redirect("areas:sign_in_service", number=number)
    return render(
        request,
        "areas/sign_in_service.html",
        {
            "service": _found(request, number),
            "form": form,
            "match_anew": MatchAnewForm(),
            "back": _back(request, service.slug),
            "has_readable_secret": queries.has_readable_secret(service),
        },
    )


@access.open_to(access.may_change_area)
@require_POST
def try_it(request: AreaRequest, number: int) -> HttpResponse:
    """Ask the server about itself, and say what is wrong."""
    service = _found(request, number)
    try:
        notes = rules.try_sign_in_service(service, by=request.viewer)
    except rules.SignInServiceRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, " ".join(["The server answers, and offers what a safe sign-in needs.", *notes]))
    return redirect("areas:sign_in_service", number=number)


@access.open_to(access.may_change_area)
@access.needs_fresh_proof
@require_POST
def turn(request: AreaRequest, number: int) -> HttpResponse:
    """Turn one on or off."""
    service = _found(request, number)
    if request.POST.get("to") == "on":
        rules.turn_on(service, by=request.viewer)
        messages.success(request, f"“{service.label}” is on the sign-in page.")
    else:
        rules.turn_off(service, by=request.viewer)
        messages.success(request, f"“{service.label}” is turned off, and whoever came by it is signed out.")
    return redirect("areas:sign_in_service", number=number)


@access.open_to(access.may_change_area)
@access.needs_fresh_proof
@require_POST
def match_anew(request: AreaRequest, number: int) -> HttpResponse:
    """Have somebody matched by their email address again."""
    service = _found(request, number)
    form = MatchAnewForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Enter their email address in the correct format, like name@example.com")
    else:
        try:
            rules.match_anew(service, email=form.cleaned_data["email"], by=request.viewer)
        except rules.SignInServiceRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "They will be matched by their email address when they next sign in.")
    return redirect("areas:sign_in_service", number=number)


def _found(request: AreaRequest, number: int) -> "SignInService":
    try:
        return queries.sign_in_service(request.viewer, number)
    except queries.NoSuchSignInService as error:
        raise Http404 from error


def _back(request: AreaRequest, slug: str) -> str:
    return request.build_absolute_uri(reverse("openid_connect_callback", args=[slug]))
