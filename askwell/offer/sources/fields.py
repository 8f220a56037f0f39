"""The kinds of value a service is made of: what is taken, what it becomes, what is said of a wrong one."""

import math
import re
from datetime import date, datetime
from typing import Annotated, Literal
from urllib.parse import quote, urlsplit

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PLAIN_URL = re.compile(
    r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?(?:[/?#][A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*)?"
)
_BARE_DOMAIN = re.compile(r"(?:www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:[/?#]\S*)?)", re.IGNORECASE)
_BAD_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_UK_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?")
_TIME = re.compile(
    r"T?(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap]m)?(?:Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_DAY = re.compile(r"([+-]?[1-5])?(mo|tu|we|th|fr|sa|su)[a-z]*", re.IGNORECASE)
_FIRST_YEAR = 1900


def wrong(what: str, mend: str) -> PydanticCustomError:
    """The error of a field: `what` is wrong with it and how its publisher can `mend` it, in plain words."""
    return PydanticCustomError("field", "{what}", {"what": what, "mend": mend})


def _shown(value: object) -> str:
    text = str(value)
    return f"“{text[:57]}...”" if len(text) > 60 else f"“{text}”"


def _text(value: object) -> object:
    if type(value) is str:
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise wrong("is not a text", "Send a text.")


def _number(value: object) -> float | int:
    if isinstance(value, str):
        try:
            value = float(value.strip().lstrip("£"))
        except ValueError:
            value = None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise wrong("is not a number", "Send a number without words or units.")
    return int(value) if value == int(value) else value


def _between(least: float, most: float, what: str, value: object) -> float | int:
    number = _number(value)
    if not least <= number <= most:
        raise wrong(f"{number} is not {what}", f"Send a number from {least:g} to {most:g}.")
    return number


def _positive(value: object) -> float | int:
    return _between(0, 1e9, "an amount or a count", value)


def _age(value: object) -> float | int:
    return _between(0, 120, "an age in years", value)


def _latitude(value: object) -> float | int:
    return _between(-90, 90, "a latitude", value)


def _longitude(value: object) -> float | int:
    return _between(-180, 180, "a longitude", value)


def _date(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _UK_DATE.fullmatch(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
    else:
        raise wrong(f"{_shown(value)} is not a date", "Write the date as 2026-09-30.")
    try:
        found = date(year, month, day)
    except ValueError:
        raise wrong(f"{_shown(value)} is not a day of the calendar", "Write the date as 2026-09-30.") from None
    if found.year < _FIRST_YEAR:
        raise wrong(f"{_shown(value)} is before {_FIRST_YEAR}", "Leave the date out where it is not known.")
    return found.isoformat()


def _moment(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return f"{_date(value)}T00:00:00Z"
    if moment.year < _FIRST_YEAR:
        raise wrong(f"{_shown(value)} is before {_FIRST_YEAR}", "Leave the moment out where it is not known.")
    if moment.tzinfo is None:
        return moment.isoformat() + "Z"
    return moment.isoformat().replace("+00:00", "Z")


def _time(value: object) -> str:
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    hour, minute, half = (int(match[1]), int(match[2] or 0), (match[3] or "").lower()) if match else (99, 0, "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise wrong(f"{_shown(value)} is not a time of day", "Write the time as 09:30.")
    return f"{hour % 24:02}:{minute:02}"


def _url(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if _PLAIN_URL.fullmatch(text):
        return text
    if "://" not in text and _BARE_DOMAIN.fullmatch(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    else:
        keep = "%/:?#[]@!$&'()*+,;=~-._"
        path, query, rest = (quote(_BAD_PERCENT.sub("%25", part), keep) for part in parts[2:])
        text = parts._replace(path=path, query=query, fragment=rest).geturl()
    if not (_PLAIN_URL.fullmatch(text) and "." in host):
        raise wrong(f"{_shown(value)} is not a web address", "Write the whole address, beginning with https://")
    return text


def _uri(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return text if re.fullmatch(r"urn:[a-z0-9-]+:[\x21-\x7e]+", text, re.IGNORECASE) else _url(value)


def _email(value: object) -> str:
    text = value.strip().removeprefix("mailto:") if isinstance(value, str) else ""
    if not _EMAIL.fullmatch(text) or ".." in text or text[0] == "." or ".@" in text:
        raise wrong(f"{_shown(value)} is not one email address", "Write one address, like name@example.org.")
    return text


def _phone(value: object) -> str:
    text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    if sum(character.isdigit() for character in text) < 3 or len(text) > 120:
        raise wrong(f"{_shown(value)} is not a telephone number", "Write the number with its area code.")
    return text


def _days(value: object) -> str:
    pieces = [str(piece) for piece in value] if isinstance(value, list) else re.split(r"[,;/\s]+", str(value).strip())
    found = [_DAY.fullmatch(piece) for piece in pieces if piece]
    if not found or None in found:
        raise wrong(f"{_shown(value)} does not name days", "Write days as MO,TU,WE,TH,FR,SA,SU.")
    return ",".join(f"{day[1] or ''}{day[2].upper()}" for day in found if day)


def _month_days(value: object) -> str:
    pieces = re.split(r"[,;\s]+", str(value).strip())
    if not all(re.fullmatch(r"-?(?:[1-9]|[12]\d|3[01])", piece) for piece in pieces):
        raise wrong(f"{_shown(value)} does not name days of a month", "Write days of the month as 1,15.")
    return ",".join(pieces)


Text = Annotated[str, BeforeValidator(_text)]
Amount = Annotated[object, BeforeValidator(_positive)]
Age = Annotated[object, BeforeValidator(_age)]
Latitude = Annotated[object, BeforeValidator(_latitude)]
Longitude = Annotated[object, BeforeValidator(_longitude)]
Day = Annotated[object, BeforeValidator(_date)]
Moment = Annotated[object, BeforeValidator(_moment)]
Time = Annotated[object, BeforeValidator(_time)]
Url = Annotated[object, BeforeValidator(_url)]
Uri = Annotated[object, BeforeValidator(_uri)]
Email = Annotated[object, BeforeValidator(_email)]
PhoneNumber = Annotated[object, BeforeValidator(_phone)]
Days = Annotated[object, BeforeValidator(_days)]
MonthDays = Annotated[object, BeforeValidator(_month_days)]
Frequency = Literal["WEEKLY", "MONTHLY"]
Status = Literal["active", "inactive", "defunct", "temporarily closed"]
PlaceType = Literal["physical", "postal", "virtual"]
