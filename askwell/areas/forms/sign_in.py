"""What is asked of whoever signs in: django-allauth's forms with our questions and words."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from askwell.areas import queries
from askwell.areas.sign_in.adapter import limit_session
from askwell.core.dates import today
from askwell.core.fields import EmailField, Look, TextField
from askwell.core.messages import Channel
from askwell.core.messages.adapters import channels_in_use
from askwell.core.phone_numbers import NoPhoneNumber, as_e164

NEITHER = "Enter an email address, like name@example.com, or a mobile number, like 07700 900123"


class Ours:
    """What our forms tell the pages, also where django-allauth made them: mistakes are told by us."""

    use_required_attribute = False
    marks_optional = False


class PasswordField(forms.CharField):
    """A password, taken as it is typed."""

    def __init__(self, label: str, *, is_new: bool = False, missing: str = "Enter your password") -> None:
        self.look = Look()
        super().__init__(
            label=label,
            strip=False,
            help_text="At least 12 characters. Three words that you can remember are good." if is_new else "",
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password" if is_new else "current-password"}),
            error_messages={"required": missing},
        )


def code_field(hint: str = "") -> TextField:
    """A code that a message or an app shows. It may be pasted, with spaces or without."""
    return TextField(
        "Code",
        hint=hint,
        max_length=20,
        width=10,
        autocomplete="one-time-code",
        inputmode="numeric",
        spellcheck=False,
        called="the code",
    )


class PasswordForm(Ours, allauth.LoginForm):  # type: ignore[misc]  # django-allauth has no types
    """The email address and the password of whoever works for the partnership."""

    password = PasswordField("Password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField("Email address", called="your email address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        """The address, as it is kept."""
        return str(self.cleaned_data["login"]).strip().lower()

    def _clean_with_password(self, credentials: Any) -> Any:  # noqa: ANN401
        cleaned = super()._clean_with_password(credentials)
        # One proof that lasts for weeks is too little with a password, which can be guessed: families have codes.
        if not queries.works_for_a_partnership(self.user, on=today()):
            raise get_adapter().validation_error("email_password_mismatch")
        return cleaned

    def _login_with_password(self, request: Any, redirect_url: Any, credentials: Any) -> Any:  # noqa: ANN401
        # The library lets a sign-in last anew with each visit; ours is counted from its beginning.
        answer = super()._login_with_password(request, redirect_url, credentials)
        if request.user.is_authenticated:
            limit_session(request, request.user)
        return answer


class AskForCodeForm(Ours, allauth.RequestLoginCodeForm):  # type: ignore[misc]  # as above
    """Where to send a code: one question for an email address or a number, whichever somebody has."""

    _user: Any = None  # a person; pages and forms know none

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields = {
            "address": TextField(
                "Your email address or mobile number",
                hint="We send you a code. You need no password.",
                width=20,
                autocomplete="email",
                spellcheck=False,
            )
        }

    def clean_address(self) -> str:
        """Put the address where the library looks for it, and see who has it."""
        address = self.cleaned_data["address"]
        if "@" in address:
            try:
                validate_email(address)
            except ValidationError:
                raise ValidationError(NEITHER) from None
            self.cleaned_data["email"] = address.lower()
            self.clean_email()
        else:
            try:
                self.cleaned_data["phone"] = as_e164(address)
            except NoPhoneNumber:
                raise ValidationError(NEITHER) from None
            if Channel.SMS not in channels_in_use():
                raise ValidationError("No text messages are sent from here. Enter an email address")
            self.clean_phone()
        if self._user is not None and not _code_is_enough_for(self._user):
            self._user = None
        return str(address)

    def clean(self) -> dict[str, Any]:
        """What was asked, as far as it is right."""
        return dict(self.cleaned_data)


def _code_is_enough_for(person: Any) -> bool:  # noqa: ANN401  # as above
    """Whether a code signs them in: staff need more, and strangers to the area get none. Only a message says which."""
    area, on = context.request.area, today()
    return queries.belongs_to(person, area, on=on) and not queries.works_for_a_partnership(person, on=on)


class EnterCodeForm(Ours, allauth.ConfirmLoginCodeForm):  # type: ignore[misc]  # as above
    """The code that was sent."""

    code = code_field()


class ForgottenForm(Ours, allauth.ResetPasswordForm):  # type: ignore[misc]  # as above
    """Where to send a link to a new password."""

    email = EmailField("Your email address", hint="The one that you sign in with.", called="your email address")


class _NewPassword(Ours):
    """One new password, which its owner can have shown, instead of the same one twice."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        ours = PasswordField("New password", is_new=True, missing="Enter a new password")
        theirs = self.fields["password1"]  # it checks the password
        theirs.label, theirs.help_text, theirs.widget = ours.label, ours.help_text, ours.widget
        theirs.error_messages = ours.error_messages
        del self.fields["password2"]


class NewPasswordForm(_NewPassword, allauth.ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    """A new password for one that was forgotten."""


class FirstPasswordForm(_NewPassword, allauth.SetPasswordForm):  # type: ignore[misc]  # as above
    """The first password of somebody who was invited."""


class ChangePasswordForm(_NewPassword, allauth.ChangePasswordForm):  # type: ignore[misc]  # as above
    """A new password in place of one that is known."""

    oldpassword = PasswordField("Your password now", missing="Enter your password as it is now")


class PasswordAgainForm(Ours, allauth.ReauthenticateForm):  # type: ignore[misc]  # as above
    """The password once more."""

    password = PasswordField("Password")
