"""The kinds of file that Askwell takes in, and how large each may be."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

MB = 1_000_000
"""As people and their computers' file lists count."""


@dataclass(frozen=True)
class Kind:
    """One kind: what people call it, its media type, and the ends of names it goes by, the usual one first."""

    called: str
    media_type: str
    endings: tuple[str, ...]
    is_picture: bool = False

    @property
    def most(self) -> int:
        """The most bytes that are taken."""
        return (settings.LARGEST_PICTURE_MB if self.is_picture else settings.LARGEST_DOCUMENT_MB) * MB


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

PDF = Kind("PDF", "application/pdf", (".pdf",))
DOCX = Kind("Word", _OFFICE + "wordprocessingml.document", (".docx",))
XLSX = Kind("Excel", _OFFICE + "spreadsheetml.sheet", (".xlsx",))
ODT = Kind("OpenDocument text", _OPEN + "text", (".odt",))
ODS = Kind("OpenDocument spreadsheet", _OPEN + "spreadsheet", (".ods",))
CSV = Kind("CSV", "text/csv", (".csv",))
TXT = Kind("plain text", "text/plain", (".txt",))
PNG = Kind("PNG", "image/png", (".png",), is_picture=True)
JPEG = Kind("JPEG", "image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"), is_picture=True)
WEBP = Kind("WebP", "image/webp", (".webp",), is_picture=True)

PICTURES: tuple[Kind, ...] = (JPEG, PNG, WEBP)
DOCUMENTS: tuple[Kind, ...] = (PDF, DOCX, XLSX, ODT, ODS, CSV, TXT)
LETTERS: tuple[Kind, ...] = (PDF, DOCX, ODT, *PICTURES)
"""What a letter comes as: written, or photographed."""
EVERY_KIND: tuple[Kind, ...] = (*DOCUMENTS, *PICTURES)


def in_words(kinds: Iterable[Kind]) -> str:
    """The kinds as a sentence lists them: "PDF, Word or JPEG"."""
    names = [kind.called for kind in kinds]
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def largest(kinds: Iterable[Kind]) -> int:
    """The most bytes that a file of any of the kinds may have."""
    return max(kind.most for kind in kinds)


def in_mb(size: int) -> str:
    """A size as people say it: "20 MB"."""
    return f"{size / MB:.0f} MB" if size >= MB else f"{max(size // 1000, 1)} kB"
