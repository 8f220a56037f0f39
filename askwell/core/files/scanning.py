"""The virus scanner: clamd, spoken to in its own small protocol (INSTREAM), or none.

A file's content goes through the connection, so clamd may run on another machine and needs no access to ours.
"""

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from django.conf import settings

NOT_SCANNED = "not scanned: no virus scanner is set up"

_PIECE = 64 * 1024
_CONNECT_SECONDS = 5.0
_SILENT_SECONDS = 60.0
_WHOLE_SECONDS = 180.0
_LONGEST_ANSWER = 4096


class ScannerTrouble(Exception):
    """The scanner cannot be reached or does not do its work; nothing is known of the file. Try again later."""


@dataclass(frozen=True)
class Verdict:
    """What the scanner says of a content: `found` is the name of what it found, empty for nothing."""

    found: str = ""
    was_scanned: bool = True


def scanning_is_on() -> bool:
    """Whether files are scanned for viruses before anybody may read them."""
    return bool(settings.CLAMD)


def verdict_on(content: IO[bytes]) -> Verdict:
    """Have a content scanned. Raises ScannerTrouble."""
    if not scanning_is_on():
        return Verdict(was_scanned=False)
    try:
        with _connected(settings.CLAMD) as clamd:
            answer = _asked(clamd, content)
    except OSError as trouble:
        raise ScannerTrouble(f"clamd cannot be reached at {settings.CLAMD} ({_said(trouble)}).") from trouble
    return _understood(answer)


def _asked(clamd: socket.socket, content: IO[bytes]) -> str:
    deadline = time.monotonic() + _WHOLE_SECONDS
    content.seek(0)
    # clamd answers early, and stops listening, where it wants no more.
    with suppress(BrokenPipeError, ConnectionResetError):
        clamd.sendall(b"zINSTREAM\0")
        for piece in _pieces(content):
            clamd.sendall(struct.pack("!I", len(piece)) + piece)
            _check_time(deadline)
        clamd.sendall(struct.pack("!I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        _check_time(deadline)
        more = clamd.recv(_LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def _understood(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Verdict()
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict(found=answer.removeprefix("stream: ").removesuffix(" FOUND")[:150])
    if "size limit exceeded" in answer:
        least = f"{settings.LARGEST_DOCUMENT_MB + 5}M"
        raise ScannerTrouble(f"clamd takes no files of this size. Set its StreamMaxLength to {least} or more.")
    raise ScannerTrouble(f"clamd broke off without a verdict ({answer[:150] or 'it said nothing'}).")


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(_PIECE):
        yield piece


def _check_time(deadline: float) -> None:
    if time.monotonic() > deadline:
        raise ScannerTrouble(f"clamd took longer than {_WHOLE_SECONDS:.0f} seconds.")


def _connected(address: str) -> socket.socket:
    """Connect to "unix:/path" or "tcp:host:port"; which of them was checked when the settings were read."""
    way, _, place = address.partition(":")
    if way == "unix":
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_CONNECT_SECONDS)
        try:
            connection.connect(place)
        except OSError:
            connection.close()
            raise
    else:
        host, _, port = place.rpartition(":")
        connection = socket.create_connection((host.strip("[]"), int(port)), _CONNECT_SECONDS)
    connection.settimeout(_SILENT_SECONDS)
    return connection


def _said(trouble: OSError) -> str:
    return trouble.strerror or type(trouble).__name__
