"""What waits for somebody, by when."""

from dataclasses import dataclass
from datetime import date, timedelta

from askwell.areas.access import Viewer
from askwell.areas.queries import MINE, Mine

# More of one group would hide the next; how many there are is said.
SHOWN = 20


@dataclass(frozen=True)
class Group:
    """What is to be done late, today, this week, later, or at no set time."""

    name: str
    things: tuple[Mine, ...]
    count: int

    @property
    def is_late(self) -> bool:
        """Whether the day of all of it is over."""
        return self.name == "Late"


def what_is_mine(viewer: Viewer, today: date) -> list[Group]:
    """What waits for the viewer, from all floors, the most urgent first; groups without anything are left out."""
    found = [thing for filling in MINE.ask(viewer, today) for thing in filling]
    things = sorted(found, key=lambda thing: (thing.due_on or date.max, thing.kind))
    grouped: dict[str, list[Mine]] = {name: [] for name in ("Late", "Today", "This week", "Later", "No date")}
    for thing in things:
        grouped[_when(thing, today)].append(thing)
    return [Group(name, tuple(of_it[:SHOWN]), len(of_it)) for name, of_it in grouped.items() if of_it]


def _when(thing: Mine, today: date) -> str:
    if thing.due_on is None:
        return "No date"
    if thing.is_late(today=today):
        return "Late"
    if thing.due_on == today:
        return "Today"
    sunday = today + timedelta(days=6 - today.weekday())
    return "This week" if thing.due_on <= sunday else "Later"
