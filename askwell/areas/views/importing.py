"""Taking people in from a spreadsheet: send it, look at what would happen, and let it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms.organisations import SheetForm
from askwell.areas.forms.people import ROLES, WHAT_FOR
from askwell.areas.sources import people_file
from askwell.areas.views.answers import csv_file, there
from askwell.core.dates import day_of
from askwell.core.rule import Refusal


@access.open_to(access.may_change_people)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_people(request: AreaRequest) -> HttpResponse:
    """Send a spreadsheet in."""
    form = SheetForm(request.POST or None, request.FILES or None) if request.method == "POST" else SheetForm()
    if request.method == "POST" and form.is_valid():
        try:
            lines = people_file.read(form.cleaned_data["file"].read(people_file.LARGEST_FILE + 1))
            kept = rules.keep_sheet(lines, by=request.viewer, at=timezone.now())
        except (people_file.UnreadableSheet, Refusal) as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("areas:look_at_people", sheet=kept.pk)
    context = {"form": form, "roles": ROLES, "kinds": queries.KINDS, "what_for": WHAT_FOR}
    return render(request, "areas/import_people.html", context)


@access.open_to(access.may_change_people)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_at_people(request: AreaRequest, sheet: UUID) -> HttpResponse:
    """Look at what would happen with each line, and let it happen with those that are right."""
    now = timezone.now()
    kept = there(queries.sheet_of(request.viewer, sheet, at=now))
    if request.method == "POST":
        try:
            site = queries.site_of(request.area, came_to=request.get_host())
            done = rules.take_in_people(kept, site=site, by=request.viewer, at=now)
        except Refusal as refusal:
            messages.error(request, f"Nothing was taken in. {refusal}")
            return redirect("areas:look_at_people", sheet=kept.pk)
        messages.success(
            request, f"{done.invited} invited, {done.given} given a role, {done.left} lines left as they are."
        )
        return redirect("areas:invitations")
    lines = queries.checked(queries.lines_of(kept), area=request.area, viewer=request.viewer, on=day_of(now))
    context = {
        "sheet": kept,
        "right": [line for line in lines if not line.problems and line.does != queries.NOTHING],
        "nothing": sum(1 for line in lines if not line.problems and line.does == queries.NOTHING),
        "wrong_lines": [line for line in lines if line.problems],
        "role_labels": dict(ROLES),
        "invites": queries.INVITE,
    }
    return render(request, "areas/look_at_people.html", context)


@access.open_to(access.may_change_people)
@never_cache
@require_safe
def lines_to_mend(request: AreaRequest, sheet: UUID) -> HttpResponse:
    """The lines with a problem as CSV, to be mended and sent again."""
    now = timezone.now()
    kept = there(queries.sheet_of(request.viewer, sheet, at=now))
    lines = queries.checked(queries.lines_of(kept), area=request.area, viewer=request.viewer, on=day_of(now))
    rows = [
        [
            *(line.cells[column] for column in people_file.COLUMNS),
            " ".join(f"{problem.column}: {problem.text}" for problem in line.problems),
        ]
        for line in lines
        if line.problems
    ]
    return csv_file(people_file.as_csv([*people_file.COLUMNS.values(), "To mend"], rows), "people-to-mend.csv")


@access.open_to(access.may_change_people)
@require_safe
def empty_sheet(request: AreaRequest) -> HttpResponse:
    """The file to fill in: the names of the columns."""
    return csv_file(people_file.as_csv(list(people_file.COLUMNS.values()), []), "people.csv")
