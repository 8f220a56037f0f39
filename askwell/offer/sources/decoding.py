"""Bytes of a feed made into UTF-8 that a JSON reader can take: unpacked, without byte order mark, mended."""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from askwell.core import bounds
from askwell.offer.sources.limits import Limits

_GZIP = b"\x1f\x8b"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("askwell.windows", _as_windows)


class TooLongError(Exception):
    """One value is longer than any text of a service; the reader stopped before it filled the memory."""


class Decoded:
    """The feed as a binary file of UTF-8, for a reader that calls `read`.

    `mended` tells afterwards whether bytes that are not UTF-8 were read as Windows-1252. The user of the
    reader sets `progress` at every value; a stretch of more than `limits.one_text` bytes without it raises
    TooLongError.
    """

    def __init__(self, pieces: Iterable[bytes], name: str, limits: Limits) -> None:
        self._pieces = _unpacked(iter(pieces), name, limits)
        self._decoder: codecs.IncrementalDecoder | None = None
        self._encoding = ""
        self._rest = b""
        self._longest = limits.one_text
        self._since = 0
        self.mended = False
        self.start = b""

    def progress(self) -> None:
        """Say that the reader understood something new since the last call."""
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        """Give up to `size` bytes; the reader's way of asking. An empty answer is the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                self._rest, self._pieces = self._text(b"", final=True), iter(())
                break
            self._rest = self._text(piece, final=False)
        given, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        self.start = self.start or given[:200].lstrip()
        self._since += len(given)
        if self._since > self._longest:
            raise TooLongError
        return given

    def _text(self, piece: bytes, *, final: bool) -> bytes:
        if self._decoder is None:
            self._encoding = _encoding(piece)
            self._decoder = codecs.getincrementaldecoder(self._encoding)()
        before = self._decoder.getstate()
        try:
            return self._decoder.decode(piece, final).encode()
        except UnicodeDecodeError:
            self.mended = True
            mender = codecs.getincrementaldecoder(self._encoding)("askwell.windows")
            mender.setstate(before)
            self._decoder = mender
            return mender.decode(piece, final).encode("utf-8", "replace")


def _encoding(piece: bytes) -> str:
    if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(piece) > 1 and 0 in piece[:2]:
        return "utf-16-be" if piece[0] == 0 else "utf-16-le"
    return "utf-8-sig"


def _unpacked(pieces: Iterator[bytes], name: str, limits: Limits) -> Iterator[bytes]:
    first = next(pieces, b"")
    whole = chain([first], pieces)
    if not first.startswith(_GZIP):
        return bounds.limited(whole, limits.unpacked_file, name)
    allowance = replace(limits.web, unpacked=limits.unpacked_file)
    return bounds.unpacked(bounds.limited(whole, limits.packed_file, name), allowance, name)
