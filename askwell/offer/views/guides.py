"""The guides and the words that are explained, for everybody."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from askwell.areas.access import AreaRequest, anybody, open_to
from askwell.core.dates import today
from askwell.offer import queries


@open_to(anybody)
@require_safe
def guides(request: AreaRequest) -> HttpResponse:
    """Every guide that families can read."""
    shown = {"guides": queries.guides(request.area), "words": queries.explainer(request.area)}
    return render(request, "offer/guides.html", shown)


@open_to(anybody)
@require_safe
def guide(request: AreaRequest, key: str) -> HttpResponse:
    """One guide: what it says, who looks after it, and what it rests on."""
    try:
        page = queries.guide_page(request.area, key, today=today())
    except queries.NoSuchGuide:
        raise Http404 from None
    return render(request, "offer/guide.html", {"guide": page})


@open_to(anybody)
@require_safe
def words(request: AreaRequest) -> HttpResponse:
    """What the words and short forms mean."""
    found = queries.glossary(request.area)
    return render(request, "offer/words.html", {"letters": queries.by_letter(found), "count": len(found)})
