"""Hearing what families said."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from askwell.areas.access import AreaRequest, open_to
from askwell.core.phone_numbers import as_written
from askwell.core.rule import Refusal
from askwell.voice import access, queries, rules


@open_to(access.may_hear_what_was_looked_for)
@never_cache
@require_safe
def voices(request: AreaRequest) -> HttpResponse:
    """What families were looking for, with what nobody has seen to first."""
    page = request.GET.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    handled = "handled" in request.GET
    found = queries.voices(request.viewer, page=number, handled=handled)
    prefix = "?handled=yes&page=" if handled else "?page="
    return render(request, "voice/voices.html", {"found": found, "handled": handled, "prefix": prefix})


@open_to(access.may_hear_what_was_looked_for)
@never_cache
@require_safe
def voice(request: AreaRequest, reference: str) -> HttpResponse:
    """One family's words. That they were read is noted."""
    found = _there(request, reference)
    rules.note_voice_read(found, by=request.viewer, at=timezone.now())
    may_see_to = found.handled_at is None and access.may_see_to_what_was_looked_for(request.viewer)
    phone = as_written(found.answer_phone) if found.answer_phone else ""
    return render(request, "voice/voice.html", {"voice": found, "may_see_to": may_see_to, "phone": phone})


@open_to(access.may_see_to_what_was_looked_for)
@require_POST
def mark_read(request: AreaRequest, reference: str) -> HttpResponse:
    """Say that somebody saw to it."""
    try:
        rules.mark_read(_there(request, reference), by=request.viewer, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"{reference} is marked as seen to.")
    return redirect("voice:voices")


def _there(request: AreaRequest, reference: str) -> queries.Voice:
    try:
        return queries.voice_of_reference(request.viewer, reference)
    except queries.NoSuchVoice:
        raise Http404 from None
