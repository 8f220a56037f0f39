"""Office documents, which are zip archives: nothing that runs by itself, nothing locked, no archive bomb."""

import lzma
import re
import zlib
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from askwell.core.files.kinds import MB
from askwell.core.files.refusal import FileRefused

MOST_UNPACKED = 200 * MB
MOST_PARTS = 10_000
RATIO = 200
RATIO_FROM = 8 * MB

# Macros of Microsoft's and of open documents, and controls that run programs.
_RUNS = re.compile(r"vbaProject|vbaData|/activeX/|^Basic/|^Scripts/|/macrosheets/", re.IGNORECASE)
UNREADABLE = (
    *(BadZipFile, OSError, ValueError, RuntimeError, EOFError, ArithmeticError, LookupError),
    *(zlib.error, lzma.LZMAError),
)
"""What a broken archive raises; which of them depends on where it is broken, and on the version of Python."""

BROKEN = "This file cannot be read: it is broken or incomplete. Open it, save it anew and choose that file."
_LOCKED = "This file is locked with a password. Save it without a password and choose that file."
_ENCRYPTED = 0x1  # of a part's flags


def check_packed(content: IO[bytes]) -> None:
    """Raise FileRefused for an Office document that holds macros, is locked, broken, or unpacks to far too much."""
    content.seek(0)
    try:
        with ZipFile(content) as packed:
            parts = packed.infolist()
            _check_sizes(parts)
            _check_parts(packed, parts)
            # Reads every part to its end: one that is larger than it says does not have the sum it says.
            if packed.testzip() is not None:
                raise FileRefused(BROKEN)
    except UNREADABLE as broken:
        raise FileRefused(BROKEN) from broken


def _check_sizes(parts: list[ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS or (unpacked > RATIO_FROM and unpacked > RATIO * packed):
        raise FileRefused(
            "This file would unpack to far more than it seems. It was left alone. "
            "Open it, save it as PDF and choose that file."
        )


def _check_parts(packed: ZipFile, parts: list[ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise FileRefused(_LOCKED)
    names = {part.filename for part in parts}
    types = packed.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    manifest = packed.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise FileRefused(_LOCKED)
    if any(_RUNS.search(name) for name in names) or b"macroEnabled" in types:
        raise FileRefused("This file holds macros, which can do harm. Save it without macros and choose that file.")
