"""The list that a visitor's own browser keeps, and where a visitor wants it sent."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse

from askwell.core.fields import Form, TextField
from askwell.core.messages import Channel
from askwell.core.messages.adapters import channels_in_use
from askwell.core.phone_numbers import NoPhoneNumber, as_e164, takes_texts
from askwell.offer.queries import KeptList, read_list

LIST_COOKIE = "list"
# The ends of the links that this browser made, so that it can end them again.
SHARED_COOKIE = "shared"
KEPT_FOR = 90 * 24 * 60 * 60  # seconds
MOST_LINKS = 5
LONGEST_EMAIL = 254


def kept_list(request: HttpRequest) -> KeptList:
    """The list that the visitor's browser keeps; an empty one where it keeps none, or somebody changed it."""
    return read_list(request.get_signed_cookie(LIST_COOKIE, default="") or "")


def keep_list(response: HttpResponse, request: HttpRequest, kept: KeptList) -> HttpResponse:
    """Have the visitor's browser keep this list, for 90 days from now."""
    _keep(response, request, LIST_COOKIE, kept.written)
    return response


def links_made(request: HttpRequest) -> tuple[str, ...]:
    """The tokens of the links that this browser made, the newest first."""
    return tuple(filter(None, (request.get_signed_cookie(SHARED_COOKIE, default="") or "").split(".")))[:MOST_LINKS]


def keep_links(response: HttpResponse, request: HttpRequest, tokens: Iterable[str]) -> HttpResponse:
    """Have the visitor's browser keep these tokens, the newest first."""
    _keep(response, request, SHARED_COOKIE, ".".join(tuple(dict.fromkeys(tokens))[:MOST_LINKS]))
    return response


def _keep(response: HttpResponse, request: HttpRequest, name: str, written: str) -> None:
    if not written:
        response.delete_cookie(name, samesite="Lax")
        return
    response.set_signed_cookie(
        name, written, max_age=KEPT_FOR, httponly=True, samesite="Lax", secure=request.is_secure()
    )


class AddressField(TextField):
    """An email address or a British mobile number, cleaned to how it is written to."""

    def __init__(self) -> None:
        texts = Channel.SMS in channels_in_use()
        self.either = "an email address, like name@example.com"
        if texts:
            self.either += ", or a UK mobile number, like 07700 900123"
        super().__init__(
            "Email address or mobile number" if texts else "Email address",
            hint="We use it once, to send this list, and for nothing else.",
            max_length=LONGEST_EMAIL,
            width=20,
            spellcheck=False,
        )
        self.texts = texts
        self.error_messages["required"] = f"Enter {self.either}"

    def clean(self, value: object) -> str:
        """The address. Raises ValidationError; messages to phones abroad can be dear, so none goes there."""
        typed = str(super().clean(value)).strip()
        if "@" in typed:
            try:
                validate_email(typed)
            except ValidationError:
                raise forms.ValidationError(f"Enter {self.either}") from None
            return typed
        try:
            number = as_e164(typed)
        except NoPhoneNumber:
            number = ""
        if not (self.texts and number.startswith("+447") and takes_texts(number)):
            raise forms.ValidationError(f"Enter {self.either}")
        return number


class SendListForm(Form):
    """Where to send a list."""

    marks_optional = False

    def __init__(self, typed: object = None) -> None:
        super().__init__(typed)  # type: ignore[arg-type]  # a QueryDict, whose stubs are not generic
        self.fields["to"] = AddressField()

    @property
    def channel(self) -> Channel:
        """How a message to this address goes."""
        return Channel.EMAIL if "@" in self.cleaned_data["to"] else Channel.SMS
