"""An upload that is too large costs neither memory nor what was typed beside it."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from askwell.core.drawing import draw
from askwell.core.files.handler import MOST_AT_ONCE
from askwell.core.tests.making_files import PDF, upload
from askwell.core.tests.upload_page import LetterForm

MB = 1_000_000


@pytest.fixture
def page(area: object, settings: Settings, tmp_path: Path) -> Client:
    """A visitor of the page that takes a file, whose temporary files lie in a folder of their own."""
    settings.ROOT_URLCONF = "askwell.core.tests.upload_page"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return Client()


class Sent(io.RawIOBase):
    """A body that ends soon, and counts how much of it was asked for."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return b""


def send(page: Client, **files: SimpleUploadedFile) -> str:
    return page.post("/send/", {"about": "school", **files}).content.decode()


@pytest.mark.parametrize("size", [len(PDF), 3 * MB, 20 * MB])
def test_a_file_of_any_size_that_is_taken_arrives_whole(size: int, page: Client) -> None:
    assert send(page, letter=upload(PDF.ljust(size), "letter.pdf")) == f"school: {size}"


def test_a_file_that_is_too_large_is_told_and_what_was_typed_stays(page: Client, tmp_path: Path) -> None:
    told = send(page, letter=upload(bytes(20 * MB + 1), "letter.pdf"), second=upload(PDF, "child.png"))

    assert told == "school | letter: The file is larger than 20 MB. Choose a smaller one"
    assert not list(tmp_path.iterdir()), "nothing of it was kept"


def test_of_two_files_the_one_that_is_too_large_is_told(page: Client) -> None:
    told = send(page, letter=upload(PDF, "letter.pdf"), second=upload(bytes(11 * MB), "child.png"))

    assert told == "school | second: The file is larger than 10 MB. Choose a smaller one"


def test_a_file_after_one_that_was_too_large_arrives(page: Client) -> None:
    told = send(page, second=upload(bytes(30 * MB), "child.png"), letter=upload(PDF.ljust(3 * MB), "letter.pdf"))

    assert told == "school | second: The file is larger than 10 MB. Choose a smaller one"


def test_a_form_that_is_far_too_large_is_answered_with_a_page_and_not_read(page: Client) -> None:
    body = Sent()

    answer = page.generic(
        "POST",
        "/send/",
        **{
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
            "CONTENT_LENGTH": str(MOST_AT_ONCE + 1),
            "wsgi.input": body,
        },  # type: ignore[arg-type]
    )

    assert answer.status_code == 413
    assert "What you sent is too large" in answer.content.decode()
    assert body.taken <= MB, "it is looked at only to let it pass"


def test_a_form_with_far_too_many_words_is_answered_with_the_same_page(page: Client) -> None:
    answer = page.post("/send/", {"about": "x" * 3 * MB})

    assert answer.status_code == 413
    assert "The files together, or the words, are larger than we can take" in answer.content.decode()


def test_a_file_field_says_what_it_takes() -> None:
    field = draw(LetterForm()["letter"])

    assert field.params["hint"] == {
        "text": "PDF, Word, Excel, OpenDocument text, OpenDocument spreadsheet, CSV or plain text, up to 20 MB"
    }
    attributes = field.params["attributes"]
    assert isinstance(attributes, dict)
    assert attributes["accept"] == ".pdf,.docx,.xlsx,.odt,.ods,.csv,.txt"
    assert attributes["data-most-bytes"] == "20000000"
    assert "up to 10 MB" in str(draw(LetterForm()["second"]).params["hint"])


def test_temporary_files_are_gone_when_the_answer_is(page: Client, tmp_path: Path) -> None:
    send(page, letter=upload(PDF.ljust(5 * MB), "letter.pdf"))

    assert not list(tmp_path.iterdir())
