"""Files for tests: good ones of every kind, and ones that carry what they should not."""

import io
import zipfile
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    """A file as a form hands it over."""
    return SimpleUploadedFile(name, content)


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **how: object) -> bytes:
    """A picture: its left half red, its right half blue."""
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (size[0] // 2, 0, *size))
    made = io.BytesIO()
    image.save(made, form, **how)
    return made.getvalue()


def is_same_picture(one: bytes, other: bytes) -> bool:
    """Whether two pictures show the same, dot for dot."""
    first, second = (Image.open(io.BytesIO(each)).convert("RGBA") for each in (one, other))
    return first.size == second.size and first.tobytes() == second.tobytes()


def packed(parts: Mapping[str, str | bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def word(**more: str | bytes) -> bytes:
    """A Word document, with further parts."""
    return packed({"[Content_Types].xml": _TYPES, "word/document.xml": "<w:document/>"} | more)


def excel(**more: str | bytes) -> bytes:
    """An Excel workbook, with further parts."""
    return packed({"[Content_Types].xml": _TYPES, "xl/workbook.xml": "<workbook/>"} | more)


def open_document(kind: str = "text", **more: str | bytes) -> bytes:
    """An OpenDocument text, or spreadsheet, with further parts."""
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<office/>"} | more)


GOOD = {
    "letter.pdf": PDF,
    "letter.docx": word(),
    "people.xlsx": excel(),
    "letter.odt": open_document(),
    "people.ods": open_document("spreadsheet"),
    "people.csv": b"name,town\nSam,Yarm\n",
    "notes.txt": "Café on Monday – bring £2".encode(),
    "child.png": picture("PNG"),
    "child.jpg": picture("JPEG"),
    "child.webp": picture("WEBP"),
}
"""A good file of every kind that is taken."""
