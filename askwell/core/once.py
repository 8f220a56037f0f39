"""What is large and slow to load, loaded once in a process, however many threads ask for it at the same time."""

import functools
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

Loaded = TypeVar("Loaded")


def once(load: Callable[[], Loaded]) -> Callable[[], Loaded]:
    """Like functools.cache, which lets every thread that asks before the first has finished load it again."""
    lock = Lock()
    kept = functools.cache(load)

    @functools.wraps(load)
    def loaded() -> Loaded:
        with lock:
            return kept()

    return loaded
