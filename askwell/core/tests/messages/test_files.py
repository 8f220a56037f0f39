"""Messages as files: one for each reference, for its owner alone."""

import re
import stat
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from askwell.core.messages.adapters.files import Files
from askwell.core.messages.letter import NoFont, letter
from askwell.core.models import Channel
from askwell.core.tests.messages.making import parcel


@pytest.mark.parametrize(
    ("channel", "holds"),
    [
        (Channel.EMAIL, b"Subject: How we will contact you"),
        (Channel.SMS, b"To: 07700900123"),
        (Channel.LETTER, b"%PDF"),
    ],
)
def test_a_second_time_changes_nothing(tmp_path: Path, channel: Channel, holds: bytes) -> None:
    adapter, sent = Files(tmp_path), parcel(channel)

    assert not adapter.was_sent(sent)
    adapter.send(sent)
    file = next(tmp_path.rglob(f"{sent.reference}.*"))
    first = file.read_bytes()
    adapter.send(parcel(channel, reference=sent.reference, body="Other words"))

    assert holds in first
    assert file.read_bytes() == first
    assert [there.name for there in file.parent.iterdir()] == [file.name]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert adapter.was_sent(sent)


def test_no_schema_leads_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no schema"):
        Files(tmp_path).send(parcel(schema="../elsewhere"))


def test_a_letter_is_tagged_says_its_language_and_fetches_nothing() -> None:
    pdf = unpacked(letter(parcel(Channel.LETTER, language="ar", body='<img src="file:///etc/passwd"> \u0645')))

    assert b"/Lang (ar)" in pdf
    assert b"pdfuaid:part" in pdf
    assert b"/StructTreeRoot" in pdf


def unpacked(pdf: bytes) -> bytes:
    """The PDF with the insides of its packed parts."""
    inside = []
    for packed in re.findall(rb"stream\r?\n(.*?)\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            inside.append(zlib.decompress(packed))
    return pdf + b"".join(inside)


def test_a_letter_that_no_font_can_draw_is_not_sent_as_empty_boxes() -> None:
    with pytest.raises(NoFont, match="install"):
        letter(parcel(Channel.LETTER, body="\U00013000 \U0001d4d0 \u1b05"))
