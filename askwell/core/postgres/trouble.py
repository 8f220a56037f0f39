"""What can go wrong with the embedded database, told with its mend."""

from collections.abc import Callable
from pathlib import Path

Say = Callable[[str], None]


class DatabaseTrouble(Exception):
    """The embedded database cannot be used. The message says what is wrong, where, and how to mend it."""


def last_lines(log: Path, *, since: int = 0, count: int = 8) -> str:
    """Return the last lines that `log` gained after byte `since`, indented; empty where unreadable."""
    try:
        with log.open("rb") as file:
            file.seek(since)
            lines = file.read().decode(errors="replace").splitlines()
    except OSError:
        return ""
    return "".join(f"\n    {line}" for line in lines[-count:])
