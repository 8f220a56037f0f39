"""A slot asks what fills it, once each, in the order in which it came."""

from askwell.core.slots import Slot


def test_a_slot_asks_each_filling_once() -> None:
    slot: Slot[[int], int] = Slot("doubles")

    @slot.fill
    def double(number: int) -> int:
        return number * 2

    slot.fill(double)
    slot.fill(lambda number: number + 1)

    assert slot.ask(3) == [6, 4]
    assert double(4) == 8


def test_an_empty_slot_says_nothing() -> None:
    slot: Slot[[], str] = Slot("nothing")

    assert slot.ask() == []
