"""Named places on a lower floor that floors above fill when the program starts.

Upward there are no calls: a lower page has a slot, and each floor above may put a function into it (in its
`apps.py`), which the page then asks. Slots are for reading and showing. Nothing that a rule decides may hang
on one: a floor that is missing must never allow what it would have refused.
"""

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Slot(Generic[P, R]):
    """A slot, by its name, and the functions that fill it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._fillings: list[Callable[P, R]] = []

    def fill(self, function: Callable[P, R]) -> Callable[P, R]:
        """Put the function into the slot, once however often it is put there. It stays usable by its own name."""
        if function not in self._fillings:
            self._fillings.append(function)
        return function

    def ask(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """What each function says, in the order in which they came."""
        return [function(*args, **kwargs) for function in self._fillings]
