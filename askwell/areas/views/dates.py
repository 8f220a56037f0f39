"""Dates and deadlines, for staff: what is known, from where, and when something is due."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from askwell.areas import access, queries
from askwell.areas.access import AreaRequest
from askwell.areas.forms import WorkOutForm
from askwell.core.rule import Refusal


@access.open_to(access.may_see_dates)
@require_safe
def dates(request: AreaRequest) -> HttpResponse:
    """The bank holidays by year, every deadline with its source, and a form that works out a day due."""
    rules = queries.deadline_rules()
    names = {rule.key: rule.name for rule in rules}
    form = WorkOutForm(names.items(), request.GET if "rule" in request.GET else None)
    worked_out = _worked_out(form) if form.is_bound and form.is_valid() else None
    years = groupby(queries.bank_holidays(), key=lambda holiday: holiday.day.year)
    return render(
        request,
        "areas/dates.html",
        {
            "form": form,
            "worked_out": worked_out,
            "years": [(year, list(holidays)) for year, holidays in years],
            "rules": rules,
            "edition": queries.edition_of("bank holidays"),
        },
    )


def _worked_out(form: WorkOutForm) -> queries.Deadline | None:
    try:
        return queries.deadline(form.cleaned_data["rule"], starting=form.cleaned_data["starting"])
    except Refusal as refusal:
        form.add_error("starting", str(refusal))
        return None
