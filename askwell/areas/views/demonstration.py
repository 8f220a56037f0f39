"""Where the messages of a demonstration arrive: they are sent to nobody, and are read here."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from askwell.areas import access
from askwell.areas.access import AreaRequest
from askwell.core import messages
from askwell.core.messages.demonstrated import demonstrated, letter_file


@access.open_to(access.anybody)
@never_cache
@require_safe
def demo_outbox(request: AreaRequest) -> HttpResponse:
    """Every message of the demonstration's area, the newest first."""
    _only_in_a_demonstration(request)
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isdecimal() and len(typed) < 7 else 1
    return render(request, "areas/messages/demo_outbox.html", {"outbox": messages.latest(page)})


@access.open_to(access.anybody)
@never_cache
@require_safe
def demo_message(request: AreaRequest, reference: UUID) -> HttpResponse:
    """One message as its reader gets it."""
    _only_in_a_demonstration(request)
    found = demonstrated(reference)
    if found is None:
        raise Http404
    direction = "rtl" if messages.is_right_to_left(found.language) else "ltr"
    return render(request, "areas/messages/demo_message.html", {"message": found, "direction": direction})


@access.open_to(access.anybody)
@never_cache
@require_safe
def demo_letter(request: AreaRequest, reference: UUID) -> HttpResponse:
    """A letter as it would be printed."""
    _only_in_a_demonstration(request)
    file = letter_file(reference)
    if file is None:
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="application/pdf")


def _only_in_a_demonstration(request: AreaRequest) -> None:
    if not (settings.DEMONSTRATION and request.area.is_demonstration):
        raise Http404
