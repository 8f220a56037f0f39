"""The guides for those who look after them: which there are, what became of each, and who keeps it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from askwell.areas.access import AreaRequest, open_to
from askwell.core.dates import today
from askwell.core.reading_age import READING_AGE
from askwell.core.rule import Refusal
from askwell.offer import access, queries, rules
from askwell.offer.forms import KeeperForm, WordForm
from askwell.offer.queries import KeptGuide


def kept(request: AreaRequest, key: str) -> KeptGuide:
    """The guide of this address, for its editors. Raises Http404 where there is none."""
    try:
        return queries.kept_guide(request.viewer, key, today=today())
    except queries.NoSuchGuide:
        raise Http404 from None


@open_to(access.may_edit_offer)
@never_cache
@require_safe
def desk_guides(request: AreaRequest) -> HttpResponse:
    """Every guide of the area: how far it has come, who keeps it, and when it is to be checked."""
    day = today()
    return render(
        request, "offer/desk_guides.html", {"kept": queries.kept_guides(request.viewer, today=day), "day": day}
    )


@open_to(access.may_edit_offer)
@never_cache
@require_safe
def desk_guide(request: AreaRequest, key: str) -> HttpResponse:
    """One guide: its draft, how easily it reads, who keeps it, and its editions."""
    found = kept(request, key)
    newest = found.newest
    words = {"title": newest.title, "summary": newest.summary, "text": newest.text}
    return render(
        request,
        "offer/desk_guide.html",
        {
            "kept": found,
            "editions": queries.editions(found.guide),
            "reading": queries.how_it_reads(words, request.area),
            "aim": READING_AGE,
            "day": today(),
        },
    )


@open_to(access.may_edit_offer)
@never_cache
@require_safe
def guide_edition(request: AreaRequest, key: str, number: int) -> HttpResponse:
    """What one edition changed of the one before it."""
    found = kept(request, key)
    try:
        changes = queries.edition_changes(found.guide, number)
    except queries.NoSuchGuide:
        raise Http404 from None
    return render(request, "offer/guide_edition.html", {"kept": found, "changes": changes})


@open_to(access.may_edit_offer)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep_guide(request: AreaRequest, key: str) -> HttpResponse:
    """Say who looks after a guide, and by when it is to be checked."""
    found = kept(request, key)
    people = queries.possible_owners(request.area, today=today())
    form = KeeperForm(people, found.guide, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answers = {**form.cleaned_data, "owner": form.people.get(form.cleaned_data["owner"])}
        try:
            rules.hand_over(found.guide, **answers, by=request.viewer, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Who looks after this guide is saved.")
            return redirect("offer:desk_guide", key=key)
    return render(request, "offer/keep_guide.html", {"kept": found, "form": form})


@open_to(access.may_edit_offer)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_words(request: AreaRequest) -> HttpResponse:
    """The words that the area explains itself."""
    form = WordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            word = rules.explain_word(request.area, **form.cleaned_data, by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{word.term} is explained.")
            return redirect("offer:own_words")
    return render(request, "offer/own_words.html", {"form": form, "own": queries.own_words(request.area)})


@open_to(access.may_edit_offer)
@require_POST
def forget_word(request: AreaRequest, number: int) -> HttpResponse:
    """Do not explain one of the area's own words any more."""
    rules.forget_word(request.area, number, by=request.viewer)
    messages.success(request, "The word is removed.")
    return redirect("offer:own_words")
