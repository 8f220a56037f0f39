"""Telephone numbers: kept as +441632960001, shown as people in Britain write them."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

_COUNTRY = "GB"
# Kept free by Ofcom for stories, and so for our demonstration and tests: they are nobody's.
_INVENTED = re.compile(r"\+44(7700900|1632960)\d{3}")
# To these no text message goes.
_NO_TEXTS = (PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE)


class NoPhoneNumber(ValueError):
    """What was written is no telephone number; the message says how one looks."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} is not a phone number. Write it like 07700 900 982, or +353 1 234 5678 from abroad."
        )


def as_e164(text: str) -> str:
    """The number in the form +441632960001, however it was written. Raises NoPhoneNumber.

    Without a country's code it is taken as British. An extension is refused: nothing can be sent to one.
    """
    try:
        number = phonenumbers.parse(text.strip(), _COUNTRY)
    except NumberParseException:
        raise NoPhoneNumber(text) from None
    written = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if number.extension or not (phonenumbers.is_valid_number(number) or _INVENTED.fullmatch(written)):
        raise NoPhoneNumber(text)
    return written


def as_written(e164: str) -> str:
    """A kept number as it is written in Britain: 01632 960001; one from abroad with its country's code."""
    number = _kept(e164)
    if number is None:
        return e164
    at_home = number.country_code == phonenumbers.country_code_for_region(_COUNTRY)
    kind = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, kind)


def takes_texts(e164: str) -> bool:
    """Whether a text message may arrive at this kept number: no landline, as far as its figures tell."""
    number = _kept(e164)
    if number is None or e164.startswith("+441632"):
        return False
    return phonenumbers.number_type(number) not in _NO_TEXTS


def _kept(e164: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(e164, None)
    except NumberParseException:
        return None
