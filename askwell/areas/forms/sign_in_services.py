"""What an administrator fills in to set up an organisation's own sign-in."""

from collections.abc import Iterable
from typing import Any

from django import forms

from askwell.areas.models import Organisation, SignInService
from askwell.core.fields import EmailField, Form, LongTextField, SelectField, TextField, TickField, said


class SignInServiceForm(Form):
    """Everything that the server's keeper and the administrator have to agree on. The secret is never shown again."""

    organisation = SelectField("Whose sign-in is it?", (), called="whose sign-in it is")
    label = TextField(
        "Words on the button",
        hint="Like: Sign in with North Tees Council",
        max_length=60,
        called="the words on the button",
    )
    slug = TextField(
        "Short name",
        called="a short name",
        hint="Small letters, figures and dashes, like north-tees-council. It stands in the address that you "
        "register with them, and cannot be changed later.",
        max_length=40,
        width=20,
        spellcheck=False,
    )
    server_url = TextField(
        "Address of the server (issuer)",
        called="the address of the server",
        hint="As the server calls itself, like https://login.example.org",
        max_length=300,
        inputmode="url",
        spellcheck=False,
    )
    client_id = TextField("Client ID", max_length=200, called="the client ID", spellcheck=False)
    client_secret = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        **said(
            "Client secret",
            {"hint": "It is kept sealed, and never shown again.", "called": "the client secret"},
            "Enter {called}",
        ),
    )
    email_domains = LongTextField(
        "Domains of their email addresses",
        hint="What stands after the @, one on each line, like northtees.gov.uk. All others are refused.",
        max_length=2000,
        rows=3,
        called="at least one domain",
    )
    asks_for_second_proof = TickField(
        "Their sign-in asks for a second proof itself",
        hint="Then staff who come by it are not asked for one of ours. Tick it only if they told you so.",
        required=False,
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._organisations = {str(one.pk): one for one in organisations}
        choices = [("", "Choose one"), *((key, one.name) for key, one in self._organisations.items())]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]

    def wish(self) -> dict[str, Any]:
        """What was filled in, as the rules take it."""
        filled = dict(self.cleaned_data)
        filled["organisation"] = self._organisations[filled["organisation"]]
        filled["email_domains"] = filled["email_domains"].replace(",", " ").split()
        return filled


class ChangeSignInServiceForm(SignInServiceForm):
    """The same for one that is there: its short name stays, and so does the secret unless there is a new one."""

    slug = None  # type: ignore[assignment]  # Django's way to leave out a field
    client_secret = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        **said(
            "New client secret",
            {"hint": "Leave it empty to keep the present one.", "required": False},
            "Enter {called}",
        ),
    )

    @staticmethod
    def kept(service: SignInService) -> dict[str, object]:
        """What is kept, to fill in. The secret is not among it."""
        return {
            "organisation": str(service.organisation_id),
            "label": service.label,
            "server_url": service.server_url,
            "client_id": service.client_id,
            "email_domains": "\n".join(service.email_domains),
            "asks_for_second_proof": service.asks_for_second_proof,
        }


class MatchAnewForm(Form):
    """Whose number is to be forgotten."""

    email = EmailField("Their email address", called="their email address")
