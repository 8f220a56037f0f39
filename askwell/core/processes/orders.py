"""The signals by which somebody tells a running program to stop."""

import os
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_Handler = Callable[[int, FrameType | None], object] | int | None


class Orders:
    """Counts the orders to stop while in its `with` block, which must be in the main thread."""

    def __init__(self) -> None:
        self.stops = 0
        self._interrupts = False
        self._before: dict[signal.Signals, _Handler] = {}

    def __enter__(self) -> "Orders":
        self._ears, self._mouth = os.pipe()
        os.set_blocking(self._mouth, False)
        self._wakeup_before = signal.set_wakeup_fd(self._mouth, warn_on_full_buffer=False)
        for order in STOPPING:
            # Under nohup the closing of the terminal is to be ignored.
            if order != signal.SIGHUP or signal.getsignal(order) != signal.SIG_IGN:
                self._before[order] = signal.signal(order, self._heard)
        # A part's death then ends a wait at once.
        self._before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
        return self

    def __exit__(self, *_: object) -> None:
        for order, handler in self._before.items():
            signal.signal(order, signal.SIG_DFL if handler is None else handler)
        signal.set_wakeup_fd(self._wakeup_before)
        os.close(self._ears)
        os.close(self._mouth)

    def wait(self, seconds: float) -> None:
        """Wait that long, or until a signal comes or a child ends."""
        if select.select([self._ears], [], [], seconds)[0]:
            os.read(self._ears, 4096)

    @contextmanager
    def interrupting(self) -> Iterator[None]:
        """Let an order to stop break off this block, which may take long, with KeyboardInterrupt."""
        self._interrupts = True
        try:
            yield
        finally:
            self._interrupts = False

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self.stops += 1
        if self._interrupts:
            raise KeyboardInterrupt
