"""Making the next batch while somebody else is busy with this one."""

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
TURN_SECONDS = 0.0005


def batches_ahead(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last perhaps shorter.

    While the caller works on one list, which for a database is mostly waiting, another thread makes the next.
    What `items` raises is raised to the caller.
    """
    coming_items = iter(items)

    def take() -> list[T]:
        return list(islice(coming_items, size))

    before = sys.getswitchinterval()
    # The caller is back from the database every few milliseconds and must not wait as long again for its turn.
    sys.setswitchinterval(TURN_SECONDS)
    try:
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as another:
            coming = another.submit(take)
            while batch := coming.result():
                coming = another.submit(take)
                yield batch
    finally:
        sys.setswitchinterval(before)
