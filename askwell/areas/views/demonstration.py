"""Where the messages of a demonstration arrive: they are sent to nobody, and are read here."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from askwell.core import messages
from askwell.core.messages.demonstrated import demonstrated, letter_file


@never_cache
@require_safe
def demo_outbox(request: HttpRequest) -> HttpResponse:
    """Every message of the demonstration's area, the newest first."""
    _only_in_a_demonstration()
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isdecimal() and len(typed) < 7 else 1
    return render(request, "areas/messages/demo_outbox.html", {"outbox": messages.latest(page)})


@never_cache
@require_safe
def demo_message(request: HttpRequest, reference: UUID) -> HttpResponse:
    """One message as its reader gets it."""
    _only_in_a_demonstration()
    found = demonstrated(reference)
    if found is None:
        raise Http404
    direction = "rtl" if messages.is_right_to_left(found.language) else "ltr"
    return render(request, "areas/messages/demo_message.html", {"message": found, "direction": direction})


@never_cache
@require_safe
def demo_letter(request: HttpRequest, reference: UUID) -> HttpResponse:
    """A letter as it would be printed."""
    _only_in_a_demonstration()
    file = letter_file(reference)
    if file is None:
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="application/pdf")


def _only_in_a_demonstration() -> None:
    if not settings.DEMONSTRATION:
        raise Http404
