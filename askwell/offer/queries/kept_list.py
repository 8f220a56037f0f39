"""A family's own list of services, as their browser keeps it: identifiers, and nothing else."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from askwell.core.rule import Refusal

MOST_KEPT = 30  # so that the list fits into one cookie, and onto a few sheets of paper


class ListIsFull(Refusal):
    """There is no room for another service."""

    def __init__(self) -> None:
        super().__init__(f"Your list is full. It has room for {MOST_KEPT} services. Take one off to add another.")


@dataclass(frozen=True)
class KeptList:
    """Services in the order in which they were added, each once, at most 30. Changing it makes another."""

    identifiers: tuple[UUID, ...] = ()

    def __len__(self) -> int:
        return len(self.identifiers)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.identifiers

    def with_these(self, identifiers: Iterable[UUID]) -> "KeptList":
        """The list with these at its end; what is on it already stays where it is. Raises ListIsFull."""
        joined = tuple(dict.fromkeys((*self.identifiers, *identifiers)))
        if len(joined) > max(MOST_KEPT, len(self)):
            raise ListIsFull
        return KeptList(joined)

    def without(self, identifier: UUID) -> "KeptList":
        """The list without this one, whether or not it was on it."""
        return KeptList(tuple(one for one in self.identifiers if one != identifier))

    @property
    def written(self) -> str:
        """The list as short text, for a cookie."""
        packed = b"".join(one.bytes for one in self.identifiers)
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read_list(written: str) -> KeptList:
    """The list that was written so; an empty one where it is no list. What is too much of it is left out."""
    try:
        packed = base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return KeptList()
    if len(packed) % 16:
        return KeptList()
    every = (UUID(bytes=packed[start : start + 16]) for start in range(0, len(packed), 16))
    return KeptList(tuple(dict.fromkeys(every))[:MOST_KEPT])
