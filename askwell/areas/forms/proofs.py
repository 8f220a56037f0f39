"""What is asked for a second proof: django-allauth's forms with our questions and words."""

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature
from django import forms
from fido2.attestation.base import InvalidData

from askwell.areas.forms.sign_in import Ours, code_field
from askwell.core.fields import TextField

HINT = "The six figures in your app. A recovery code works too."
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError, InvalidSignature, InvalidData)
NO_PASSKEY = "Your browser showed us no passkey. Try again, or use a code"


def _shown() -> forms.JSONField:
    """What the browser shows of a passkey, put there by passkeys.js."""
    wrong = {"required": NO_PASSKEY, "invalid": NO_PASSKEY}
    return forms.JSONField(widget=forms.HiddenInput, error_messages=wrong)


class _Passkey(Ours):
    """What the browser shows may be anything: what cannot be read is no passkey, and no fault of ours."""

    def clean_credential(self) -> object:
        """What it proves. Raises ValidationError."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except UNREADABLE:
            raise forms.ValidationError(NO_PASSKEY) from None


class SecondProofForm(Ours, base.AuthenticateForm):  # type: ignore[misc]  # django-allauth has no types
    """A code of an app, or a recovery code, at sign-in."""

    code = code_field(HINT)


class SecondProofAgainForm(Ours, base.ReauthenticateForm):  # type: ignore[misc]  # as above
    """The same, later."""

    code = code_field(HINT)


class PasskeyForm(_Passkey, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey, at sign-in."""

    credential = _shown()


class PasskeyAgainForm(_Passkey, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """The same, later."""

    credential = _shown()


class PasskeyAloneForm(_Passkey, webauthn.LoginWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey in place of all else."""

    credential = _shown()


class AddAppForm(Ours, totp.ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first code of an app."""

    code = code_field("The six figures that your app shows now.")


class AddPasskeyForm(Ours, webauthn.AddWebAuthnForm):  # type: ignore[misc]  # as above
    """A new passkey. It always asks for its owner's finger, face or PIN, so that alone it is two proofs."""

    name = TextField(
        "What do you want to call it?",
        hint="So that you know which one it is, like: work laptop",
        max_length=100,
        width=20,
        required=False,
    )
    credential = _shown()
    passwordless = None

    def clean(self) -> dict[str, Any]:
        """Hold the passkey to that."""
        self.cleaned_data["passwordless"] = True
        try:
            return dict(super().clean())
        except UNREADABLE:
            raise forms.ValidationError(NO_PASSKEY) from None
