"""How much memory several processes use together, where Linux tells it."""

import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from askwell.core.postgres import Cluster

_EVERY = 0.5  # seconds


class Watch:
    """While entered, looks twice a second at a command and the database server; `peak` is their most, in bytes.

    Memory that processes share is counted once. 0 where it cannot be known.
    """

    def __init__(self, pid: int, cluster: Cluster) -> None:
        self._roots = (pid, int((cluster.folder / "postmaster.pid").read_text().split("\n", 1)[0]))
        self._enough = threading.Event()
        self._watching = threading.Thread(target=self._look, daemon=True)
        self.peak = 0

    def __enter__(self) -> "Watch":
        self._watching.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._enough.set()
        self._watching.join()

    def _look(self) -> None:
        while not self._enough.wait(_EVERY):
            self.peak = max(self.peak, sum(_proportional(pid) for pid in _families(self._roots)))


def _families(roots: tuple[int, ...]) -> list[int]:
    """The processes themselves, their children and children's children."""
    found = list(roots)
    for pid in found:
        with suppress(OSError):
            found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return found


def _proportional(pid: int) -> int:
    """The process's own memory in bytes, with its share of what it shares with others."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
