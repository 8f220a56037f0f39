"""What is asked about people and their roles."""

import datetime
from collections.abc import Iterable
from typing import TypedDict

from django import forms

from askwell.areas.access import POWERS
from askwell.areas.models import Language, Membership, Organisation, Person, Role
from askwell.core.date_field import DateField
from askwell.core.fields import (
    EmailField,
    Form,
    LongTextField,
    PhoneField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from askwell.core.messages import Channel

# An operator is made at the command line.
ROLES = [(role.value, role.label) for role in Role if role is not Role.OPERATOR]
WHAT_FOR = [(role.label, POWERS[role].what_for) for role in Role if role is not Role.OPERATOR]
LANGUAGES = Language.choices
AT_ONCE, ON_A_DAY = "at once", "on a day"
_WAYS = ("first_way", "second_way", "third_way")


class Changes(TypedDict):
    """What was entered of a person, as the rules take it."""

    version: int
    name: str
    postal_address: str
    language: str
    channels: list[str]
    may_be_contacted: bool


class _ForAnOrganisation(Form):
    """Asks for which organisation: those given, by their number."""

    def __init__(self, *args: object, organisations: Iterable[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.organisations = {str(one.pk): one for one in organisations}
        field = self.fields["organisation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "None"), *((number, one.name) for number, one in self.organisations.items())]

    def clean_organisation(self) -> Organisation | None:
        """The organisation chosen, or None."""
        return self.organisations.get(str(self.cleaned_data["organisation"]))


class RoleForm(_ForAnOrganisation):
    """A role to give: which, for whom, what it answers for, and for how long."""

    role = SelectField("Role", ROLES)
    organisation = SelectField("Organisation", [], hint="The body that they act for", unchosen="None", required=False)
    answers_for = TextField(
        "What they answer for",
        hint="In plain words, like: speech therapy under 5. Shown in the directory",
        max_length=300,
        required=False,
    )
    starts_on = DateField("First day", called="first day")
    ends_on = DateField(
        "Last day",
        hint="Leave empty if there is none yet. An inspector must have one",
        called="last day",
        required=False,
    )


class ChangeRoleForm(RoleForm):
    """A role to change: all but which it is."""

    role = None  # type: ignore[assignment]  # as Django takes a question out
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(membership: Membership) -> dict[str, object]:
        """What the form begins with."""
        return {
            "organisation": str(membership.organisation_id or ""),
            "answers_for": membership.answers_for,
            "starts_on": membership.starts_on,
            "ends_on": membership.ends_on,
            "version": membership.version,
        }


class InviteForm(RoleForm):
    """Whom to invite, how, and to what."""

    name = TextField("Name", max_length=150)
    email = EmailField("Email address", hint="Needed for everybody but families and providers", required=False)
    phone = PhoneField("Mobile number", hint="Used if there is no email address", required=False)
    field_order = ("name", "email", "phone")


class EndRoleForm(Form):
    """When a role ends, and why."""

    when = RadiosField("When does it end?", [(AT_ONCE, "At once"), (ON_A_DAY, "On a day")], called="when it ends")
    last_day = DateField("Last day", hint="If it ends on a day", called="last day", required=False)
    why = TextField("Why?", hint="For those who look at it later. No details of health or conduct", max_length=300)

    def clean(self) -> dict[str, object]:
        """A day is needed where it ends on one."""
        cleaned = dict(super().clean() or self.cleaned_data)
        if cleaned.get("when") == ON_A_DAY and not cleaned.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", "Enter the last day")
        return cleaned

    def last(self, today: datetime.date) -> datetime.date:
        """The last day that was chosen; `today` for at once."""
        day = self.cleaned_data["last_day"]
        return day if self.cleaned_data["when"] == ON_A_DAY and isinstance(day, datetime.date) else today


class PersonForm(Form):
    """What is kept of somebody. `version` is the one that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = TextField("Name", max_length=150, autocomplete="name")
    postal_address = LongTextField("Postal address", max_length=500, rows=4, required=False)
    first_way = SelectField("Best way to be reached", Channel.choices, unchosen="None", required=False)
    second_way = SelectField("Second best way", Channel.choices, unchosen="None", required=False)
    third_way = SelectField("Third best way", Channel.choices, unchosen="None", required=False)
    language = SelectField("Language", LANGUAGES)
    may_be_contacted = TickField("May be contacted", required=False)

    @staticmethod
    def initial_of(person: Person) -> dict[str, object]:
        """What the form begins with."""
        ways = dict(zip(_WAYS, person.channels, strict=False))
        return {
            "version": person.version,
            "name": person.name,
            "postal_address": person.postal_address,
            "language": person.language,
            "may_be_contacted": person.may_be_contacted,
            **ways,
        }

    def anew(self, version: int) -> "PersonForm":
        """The same with what was entered, to be saved on top of `version`."""
        entered = {name: self.data.get(name) for name in self.data}
        return PersonForm(entered | {"version": str(version)})

    @property
    def changes(self) -> Changes:
        """What was entered, as the rules take it. A way that was chosen twice counts once."""
        cleaned = self.cleaned_data
        ways = [cleaned[way] for way in _WAYS if cleaned[way]]
        return {
            "version": int(cleaned["version"]),
            "name": cleaned["name"],
            "postal_address": cleaned["postal_address"],
            "language": cleaned["language"],
            "channels": list(dict.fromkeys(ways)),
            "may_be_contacted": bool(cleaned["may_be_contacted"]),
        }


class NewEmailForm(Form):
    """Another email address of one's own."""

    address = EmailField("New email address")


class NewPhoneForm(Form):
    """Another mobile number of one's own."""

    address = PhoneField("New mobile number")


class FindPeopleForm(Form):
    """Which of the people are listed."""

    marks_optional = False

    q = TextField("Name, email address or organisation", max_length=100, required=False)
    role = SelectField("Role", ROLES, unchosen="Any role", required=False)
    show = SelectField(
        "Show", [("ended", "Those whose roles have ended")], unchosen="Those who have a role", required=False
    )


class LostProofForm(Form):
    """Why somebody's second proof is taken away."""

    why = TextField(
        "How did you make sure that it is really them?",
        hint="For example: she came to the office and showed her badge. Never on an email or a call alone",
        called="how you made sure that it is really them",
        max_length=300,
    )
