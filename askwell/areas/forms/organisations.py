"""What is asked about organisations, and about a spreadsheet of people."""

from django import forms

from askwell.areas.models import Organisation
from askwell.core.fields import EmailField, Form, PhoneField, SelectField, TextField
from askwell.core.file_field import FileField
from askwell.core.files.kinds import CSV, XLSX


class OrganisationForm(Form):
    """An organisation. `version` is the one that was seen; 0 for a new one."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    name = TextField("Name", max_length=200)
    kind = SelectField("Kind of organisation", Organisation.Kind.choices)
    website = TextField(
        "Website", hint="Like https://www.example.org", max_length=200, spellcheck=False, required=False
    )
    email = EmailField("Email address", required=False)
    phone = PhoneField("Telephone number", required=False)

    @staticmethod
    def initial_of(organisation: Organisation) -> dict[str, object]:
        """What the form begins with."""
        return {
            field: getattr(organisation, field) for field in ("version", "name", "kind", "website", "email", "phone")
        }


class SheetForm(Form):
    """A spreadsheet of people."""

    file = FileField("Spreadsheet", kinds=(CSV, XLSX), hint="500 people at most")
