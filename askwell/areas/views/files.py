"""Handing files out."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from askwell.areas import access
from askwell.areas.access import AreaRequest
from askwell.core import files

# Nothing in a file may run or fetch anything, whatever a browser takes it for.
_NOTHING = "sandbox; default-src 'none'; frame-ancestors 'none'"
# Chromium and Safari show no PDF in a sandbox; their readers for PDF are one themselves.
_NOTHING_BUT_ITS_READER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"


@access.open_to(access.anybody)  # the link is bound to whom it was made for
@require_safe
@cache_control(private=True, no_store=True)
def download(request: AreaRequest, token: str) -> HttpResponseBase:
    """Hand out the file of a link: to be kept, or with ?show shown by the browser where that does no harm."""
    now = timezone.now()
    try:
        file = files.file_of_link(token, person=request.viewer.person, at=now)
    except files.NoSuchFile as none:
        raise Http404 from none
    except (files.LinkEnded, files.NotReadable) as refusal:
        return _told(request, refusal)
    shown = "show" in request.GET and file.may_be_shown
    content = files.open_to_read(file, by=request.viewer, at=now)
    response = FileResponse(content, as_attachment=not shown, filename=file.name, content_type=file.media_type)
    response["Content-Length"] = str(file.size)
    response["X-Content-Type-Options"] = "nosniff"
    is_pdf = file.media_type == "application/pdf"
    response["Content-Security-Policy"] = _NOTHING_BUT_ITS_READER if shown and is_pdf else _NOTHING
    return response


def _told(request: AreaRequest, refusal: files.LinkEnded | files.NotReadable) -> HttpResponse:
    """The page that says why there is no file now."""
    later = isinstance(refusal, files.NotReadable) and refusal.may_be_later
    page = {"why": str(refusal), "later": later, "ended": isinstance(refusal, files.LinkEnded)}
    response = render(request, "areas/no_file.html", page, status=503 if later else 410)
    if later:
        response["Retry-After"] = "60"
    return response
