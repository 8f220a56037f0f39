"""Who answers for what."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from askwell.areas import access, queries
from askwell.areas.access import AreaRequest
from askwell.areas.sources.people_file import as_csv
from askwell.areas.views.answers import csv_file
from askwell.core.dates import today


@access.open_to(access.may_see_directory)
@never_cache
@require_safe
def directory(request: AreaRequest) -> HttpResponse:
    """Who answers for what, by organisation."""
    return render(request, "areas/directory.html", {"groups": queries.directory(request.viewer, on=today())})


@access.open_to(access.may_see_directory)
@never_cache
@require_safe
def directory_csv(request: AreaRequest) -> HttpResponse:
    """The same, to be opened in a spreadsheet program."""
    rows = [
        [group.name, group.kind, entry.name, entry.role, entry.answers_for, entry.email, group.phone]
        for group in queries.directory(request.viewer, on=today())
        for entry in group.entries
    ]
    head = ["Organisation", "Kind", "Name", "Role", "Answers for", "Email", "Telephone of the organisation"]
    return csv_file(as_csv(head, rows), "who-answers-for-what.csv")
