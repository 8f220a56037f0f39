"""A letter as a PDF that can be printed, put into a window envelope and read aloud by a machine."""

import logging
import re
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from django.template.loader import render_to_string

from askwell.core.dates import in_words
from askwell.core.messages.languages import is_right_to_left
from askwell.core.messages.parcel import NotNow, Parcel
from askwell.core.models import Trouble


class NoPango(NotNow):
    """The library that sets type is not on this machine; the operator can install it."""

    def __init__(self) -> None:
        super().__init__(Trouble.NOT_SET_UP)
        self.args = ("Letters need the library Pango: install libpango-1.0-0, libpangoft2-1.0-0.",)


class NoFont(NotNow):
    """No font on this machine has the letters of the language; the operator can install one."""

    def __init__(self) -> None:
        super().__init__(Trouble.NOT_SET_UP)
        self.args = ("No font has all letters of this letter's language: install fonts-noto-core.",)


def letter(parcel: Parcel) -> bytes:
    """The letter, tagged as PDF/UA-1. Raises NoPango and NoFont."""
    try:
        # It warns of a library that it will need one day (libharfbuzz-subset0); docs/operating.md names it.
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            # Half a second to load, and only letters need it.
            from weasyprint import HTML  # noqa: PLC0415
            from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except OSError as missing:
        raise NoPango from missing
    html = render_to_string(
        "core/letter.html",
        {
            "parcel": parcel,
            "lines": [parcel.name, *parcel.address.splitlines()],
            "dated": in_words(parcel.dated),
            "direction": "rtl" if is_right_to_left(parcel.language) else "ltr",
        },
    )
    # A letter is words: it fetches nothing from anywhere.
    document = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=()))
    with _every_letter_drawn():
        return cast("bytes", document.write_pdf(pdf_variant="pdf/ua-1"))


class _Undrawn(logging.Handler):
    """Hears from WeasyPrint which characters it found in no font."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.any_letter = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take note where the character is a letter: a picture or a sign may be left out."""
        found = re.search(r"unsupported by fonts: .*\(U\+([0-9A-F]+)\)", record.getMessage())
        if found and unicodedata.category(chr(int(found[1], 16))).startswith("L"):
            self.any_letter = True


@contextmanager
def _every_letter_drawn() -> Iterator[None]:
    """A family must not get a page of empty boxes. Raises NoFont."""
    undrawn = _Undrawn()
    log = logging.getLogger("weasyprint")
    log.addHandler(undrawn)
    try:
        yield
    finally:
        log.removeHandler(undrawn)
    if undrawn.any_letter:
        raise NoFont
