"""What an administrator settles about the area: each change is shown first, and saved after."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms import SETTINGS, ColoursForm, LogoForm, LookForm, SettingForm, colours_of
from askwell.areas.rules import AreaRefused
from askwell.core.brand import area_css
from askwell.core.dates import today

PREVIEW = ".aw-preview--new"


@access.open_to(access.may_change_area)
@never_cache
@require_safe
def settings(request: AreaRequest) -> HttpResponse:
    """All that is settled, by subject, with the way to change each."""
    area = request.area
    found = {"hosts": queries.hosts_of(area), "lead": queries.safeguarding_lead_of(area, on=today())}
    return render(
        request,
        "areas/settings.html",
        {"forms": SETTINGS, "has_history": access.may_see_entry(request.viewer, "areas_area"), **found},
    )


@access.open_to(access.may_change_area)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_setting(request: AreaRequest, subject: str) -> HttpResponse:
    """Change one subject, in two steps: see what changes, then save. Until then nothing is changed."""
    if subject not in SETTINGS:
        raise Http404
    kind, area = SETTINGS[subject], request.area
    if request.method != "POST":
        return _ask(request, kind(area, on=today()))
    form = kind(area, request.POST, request.FILES, on=today())
    step = request.POST.get("step")
    if not form.is_valid() or step == "again":
        return _ask(request, form)
    try:
        if step == "save":
            return _save(request, form)
        would_be = rules.as_if_changed(area, version=form.opened_version, on=today(), **form.changes)
    except rules.ChangedMeanwhile as refusal:
        form.add_error(None, str(refusal))
        return _ask(request, form, meanwhile=True)
    except AreaRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _ask(request, form)
    now = queries.effects(area, beside=would_be, on=today())
    then = queries.effects(would_be, beside=area, on=today())
    shown = {"form": form, "now": now, "then": then, "look": _look_address(colours_of(would_be))}
    return render(request, "areas/setting_preview.html", shown)


@access.open_to(access.may_change_area)
@never_cache
@require_safe
def preview_css(request: AreaRequest) -> HttpResponse:
    """The colours in the address, for the part of a page that shows how they would look; else the area's own."""
    asked = LookForm(request.GET) if request.GET else LookForm(colours_of(request.area))
    if not asked.is_valid():
        raise Http404
    colours = asked.cleaned_data
    css = area_css(colours["brand"], colours["brand_text"], colours["brand_accent"], within=PREVIEW)
    return HttpResponse(css, content_type="text/css")


def _save(request: AreaRequest, form: SettingForm) -> HttpResponse:
    area = request.area
    if isinstance(form, LogoForm) and form.taken:
        rules.set_logo(area, form.taken.image, by=request.viewer, version=form.opened_version)
    else:
        rules.change_area(area, by=request.viewer, version=form.opened_version, on=today(), **form.changes)
    messages.success(request, f"{form.title}: saved")
    return redirect("areas:settings")


def _ask(request: AreaRequest, form: SettingForm, *, meanwhile: bool = False) -> HttpResponse:
    """The page with the form. Whoever was overtaken sees what is set now, and goes on from there."""
    if meanwhile:
        form.go_on_from(request.area)
    mend = form.mend if isinstance(form, ColoursForm) and form.is_bound else None
    shown = {"form": form, "mend": mend, "look": _look_address(mend) if mend else ""}
    now = queries.effects(request.area, on=today()) if meanwhile else None
    return render(request, "areas/setting.html", {**shown, "now": now})


def _look_address(colours: dict[str, str]) -> str:
    return f"{reverse('areas:preview_css')}?{urlencode(colours)}"
