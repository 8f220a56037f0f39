"""The next batch is made ahead, and nothing is lost on the way."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.offer.sources import batches_ahead


@given(count=st.integers(0, 50), size=st.integers(1, 12))
def test_everything_comes_once_and_in_order(count: int, size: int) -> None:
    batches = list(batches_ahead(range(count), size))

    assert [item for batch in batches for item in batch] == list(range(count))
    assert all(len(batch) == size for batch in batches[:-1])


def test_what_goes_wrong_reaches_the_caller_after_the_batches_before_it() -> None:
    def breaking() -> Iterator[int]:
        yield from range(4)
        raise ValueError("it breaks off")

    batches = batches_ahead(breaking(), 2)

    assert [next(batches), next(batches)] == [[0, 1], [2, 3]]
    with pytest.raises(ValueError, match="it breaks off"):
        next(batches)
