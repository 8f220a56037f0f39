"""A file is what is in it: known kinds go in, every other is named, with what to do instead."""

import io
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from askwell.core.files.kinds import EVERY_KIND
from askwell.core.files.names import LONGEST, cleaned, ending
from askwell.core.files.packed import check_packed
from askwell.core.files.pdfs import check_pdf
from askwell.core.files.pictures import drawn_anew
from askwell.core.files.refusal import FileRefused
from askwell.core.files.sniffing import check_ending, kind_of
from askwell.core.tests.making_files import GOOD, PDF, excel, open_document, packed, picture, word

MEDIA_TYPES = {kind.media_type for kind in EVERY_KIND}
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def look_at(content: bytes, name: str) -> str:
    """The media type of what would be taken in; raises FileRefused."""
    file = io.BytesIO(content)
    kind = kind_of(file, name)
    check_ending(kind, name)
    if kind.is_picture:
        drawn_anew(file, kind)
    elif kind.media_type == "application/pdf":
        check_pdf(file)
    elif not kind.media_type.startswith("text/"):
        check_packed(file)
    return kind.media_type


def pdf(body: bytes) -> bytes:
    return PDF.replace(b"trailer", b"2 0 obj\n" + body + b"\nendobj\ntrailer")


def object_stream(body: bytes) -> bytes:
    return pdf(b"<< /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n" + zlib.compress(body) + b"\nendstream")


def test_every_kind_that_is_taken_is_known_by_its_content() -> None:
    assert {look_at(content, name) for name, content in GOOD.items()} == MEDIA_TYPES


@pytest.mark.parametrize("name", GOOD)
def test_a_name_cannot_make_a_file_another_kind(name: str) -> None:
    end = ".png" if not name.endswith(".png") else ".pdf"

    with pytest.raises(FileRefused, match=rf"although its name ends in {end}\. Change the end of its name to \.\w+"):
        look_at(GOOD[name], "disguised" + end)


def test_a_missing_end_of_a_name_is_added() -> None:
    assert check_ending(kind_of(io.BytesIO(PDF), "letter"), "letter") == "letter.pdf"
    assert check_ending(kind_of(io.BytesIO(b"hello"), ""), "") == "file.txt"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (HTML, "child.png", r"This is a web page \(HTML\), although its name ends in .png"),
        (b"\xef\xbb\xbf\n" + HTML, "notes.txt", "web page"),
        (HTML.decode().encode("utf-16"), "notes.txt", "web page"),
        (b"name,town\n<script>alert(1)</script>,Yarm", "people.csv", "web page"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "logo.svg", "an SVG drawing"),
        (b"<svg onload=alert(1)>", "logo.png", "an SVG drawing"),
        (b'<?xml version="1.0"?><feed/>', "feed.xml", "an XML file"),
        (b"{\\rtf1 hello}", "letter.rtf", "an RTF document"),
        (b"GIF89a" + bytes(20), "child.gif", "a GIF picture.*Save it as JPEG or PNG"),
        (b"\0\0\0\x18ftypheic" + bytes(20), "child.heic", "HEIC picture, as iPhones take them.*Save it as JPEG"),
        (b"MZ\x90\0" + bytes(200), "letter.pdf", "a Windows program, although its name ends in .pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "letter.doc", "older Office program. Save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "letter.docx", "locked with a password"),
        (packed({"a.txt": "hello"}), "letters.zip", r"packed archive \(zip\).*Unpack it"),
        (packed({"ppt/presentation.xml": ""}), "talk.pptx", "packed archive"),
        (b"PK\x03\x04" + bytes(50), "letter.docx", "broken or incomplete"),
        (word()[:-30], "letter.docx", "broken or incomplete"),
        (bytes(100), "letter.pdf", "a kind of file that Askwell does not know"),
        (b"#!/bin/sh\nrm -rf /\n", "run.sh", "plain text file, although its name ends in .sh"),
    ],
)
def test_what_is_not_taken_is_named_with_what_to_do(content: bytes, name: str, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        look_at(content, name)


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_may_be_written_as_any_usual_program_writes_it(form: str) -> None:
    assert look_at("Café – £2\r\n".encode(form), "notes.txt") == "text/plain"


def test_a_text_that_begins_like_another_kind_is_a_text() -> None:
    assert look_at(b"BMX club, Mondays", "notes.txt") == "text/plain"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (word(**{"word/vbaProject.bin": b"x"}), "letter.docx", "holds macros"),
        (word(**{"word/activeX/activeX1.xml": "x"}), "letter.docx", "holds macros"),
        (word(**{"[Content_Types].xml": "ms-word.document.macroEnabled.main+xml"}), "letter.docx", "holds macros"),
        (excel(**{"xl/vbaProject.bin": b"x"}), "people.xlsx", "holds macros"),
        (open_document(**{"Basic/Standard/x.xml": "x"}), "letter.odt", "holds macros"),
        (open_document(**{"META-INF/manifest.xml": "<m:encryption-data/>"}), "letter.odt", "locked with a password"),
        (word(**{"word/media/image1.bin": bytes(30_000_000)}), "letter.docx", "unpack to far more"),
        (word(**{f"word/{number}": "" for number in range(10_001)}), "letter.docx", "unpack to far more"),
        (word().replace(b"<w:document/>", b"<w:documenT/>"), "letter.docx", "broken"),
    ],
    ids=["macros", "controls", "macro type", "excel", "open", "locked", "bomb", "many parts", "broken"],
)
def test_an_office_document_that_could_do_harm_is_refused(content: bytes, name: str, words: str) -> None:
    if words == "broken":  # packed parts are compressed, so what is broken is written here plainly
        content = packed({"[Content_Types].xml": "", "word/document.xml": "<w:document/>"}, 0)
        content = content.replace(b"<w:document/>", b"<w:documenT/>")
    with pytest.raises(FileRefused, match=words):
        look_at(content, name)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "holds scripts"),
        (pdf(b"<< /S /J#61vaScript /JS (app.alert(1)) >>"), "holds scripts"),
        (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "starts programs"),
        (pdf(b"<< /Type /EmbeddedFile >>"), "carries other files"),
        (object_stream(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "holds scripts"),
        (object_stream(bytes(60_000_000)), "unpack to far more"),
        (PDF[:-7], "its end is missing"),
    ],
)
def test_a_pdf_that_could_do_harm_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        look_at(content, "letter.pdf")


