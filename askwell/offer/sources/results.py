"""What reading a source gives: records as they came, records made ready, and what was wrong with them."""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as its publisher sent it.

    `number` counts from 1 over the whole run; `where` is the file or page.
    """

    where: str
    number: int
    record: object


@dataclass(frozen=True, slots=True)
class RunProblem:
    """Something wrong with the source itself.

    `incomplete`: not all of it was seen, so nothing may be removed.
    """

    where: str
    wrong: str
    mend: str
    incomplete: bool


# A record with the place it was found at, before it has a number; or what was wrong with the source.
Found = tuple[str, object] | RunProblem


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one record: which record and field, what is wrong, how its publisher mends it."""

    record: str
    field: str
    wrong: str
    mend: str
    severity: Literal["refused", "warning"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record ready to be stored: an HSDS-UK 3.0 service under a UUID, and what was dropped or changed."""

    identifier: UUID
    document: dict[str, object]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that cannot be taken, and why."""

    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Notes:
    """The warnings about one record, gathered while it is made ready."""

    record: str
    problems: list[Problem] = field(default_factory=list)

    def warn(self, path: str, wrong: str, mend: str) -> None:
        """Note a field that was dropped or changed."""
        self.problems.append(Problem(self.record, path, wrong, mend, "warning"))

    def refuse(self, path: str, wrong: str, mend: str) -> Refused:
        """The refusal of the record, with every warning gathered so far after it."""
        return Refused((Problem(self.record, path, wrong, mend, "refused"), *self.problems))
