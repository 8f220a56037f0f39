"""What a file is, by what is in it. What its name says is compared afterwards and never believed."""

import codecs
import re
from collections.abc import Iterator
from typing import IO
from zipfile import ZipFile

import puremagic

from askwell.core.files.kinds import CSV, DOCX, JPEG, ODS, ODT, PDF, PICTURES, PNG, TXT, WEBP, XLSX, Kind
from askwell.core.files.names import ending
from askwell.core.files.packed import BROKEN, UNREADABLE
from askwell.core.files.refusal import FileRefused

_HEAD = 64 * 1024
_STARTS = {
    PDF: re.compile(rb"%PDF-"),
    PNG: re.compile(rb"\x89PNG\r\n\x1a\n"),
    JPEG: re.compile(rb"\xff\xd8\xff"),
    WEBP: re.compile(rb"RIFF....WEBP", re.DOTALL),
}
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Any of these early in a text, and some program might show it as a page.
_PAGE = re.compile(r"<\s*(!doctype\s+html|html|head|body|script|iframe|svg)\b", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(\?xml|!--|[a-z])", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")

# What a packed file holds says what it is; the first that fits.
_PACKED = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_OPEN_DOCUMENTS = {kind.media_type.encode(): kind for kind in (ODT, ODS)}

# What puremagic finds, as people call it.
_FOREIGN = {
    "text/html": "a web page (HTML)",
    "image/svg+xml": "an SVG drawing",
    "image/gif": "a GIF picture",
    "image/tiff": "a TIFF picture",
    "image/heif": "a HEIC picture, as iPhones take them",
    "image/heic": "a HEIC picture, as iPhones take them",
    "image/avif": "an AVIF picture",
    "image/x-ms-bmp": "a BMP picture",
    "application/rtf": "an RTF document",
    "application/vnd.microsoft.portable-executable": "a Windows program",
    "application/x-rar-compressed": "a packed archive (RAR)",
    "application/x-7z-compressed": "a packed archive (7z)",
    "application/gzip": "a packed archive (gzip)",
    "video/mp4": "a video",
    "video/quicktime": "a video",
    "audio/mpeg": "a sound recording",
}


def kind_of(content: IO[bytes], name: str) -> Kind:
    """The kind of file that this is. Raises FileRefused, naming what it is instead, for every other kind."""
    content.seek(0)
    head = content.read(_HEAD)
    for kind, start in _STARTS.items():
        if start.match(head):
            return kind
    if head.startswith(_ZIP):
        return _packed_kind(content, name)
    if head.startswith(_OLD_OFFICE):
        raise _old_office(name)
    if is_text(content):
        return _text_kind(content, name)
    raise FileRefused(f"{_told(_foreign(head), name)} {_mend_of(head)}")


def picture_kind(content: bytes) -> Kind | None:
    """The kind of picture that this is; None for anything else."""
    return next((kind for kind in PICTURES if _STARTS[kind].match(content)), None)


def check_ending(kind: Kind, name: str) -> str:
    """The name as it is kept. Raises FileRefused where its ending promises another kind; adds one that is missing."""
    end = ending(name)
    if not end:
        return f"{name or 'file'}{kind.endings[0]}"
    if end not in kind.endings:
        what = f"{_article(kind.called)}{' picture' if kind.is_picture else ' file'}"
        raise FileRefused(
            f"{_told(what, name)} Change the end of its name to {kind.endings[0]}, or choose another file."
        )
    return name


def is_text(content: IO[bytes]) -> bool:
    """Whether the whole content is writing: UTF-8, UTF-16 with its mark, or as older Windows programs write."""
    return any(all(not _CONTROL.search(piece) for piece in _decoded(content, code)) for code in _codes(content))


def _codes(content: IO[bytes]) -> Iterator[str]:
    content.seek(0)
    if content.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        yield "utf-16"
    else:
        yield from ("utf-8-sig", "cp1252")


def _decoded(content: IO[bytes], code: str) -> Iterator[str]:
    """The content as text, piece by piece; a control character where it cannot be read so."""
    decoder = codecs.getincrementaldecoder(code)()
    content.seek(0)
    try:
        while piece := content.read(_HEAD):
            yield decoder.decode(piece)
        yield decoder.decode(b"", final=True)
    except UnicodeError:
        yield "\0"


def _text_kind(content: IO[bytes], name: str) -> Kind:
    for code in _codes(content):
        start = next(_decoded(content, code), "").removeprefix("\ufeff")
        if start != "\0":
            break
    if _PAGE.search(start) or _MARKUP.match(start):
        what = "an SVG drawing" if "<svg" in start.lower() else "a web page (HTML)"
        if "<?xml" in start[:200] and "<svg" not in start.lower() and "<html" not in start.lower():
            what = "an XML file"
        raise FileRefused(f"{_told(what, name)} Open it, choose Print and “Save as PDF”, and choose that file.")
    if start.startswith("{\\rtf"):
        raise FileRefused(f"{_told('an RTF document', name)} Save it as .docx or PDF and choose that file.")
    return CSV if ending(name) == ".csv" else TXT


def _packed_kind(content: IO[bytes], name: str) -> Kind:
    try:
        with ZipFile(content) as packed:
            names = packed.namelist()
            for inner, kind in _PACKED.items():
                if inner in names and "[Content_Types].xml" in names:
                    return kind
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 100:
                kind_there = _OPEN_DOCUMENTS.get(packed.read("mimetype").strip())
                if kind_there:
                    return kind_there
    except UNREADABLE as broken:
        raise FileRefused(BROKEN) from broken
    raise FileRefused(f"{_told('a packed archive (zip)', name)} Unpack it, and choose the files in it one by one.")


def _old_office(name: str) -> FileRefused:
    end = ending(name)
    if end in (".docx", ".xlsx"):
        return FileRefused("This file is locked with a password. Save it without a password and choose that file.")
    return FileRefused(
        f"{_told('a file of an older Office program', name, bare=(end in ('.doc', '.xls', '.ppt')))} "
        "Save it as .docx, .xlsx or PDF and choose that file."
    )


def _foreign(head: bytes) -> str:
    """What puremagic makes of it, where people have a word for that."""
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        found = []
    for match in found:
        if match.mime_type in _FOREIGN:
            return _FOREIGN[match.mime_type]
    return "a kind of file that Askwell does not know"


def _mend_of(head: bytes) -> str:
    if "picture" in _foreign(head):
        return "Save it as JPEG or PNG and choose that file."
    return "Save what you need as PDF and choose that file."


def _told(what: str, name: str, *, bare: bool = False) -> str:
    end = ending(name)
    return f"This is {what}, although its name ends in {end}." if end and not bare else f"This is {what}."


def _article(called: str) -> str:
    return f"{'an' if called[0] in 'EO' else 'a'} {called}"
