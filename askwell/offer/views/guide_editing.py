"""Writing guides: saved as a draft, seen as families would see it, published now or at a set time."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from askwell.areas.access import AreaRequest, open_to
from askwell.core.dates import today
from askwell.core.jinja import uk_datetime
from askwell.core.reading_age import READING_AGE
from askwell.core.rule import Refusal
from askwell.offer import access, queries, rules
from askwell.offer.forms import GuideForm, ScheduleForm
from askwell.offer.queries import KeptGuide
from askwell.offer.views.guide_desk import kept


@open_to(access.may_edit_offer)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_guide(request: AreaRequest) -> HttpResponse:
    """Begin a guide of the area's own."""
    return _write(request, None)


@open_to(access.may_edit_offer)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_guide(request: AreaRequest, key: str) -> HttpResponse:
    """Change the words of a guide, in a draft."""
    return _write(request, kept(request, key))


@open_to(access.may_edit_offer)
@never_cache
@require_safe
def preview_guide(request: AreaRequest, key: str) -> HttpResponse:
    """The saved draft as families will see it."""
    found = kept(request, key)
    if found.waiting is None:
        raise Http404
    page = queries.page_of(found.waiting, area=request.area, today=today())
    return render(request, "offer/guide.html", {"guide": page, "draft": found})


@open_to(access.may_edit_offer)
@require_POST
def publish_guide(request: AreaRequest, key: str) -> HttpResponse:
    """Publish the draft now, or with do=withdraw take it off its schedule."""
    found, seen = kept(request, key), request.POST.get("seen", "")
    try:
        if request.POST.get("do") == "withdraw":
            rules.withdraw_schedule(found.guide, seen=seen, by=request.viewer)
            messages.success(request, "It is not scheduled any more. It is a draft.")
        else:
            rules.publish(found.guide, seen=seen, by=request.viewer, at=timezone.now())
            messages.success(request, "It is published. Families see it from now on.")
    except rules.GuideChangedMeanwhile as refusal:
        messages.warning(request, f"{refusal.now.written_by} changed this guide meanwhile. Look at it again first.")
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("offer:desk_guide", key=key)


@open_to(access.may_edit_offer)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def schedule_guide(request: AreaRequest, key: str) -> HttpResponse:
    """Say when the draft is to be published."""
    found = kept(request, key)
    form = ScheduleForm(
        request.POST if request.method == "POST" else None, initial={"seen": found.newest.mark, "hour": "9"}
    )
    if request.method == "POST" and form.is_valid():
        when, seen = form.publish_at, form.cleaned_data["seen"]
        try:
            rules.schedule(found.guide, publish_at=when, seen=seen, by=request.viewer, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"It will be published on {uk_datetime(when)}.")
            return redirect("offer:desk_guide", key=key)
    return render(request, "offer/schedule_guide.html", {"kept": found, "form": form})


def _write(request: AreaRequest, found: KeptGuide | None) -> HttpResponse:
    initial = GuideForm.initial_of(found.newest) if found else None
    if request.method != "POST":
        return _ask(request, found, GuideForm(initial=initial))
    form = GuideForm(request.POST, initial=initial)
    do = request.POST.get("do", "save")
    if not form.is_valid() or do in ("again", "check"):
        return _ask(request, found, form)
    if do == "preview":
        return _preview(request, found, form)
    try:
        key = _save(request, found, form)
    except rules.WordsRefused as refusal:
        form.add_error(refusal.part, str(refusal))
    except rules.GuideChangedMeanwhile as refusal:
        form.add_error(None, str(refusal))
        form.go_on_from(refusal.now)
        differences = queries.differences(refusal.now.text, form.typed["text"])
        return _ask(request, found, form, now=refusal.now, differences=differences)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, "The draft is saved. Families do not see it until you publish it.")
        return redirect("offer:desk_guide", key=key)
    return _ask(request, found, form)


def _save(request: AreaRequest, found: KeptGuide | None, form: GuideForm) -> str:
    by, at = request.viewer, timezone.now()
    if found is None:
        return rules.add_guide(request.area, form.words, by=by, at=at).key
    rules.write_draft(found.guide, form.words, seen=form.cleaned_data["seen"], by=by, at=at)
    return found.guide.key


def _preview(request: AreaRequest, found: KeptGuide | None, form: GuideForm) -> HttpResponse:
    words = form.words
    sources = [{"name": one.name, "href": one.href, "is_checked": one.is_checked} for one in words.sources]
    guide = found.guide if found else None
    page = queries.preview(request.area, guide, form.typed, sources, today=today())
    return render(request, "offer/guide.html", {"guide": page, "typed": form.carried, "draft": found})


def _ask(request: AreaRequest, found: KeptGuide | None, form: GuideForm, **meanwhile: object) -> HttpResponse:
    shown = {
        "kept": found,
        "form": form,
        "reading": queries.how_it_reads(form.typed, request.area),
        "aim": READING_AGE,
        "unknown": queries.unknown_fields(form.typed["text"]),
        "filled_in": queries.FIELDS,
    }
    return render(request, "offer/edit_guide.html", {**shown, **meanwhile})
