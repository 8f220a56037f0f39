"""The outbox, for staff: what was written to whom, what became of it, and what to do about trouble."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages as notices
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.core import messages
from askwell.core.messages import MessageRefused, State


@access.open_to(access.may_see_messages)
@never_cache
@require_safe
def outbox(request: AreaRequest) -> HttpResponse:
    """The messages, those that need a person first."""
    chosen = request.GET.get("state", "")
    state = State(chosen) if chosen in State.values else None
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isdecimal() and len(typed) < 7 else 1
    return render(
        request,
        "areas/messages/outbox.html",
        {
            "outbox": messages.outbox(state, page),
            "state": state,
            "states": State.choices,
            "dead": messages.dead_addresses_known(),
        },
    )


@access.open_to(access.may_see_messages)
@never_cache
@require_safe
def message(request: AreaRequest, reference: UUID) -> HttpResponse:
    """One message, and what may be done with it."""
    found = messages.message(reference)
    if found is None:
        raise Http404
    rules.note_message_read(reference, by=request.viewer, at=timezone.now())
    may_decide = access.may_change_messages(request.viewer)
    return render(request, "areas/messages/message.html", {"message": found, "may_decide": may_decide})


@access.open_to(access.may_change_messages)
@require_POST
def cancel_message(request: AreaRequest, reference: UUID) -> HttpResponse:
    """Do not send a message that waits."""
    return _decided(request, reference, rules.cancel_message, "The message is cancelled. It will not be sent.")


@access.open_to(access.may_change_messages)
@require_POST
def note_arrived(request: AreaRequest, reference: UUID) -> HttpResponse:
    """A doubtful message arrived."""
    return _decided(request, reference, rules.note_arrived, "It is noted that the message arrived.")


@access.open_to(access.may_change_messages)
@require_POST
def send_again(request: AreaRequest, reference: UUID) -> HttpResponse:
    """Send a message again, to the person as they are now."""
    found = messages.message(reference)
    to = queries.recipient_called(found.recipient_key) if found and found.recipient_key else None

    def again(reference: UUID, **said: object) -> object:
        return rules.send_again(reference, to=to, **said)  # type: ignore[arg-type]

    return _decided(request, reference, again, "The message will be sent again.")


@access.open_to(access.may_change_messages)
@require_POST
def clear_address(request: AreaRequest, number: int) -> HttpResponse:
    """Use an address again that messages came back from."""
    try:
        rules.clear_dead_address(number, by=request.viewer)
    except MessageRefused as refusal:
        notices.warning(request, str(refusal))
    else:
        notices.success(request, "The address will be used again.")
    return redirect("areas:outbox")


def _decided(request: AreaRequest, reference: UUID, decide: Callable[..., object], said: str) -> HttpResponse:
    try:
        decide(reference, by=request.viewer, at=timezone.now())
    except MessageRefused as refusal:
        notices.warning(request, str(refusal))
        found = messages.message(reference) is not None
        return redirect("areas:message", reference=reference) if found else redirect("areas:outbox")
    notices.success(request, said)
    return redirect("areas:message", reference=reference)
