"""Addresses at which somebody can be reached, in the one form in which they are kept."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from askwell.core.phone_numbers import NoPhoneNumber, as_e164, takes_texts
from askwell.core.rule import Refusal


class AddressRefused(Refusal):
    """That is no address, or none that can be used; the message says what one looks like."""


def usable_email(text: str) -> str:
    """The email address in small letters. Raises AddressRefused."""
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise AddressRefused(f"{text.strip()!r} is not an email address. Give one like name@example.org.") from None
    return email


def usable_mobile(text: str) -> str:
    """The mobile number in the form +447700900982. Raises AddressRefused."""
    try:
        number = as_e164(text)
    except NoPhoneNumber as wrong:
        raise AddressRefused(str(wrong)) from wrong
    if not takes_texts(number):
        raise AddressRefused(f"{text.strip()} takes no text messages. Give a mobile number.")
    return number
