"""PDF documents: what runs by itself or carries other files along is refused, as far as it can be seen.

Seen are names in the open and in object streams packed in the usual way. What is hidden further, behind a
password or an unusual packing, is not: that is left to the virus scanner, and to browsers, whose PDF readers
let nothing out.
"""

import re
import zlib
from collections.abc import Iterator
from typing import IO

from askwell.core.files.refusal import FileRefused

MOST_UNPACKED = 50_000_000
MOST_STREAMS = 20_000

_PIECE = 64 * 1024
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
# Any letter of a name may be written by its number.
_ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
# A script has two marks, /JS and /JavaScript. The short one turns up in pictures by chance, so the long one is
# looked for.
_RUNS = re.compile(rb"/(JavaScript|Launch|RichMedia)(?=[\s()<>\[\]{}/%]|$)")
_CARRIES = re.compile(rb"/(EmbeddedFiles?|Collection)(?=[\s()<>\[\]{}/%]|$)")
_MEND = "Open it, choose Print and “Save as PDF”, and choose that file."


def check_pdf(content: IO[bytes]) -> None:
    """Raise FileRefused for a PDF that runs scripts, starts programs, carries other files or breaks off."""
    content.seek(0)
    whole = content.read()
    if b"%%EOF" not in whole:
        raise FileRefused("This PDF is not complete: its end is missing. Save it anew and choose that file.")
    for part in (whole, *_object_streams(whole)):
        names = _unescaped(part)
        if _RUNS.search(names):
            raise FileRefused(f"This PDF holds scripts or starts programs, which can do harm. {_MEND}")
        if _CARRIES.search(names):
            raise FileRefused(f"This PDF carries other files inside it. Choose those one by one. For the PDF: {_MEND}")


def _object_streams(whole: bytes) -> Iterator[bytes]:
    left, count = MOST_UNPACKED, 0
    for stream in _STREAM.finditer(whole):
        described = whole[max(stream.start() - 512, 0) : stream.start()].rpartition(b"obj")[2]
        if b"/ObjStm" not in _unescaped(described):
            continue
        unpacked = _unpacked(whole, stream.end(), left)
        left, count = left - len(unpacked), count + 1
        if left < 0 or count > MOST_STREAMS:
            raise FileRefused(f"This PDF would unpack to far more than it seems. {_MEND}")
        yield unpacked


def _unpacked(whole: bytes, start: int, most: int) -> bytes:
    """What is packed at `start`, and once it is more than `most` no more of it."""
    machine = zlib.decompressobj()
    made = bytearray()
    try:
        for piece in range(start, len(whole), _PIECE):
            made += machine.decompress(whole[piece : piece + _PIECE], most + 1 - len(made))
            if machine.eof or len(made) > most:
                break
    except zlib.error:
        pass  # What came until here is looked at all the same.
    return bytes(made)


def _unescaped(part: bytes) -> bytes:
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), part)
