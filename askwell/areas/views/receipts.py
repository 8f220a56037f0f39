"""What GOV.UK Notify says became of a message."""

import json
from secrets import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from askwell.areas import access, queries
from askwell.core import messages
from askwell.core.rule import Actor
from askwell.core.schema import SHARED, use_schema

LARGEST = 20_000  # bytes


@access.open_to(access.anybody)  # the token opens it
@csrf_exempt  # it is no browser's form: it proves itself by its token
@require_POST
def notify_receipt(request: HttpRequest) -> HttpResponse:
    """Take in a receipt. What is not understood is refused, so that nobody believes that it was taken."""
    expected = f"Bearer {settings.NOTIFY_RECEIPT_TOKEN}"
    given = request.headers.get("Authorization", "")
    if not settings.NOTIFY_RECEIPT_TOKEN or not compare_digest(given.encode(), expected.encode()):
        return HttpResponse(status=403)
    try:
        said = json.loads(request.read(LARGEST))
        ours = messages.referred_to(str(said["reference"]))
        status = str(said["status"])
    except (ValueError, KeyError, TypeError):
        return HttpResponse(status=400)
    if ours is not None and (ours[1] == SHARED or queries.has_area(ours[1])):
        use_schema(ours[1])
        messages.note_receipt(ours[0], status, at=timezone.now(), by=Actor("GOV.UK Notify"))
    # Also where it is about nothing of ours: Notify would send it again and again.
    return HttpResponse(status=204)
