"""A family's own list holds what was put on it, however it is changed, and whatever a cookie says."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.offer.queries import MOST_KEPT, KeptList, ListIsFull, read_list

NUMBERS = st.uuids()
LISTS = st.lists(NUMBERS, unique=True, max_size=MOST_KEPT).map(lambda these: KeptList(tuple(these)))


@given(LISTS)
def test_a_list_is_read_as_it_was_written(kept: KeptList) -> None:
    assert read_list(kept.written) == kept
    assert len(kept.written) <= 640, "it fits into one cookie with room to spare"


@given(st.text())
def test_whatever_a_cookie_says_is_a_list(written: str) -> None:
    assert len(read_list(written)) <= MOST_KEPT


@given(LISTS, NUMBERS)
def test_what_is_added_is_there_once_and_at_the_end(kept: KeptList, identifier: UUID) -> None:
    if len(kept) == MOST_KEPT and identifier not in kept:
        with pytest.raises(ListIsFull, match=r"room for 30 services\. Take one off"):
            kept.with_these([identifier])
        return
    added = kept.with_these([identifier])
    assert added.with_these([identifier]) == added
    assert added.identifiers.count(identifier) == 1
    assert added.without(identifier).identifiers == kept.without(identifier).identifiers


@given(LISTS, NUMBERS)
def test_what_is_taken_off_is_gone_and_the_rest_keeps_its_order(kept: KeptList, identifier: UUID) -> None:
    there = kept.identifiers[0] if kept else identifier
    taken = kept.without(there)
    assert there not in taken
    assert list(taken.identifiers) == [one for one in kept.identifiers if one != there]


def test_a_full_list_takes_again_what_is_on_it() -> None:
    full = KeptList(tuple(UUID(int=number) for number in range(MOST_KEPT)))

    assert full.with_these([UUID(int=3)]) == full
    with pytest.raises(ListIsFull):
        full.with_these([UUID(int=99)])
