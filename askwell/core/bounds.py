"""How much an answer from elsewhere may cost, and what stops it when it costs more."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MIB = 1024 * 1024


class OutgoingRefused(Exception):
    """Askwell will not make this request, or will not follow the answer. Trying again changes nothing."""


class OutgoingFailed(Exception):
    """The request was made, and no usable answer came. Trying again may help."""


@dataclass(frozen=True)
class Limits:
    """What one request may cost. Times in seconds, sizes in bytes."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 300.0
    wire: int = 256 * _MIB
    unpacked: int = 1024 * _MIB
    ratio: int = 200
    ratio_from: int = 8 * _MIB
    redirects: int = 5


def limited(pieces: Iterable[bytes], most: int, name: str) -> Iterator[bytes]:
    """Pass pieces on; once together they are more than `most` bytes, raise OutgoingRefused naming `name`."""
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > most:
            raise OutgoingRefused(f"{name} is larger than {most // _MIB} MB. Ask its publisher to send it in pages.")
        yield piece


def unpacked(pieces: Iterable[bytes], limits: Limits, name: str) -> Iterator[bytes]:
    """Unpack gzip piece by piece, never holding the whole.

    Raises OutgoingRefused for a bomb, OutgoingFailed if broken.
    """
    machine = zlib.decompressobj(wbits=31)
    taken = given = 0
    whole = True
    for piece in pieces:
        taken += len(piece)
        rest = piece
        while rest:
            try:
                plain = machine.decompress(rest, _MIB)
            except zlib.error as error:
                raise OutgoingFailed(f"{name} says that it is gzip, but cannot be unpacked ({error}).") from error
            given += len(plain)
            if given > limits.unpacked or (given > limits.ratio_from and given > taken * limits.ratio):
                raise OutgoingRefused(
                    f"{name} unpacks to more than {given // _MIB} MB from {taken} bytes. "
                    "That is how an archive bomb looks; it was left alone. Ask for the plain file."
                )
            yield plain
            whole, rest = machine.eof, machine.unconsumed_tail
            if whole:
                rest, machine = machine.unused_data, zlib.decompressobj(wbits=31)
    if not whole:
        raise OutgoingFailed(f"{name} ends in the middle of its packed data.")