def test_a_pdf_with_forms_links_and_fonts_is_taken() -> None:
    body = b"<< /AcroForm << /Fields [] >> /URI (https://example.org/JavaScript-course) /Title (JavaScripts) >>"

    assert look_at(pdf(body), "letter.pdf") == "application/pdf"


def test_looking_at_a_pdf_takes_time_in_step_with_its_size() -> None:
    with pytest.raises(FileRefused, match="far more"):
        look_at(pdf(b"/ObjStm stream\n" * 500_000), "letter.pdf")


def what_is_said(content: bytes, name: str) -> str:
    """The media type, or the words of the refusal; anything else that is raised fails the test."""
    try:
        return look_at(content, name)
    except FileRefused as refusal:
        return str(refusal)


@given(st.binary(max_size=2000), st.sampled_from([b"", *(content[:64] for content in GOOD.values()), HTML[:20]]))
@example(b"", b"")
def test_any_bytes_are_either_taken_or_refused_with_words(rest: bytes, start: bytes) -> None:
    for name in ("a.pdf", "a.docx", "a.csv", "a.jpg", "a"):
        told = what_is_said(start + rest, name)

        assert told in MEDIA_TYPES or told.endswith(".")


@given(st.sampled_from(sorted(GOOD)), st.integers(0, 4000), st.integers(0, 255))
def test_a_good_file_with_one_wrong_byte_is_either_taken_or_refused(name: str, place: int, byte: int) -> None:
    content = bytearray(GOOD[name])
    content[place % len(content)] = byte

    told = what_is_said(bytes(content), name)

    assert told in MEDIA_TYPES or told.endswith(".")


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Sam\\letter.pdf", "letter.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("letter\u202efdp.exe", "letterfdp.exe"),
        ('Sam’s "plan" ünïcode.pdf', 'Sam’s "plan" ünïcode.pdf'),
        ("  .hidden.pdf. ", "hidden.pdf"),
        ("nul\0byte.pdf", "nulbyte.pdf"),
        ("...", ""),
    ],
)
def test_a_name_keeps_its_words_and_nothing_that_tricks(given_name: str, kept: str) -> None:
    assert cleaned(given_name) == kept


@given(st.text(max_size=400))
def test_any_name_fits_and_keeps_its_end(name: str) -> None:
    kept = cleaned(name + ".pdf")

    assert len(kept) <= LONGEST
    assert ending(kept) == ".pdf" or kept == "pdf"
    assert "/" not in kept
    assert kept.isprintable()


def test_a_picture_of_another_form_under_a_pictures_name_is_told() -> None:
    with pytest.raises(FileRefused, match=r"a PNG picture, although its name ends in .jpg"):
        look_at(picture("PNG"), "child.jpg")
