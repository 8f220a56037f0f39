"""The people of an area: the list, one person, and changing what is kept of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from askwell.areas import access, queries, rules
from askwell.areas.access import AreaRequest
from askwell.areas.forms.differences import differences, ways_in_words
from askwell.areas.forms.people import LANGUAGES, FindPeopleForm, LostProofForm, PersonForm
from askwell.areas.views.answers import there
from askwell.core.dates import today
from askwell.core.phone_numbers import as_written
from askwell.core.rule import Refusal


@access.open_to(access.may_see_people)
@never_cache
@require_safe
def people(request: AreaRequest) -> HttpResponse:
    """The people of the area, found by name, organisation and role."""
    form = FindPeopleForm({name: request.GET.get(name, "") for name in ("q", "role", "show")})
    asked = form.cleaned_data if form.is_valid() else {"q": "", "role": "", "show": ""}
    page = request.GET.get("page", "")
    found = queries.people(
        request.viewer,
        words=asked["q"],
        role=asked["role"],
        ended=asked["show"] == "ended",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        on=today(),
    )
    prefix = "?" + urlencode({name: value for name, value in asked.items() if value} | {"page": ""})
    return render(request, "areas/people.html", {"form": form, "found": found, "prefix": prefix})


@access.open_to(access.may_see_people)
@never_cache
@require_safe
def person(request: AreaRequest, person: UUID) -> HttpResponse:
    """One person: how to reach them, and what they are and were here. That it was read is noted."""
    seen = there(queries.person(request.viewer, person, on=today()))
    who = seen.person
    if seen.belongs:
        rules.note_person_read(who, by=request.viewer, at=timezone.now())
    context = {
        "seen": seen,
        "phone": as_written(who.phone or ""),
        "ways": ", ".join(ways_in_words(who.channels)),
        "speaks": dict(LANGUAGES).get(who.language, who.language),
        "change_people": access.Permission.CHANGE_PEOPLE,
        "has_history": access.may_see_entry(request.viewer, "areas_person"),
    }
    return render(request, "areas/person.html", context)


@access.open_to(access.may_change_people)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_person(request: AreaRequest, person: UUID) -> HttpResponse:
    """Change what is kept of somebody."""
    seen = there(queries.person_who_belongs(request.viewer, person, on=today()))
    rules.note_person_read(seen, by=request.viewer, at=timezone.now())
    form = PersonForm(request.POST or None, initial=PersonForm.initial_of(seen))
    context: dict[str, object] = {"form": form, "person": seen}
    if request.method == "POST" and form.is_valid():
        try:
            rules.change_person(seen, area=request.area, by=request.viewer, at=timezone.now(), **form.changes)
        except rules.PersonChangedMeanwhile as meanwhile:
            context |= {"refusal": str(meanwhile), "differences": differences(form, meanwhile.now)}
            context["form"] = form.anew(meanwhile.now.version)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The changes are saved.")
            return redirect("areas:person", person=seen.pk)
    return render(request, "areas/change_person.html", context)


@access.open_to(access.may_change_people)
@access.needs_fresh_proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lost_proof(request: AreaRequest, person: UUID) -> HttpResponse:
    """Take away the passkeys and codes of somebody who lost them, so that they can set up new ones."""
    who = there(queries.person_who_belongs(request.viewer, person, on=today()))
    form = LostProofForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why, now = form.cleaned_data["why"], timezone.now()
        try:
            rules.forget_second_proof(who, area=request.area, why=why, at=now, by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{who.name} sets up a new second proof at the next sign-in.")
            return redirect("areas:person", person=person)
    return render(request, "areas/lost_proof.html", {"form": form, "person": who})
