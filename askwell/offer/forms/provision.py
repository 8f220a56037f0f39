"""What is asked about the help that a school, setting or college has, in the parts of its page."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import URLValidator
from django.forms import BoundField

from askwell.core.date_field import DateField
from askwell.core.fields import CheckboxesField, EmailField, Form, LongTextField, NumberField, TextField, TickField
from askwell.offer.models import Need, Provision
from askwell.offer.sources.provision import PARTS, items

LONGEST = 4_000
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# An address of a task and not of a person has one of these before its @.
_ROLES = (
    *("sen", "inclusion", "office", "admin", "enquir", "info", "contact", "reception", "head", "support", "learning"),
    *("school", "nursery", "college", "hello", "mail", "team", "centre", "help", "pastoral", "access", "admission"),
)


class ProvisionForm(Form):
    """All that a school may tell. `version` is the one that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    has_special_places = TickField("It has a special class, base or unit", required=False)
    needs = CheckboxesField(
        "Which needs are its special places for?",
        Need.choices,
        called="the needs that its special places are for",
        required=False,
    )
    places = NumberField("Number of special places", highest=2_000, required=False)
    contact_role = TextField(
        "Whom to ask for", hint="A role, like SENCO, and not a name", max_length=100, required=False
    )
    contact_email = EmailField(
        "Email address for questions", hint="Of a role, like senco@, and not of a person", required=False
    )
    report_url = TextField(
        "Where its SEN information report is",
        hint="A full address, like https://www.example.org/send",
        max_length=400,
        spellcheck=False,
        required=False,
    )
    accessibility_plan_url = TextField(
        "Where its accessibility plan is", hint="A full address", max_length=400, spellcheck=False, required=False
    )
    services = LongTextField(
        "Its entries in the Local Offer",
        hint="The addresses of their pages, one a line",
        max_length=LONGEST,
        rows=3,
        required=False,
    )
    checked_by = TextField("Who says so?", hint="A role, like the school’s SENCO", max_length=200)
    checked_on = DateField("When did they say so?", called="the day when they said so")

    def __init__(self, entered: Mapping[str, str] | None = None, *, initial: dict[str, object]) -> None:
        """Ask, or with `entered` check."""
        super().__init__(entered, initial=initial)
        for item in items():
            self.fields[item.key] = LongTextField(item.question, max_length=LONGEST, rows=4, required=False)

    @property
    def parts(self) -> list[tuple[str, list[BoundField]]]:
        """The questions about help, by the parts of the page."""
        return [(title, [self[item.key] for item in items() if item.part == key]) for key, title in PARTS.items()]

    @property
    def answers(self) -> dict[str, Any]:
        """What was entered, as the rule takes it."""
        said = dict(self.cleaned_data)
        said["texts"] = {item.key: said.pop(item.key) for item in items()}
        return said

    def clean_contact_email(self) -> str:
        """The address of a role: families write to whoever has it, and no person's name is published."""
        address = str(self.cleaned_data["contact_email"]).strip()
        if address and not any(role in address.partition("@")[0].lower() for role in _ROLES):
            raise forms.ValidationError("Enter the address of a role, like senco@ or office@, and not of a person")
        return address

    def clean_report_url(self) -> str:
        """A full address."""
        return _address(self.cleaned_data["report_url"])

    def clean_accessibility_plan_url(self) -> str:
        """A full address."""
        return _address(self.cleaned_data["accessibility_plan_url"])

    def clean_services(self) -> list[UUID]:
        """The identifiers in the addresses."""
        found = []
        for line in str(self.cleaned_data["services"]).split():
            named = _UUID.search(line)
            if not named:
                raise forms.ValidationError(f"{line[:60]} is no address of a Local Offer entry. Copy it from its page")
            found.append(UUID(named[0]))
        return found

    @staticmethod
    def initial_of(provision: Provision) -> dict[str, object]:
        """What the form begins with."""
        names = (
            *("version", "has_special_places", "needs", "places", "contact_role", "contact_email", "report_url"),
            *("accessibility_plan_url", "checked_by", "checked_on"),
        )
        services = "\n".join(map(str, provision.services))
        return {**{name: getattr(provision, name) for name in names}, "services": services, **provision.texts}


def _address(typed: str) -> str:
    address = typed.strip()
    if address:
        try:
            URLValidator(schemes=["http", "https"])(address)
        except forms.ValidationError as wrong:
            raise forms.ValidationError("Enter a full address, like https://www.example.org/send") from wrong
    return address


def differences(form: ProvisionForm, now: Provision) -> list[tuple[str, str]]:
    """What somebody else has kept meanwhile, where it differs from what was entered: the question, and their words."""
    kept = ProvisionForm.initial_of(now)
    found = []
    for bound in form:
        theirs = kept.get(bound.name) or ""
        if bound.name != "version" and theirs != (form.cleaned_data.get(bound.name) or ""):
            said = ", ".join(map(str, theirs)) if isinstance(theirs, list) else str(theirs)
            found.append((str(bound.label), said or "Nothing"))
    return found
