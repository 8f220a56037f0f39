"""How much of somebody else's data is taken before it is too much."""

from dataclasses import dataclass, field

from askwell.core import outgoing

_MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Limits of one run. Sizes in bytes (of characters in a record), times in seconds."""

    record: int = _MIB
    one_text: int = 16 * _MIB
    depth: int = 64
    packed_file: int = 2048 * _MIB
    unpacked_file: int = 8192 * _MIB
    pages: int = 20_000
    tries: int = 3
    pause: float = 0.5
    longest_pause: float = 60.0
    detail_workers: int = 4
    detail_failures: int = 20
    web: outgoing.Limits = field(default_factory=outgoing.Limits)
