"""Making the next batch while somebody else is busy with this one."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches_ahead(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last perhaps shorter.

    While the caller works on one list, which for a database is mostly waiting, another thread makes the next.
    What `items` raises is raised to the caller.
    """
    coming_items = iter(items)

    def take() -> list[T]:
        return list(islice(coming_items, size))

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as another:
        coming = another.submit(take)
        while batch := coming.result():
            coming = another.submit(take)
            yield batch
