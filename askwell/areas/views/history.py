"""Who changed what in the area, when, why and from where."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms import HistoryForm
from askwell.areas.queries import Wanted
from askwell.core.dates import today


@access.open_to(access.may_see_history)
@never_cache
@require_safe
def history(request: AreaRequest) -> HttpResponse:
    """The latest changes of the area, of one kind or by one person where that is asked for."""
    form = HistoryForm(queries.kinds_seen(request.viewer), request.GET)
    form.is_valid()
    asked = {name: form.cleaned_data.get(name, "") for name in ("kind", "who")}
    found = queries.area_history(
        request.viewer, Wanted(asked["kind"], who=asked["who"]), page=_page(request), on=today()
    )
    filters = {name: value for name, value in asked.items() if value}
    shown = {"form": form, "found": found, "filters": filters}
    return render(request, "areas/history.html", {**shown, "address": f"?{urlencode({**filters, 'page': ''})}"})


@access.open_to(access.may_see_history)
@never_cache
@require_safe
def record_history(request: AreaRequest, table: str, record: str) -> HttpResponse:
    """The story of one record; not there, where the viewer may not see it or it is another area's."""
    found = queries.area_history(request.viewer, Wanted(table, record), page=_page(request), on=today())
    if not access.may_see_entry(request.viewer, table) or not found.told:
        raise Http404
    rules.note_story_read(table, record, by=request.viewer, at=timezone.now())
    return render(
        request, "areas/record_history.html", {"found": found, "about": found.told[0].about, "address": "?page="}
    )


def _page(request: AreaRequest) -> int:
    page = request.GET.get("page", "")
    return int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
