"""What families say and services call otherwise: seen, tried and changed by editors."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from askwell.areas.access import AreaRequest, open_to
from askwell.core.dates import today
from askwell.core.rule import Refusal
from askwell.offer import access, queries, rules
from askwell.offer.forms import FamilyWordsForm, LookForm, TryForm


@open_to(access.may_edit_offer)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def family_words(request: AreaRequest) -> HttpResponse:
    """The list, searched where that is asked for; and, sent, how the search understands some words."""
    look = LookForm(request.GET)
    look.is_valid()
    asked = {name: look.cleaned_data.get(name, "").replace("\x00", "") for name in ("q", "language")}
    found = queries.family_words(
        request.viewer, text=asked["q"], language=asked["language"], page=_page(request.GET.get("page", ""))
    )
    trial = TryForm(request.POST if request.method == "POST" else None)
    tried = None
    if request.method == "POST" and trial.is_valid():
        tried = queries.understood(request.viewer, trial.cleaned_data["typed"], today=today())
    filters = {name: value for name, value in asked.items() if value}
    page = {"look": look, "found": found, "trial": trial, "tried": tried, "filters": filters}
    return render(request, "offer/family_words.html", {**page, "prefix": f"?{urlencode({**filters, 'page': ''})}"})


@open_to(access.may_edit_offer)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: AreaRequest) -> HttpResponse:
    """Add an entry, or change the one whose words stand in the address."""
    first = {name: request.GET.get(name, "").replace("\x00", "") for name in FamilyWordsForm.base_fields}
    first["language"] = first["language"] or "en"
    form = FamilyWordsForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            kept = rules.keep_family_words(request.area, **form.cleaned_data, by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{kept.words}” is saved. Searches use it from now on.")
            return _to(kept.words, kept.language)
    return render(request, "offer/keep_family_words.html", {"form": form, "is_change": bool(first["words"])})


@open_to(access.may_edit_offer)
@require_POST
def switch_off(request: AreaRequest) -> HttpResponse:
    """Switch off an entry of the list that comes along."""
    said = {name: request.POST.get(name, "") for name in ("language", "words")}
    try:
        kept = rules.keep_family_words(request.area, **said, means="", by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("offer:family_words")
    messages.success(request, f"“{kept.words}” is switched off.")
    return _to(kept.words, kept.language)


@open_to(access.may_edit_offer)
@require_POST
def forget(request: AreaRequest, number: int) -> HttpResponse:
    """Remove an entry of the area's own, so that what comes along counts again."""
    rules.forget_family_words(request.area, number, by=request.viewer)
    messages.success(request, "It is done. What comes with Askwell counts again.")
    return redirect("offer:family_words")


def _to(words: str, language: str) -> HttpResponse:
    """The list with this entry, so that nobody must look for what they did."""
    return redirect(f"{reverse('offer:family_words')}?{urlencode({'q': words, 'language': language})}")


def _page(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 1
