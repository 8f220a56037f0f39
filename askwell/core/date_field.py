"""A date asked in three parts, whose errors name the part that is wrong."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from askwell.core.dates import in_words
from askwell.core.fields import Asked, Look, name_in_sentence, said

PARTS = ("day", "month", "year")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


Files: TypeAlias = "MultiValueDict[str, UploadedFile[bytes]]"


class Typed(NamedTuple):
    """What was typed into the three parts, kept as it was."""

    day: str = ""
    month: str = ""
    year: str = ""


class DateParts(forms.Widget):
    """Three text inputs: day, month and year."""

    def value_from_datadict(self, data: Mapping[str, object], files: Files, name: str) -> Typed:
        """What was typed, without the spaces around it."""
        return Typed(*(str(data.get(f"{name}-{part}") or "").strip() for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, object], files: Files, name: str) -> bool:
        """Whether the form that was sent did not have the question."""
        return not any(f"{name}-{part}" in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first part, where an error's link leads unless another part is wrong."""
        return f"{id_}-day" if id_ else ""


class DateField(forms.Field):
    """A day between `earliest` and `latest`, both included. Months may be typed as numbers or words."""

    def __init__(
        self,
        label: str,
        *,
        earliest: datetime.date | None = None,
        latest: datetime.date | None = None,
        **asked: Unpack[Asked],
    ) -> None:
        self.look = Look()
        self.earliest, self.latest = earliest, latest
        self.called = name_in_sentence(label, asked)
        super().__init__(widget=DateParts, **said(label, asked, missing="Enter {called}"))

    def clean(self, value: Typed | None) -> datetime.date | None:
        """The date that was typed, or None where none was needed. Raises ValidationError naming the parts."""
        typed = value or Typed()
        empty = [part for part in PARTS if not getattr(typed, part)]
        if len(empty) == len(PARTS):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if empty:
            raise self._wrong(f"must include a {' and '.join(empty)}", *empty)
        return self._within(self._real(typed))

    def prepare_value(self, value: object) -> Typed:
        """The parts to show: as typed, or of the date that the form begins with."""
        if isinstance(value, datetime.date):
            return Typed(str(value.day), str(value.month), str(value.year))
        return value if isinstance(value, Typed) else Typed()

    def _real(self, typed: Typed) -> datetime.date:
        day, month, year = _whole(typed.day), _month(typed.month), _whole(typed.year)
        if not day or day > 31:
            raise self._wrong("must have a day from 1 to 31", "day")
        if not month or month > 12:
            raise self._wrong("must have a month from 1 to 12", "month")
        if not year or len(typed.year) != 4:
            raise self._wrong("must have a year of 4 numbers, such as 2015", "year")
        try:
            return datetime.date(year, month, day)
        except ValueError:
            last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).day
            shown = in_words(datetime.date(year, month, 1)).split(" ", 1)[1]
            raise self._wrong(f"must be a real date: {shown} has {last} days", "day") from None

    def _within(self, day: datetime.date) -> datetime.date:
        if self.earliest and day < self.earliest:
            raise self._wrong(f"must be on or after {in_words(self.earliest)}", *PARTS)
        if self.latest and day > self.latest:
            raise self._wrong(f"must be on or before {in_words(self.latest)}", *PARTS)
        return day

    def _wrong(self, words: str, *parts: str) -> ValidationError:
        called = self.called[:1].upper() + self.called[1:]
        return ValidationError(f"{called} {words}", code="date", params={"parts": parts})


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def _month(text: str) -> int:
    word = text.lower()[:3]
    return _MONTHS.index(word) + 1 if word in _MONTHS else _whole(text)
