"""The filters beside the results: what may be chosen, how much each choice leaves, and what is chosen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from askwell.offer.sources.traits import Trait, all_traits, traits_in

# The groups in the order in which families ask, by the question that each answers. A group's key is also its name
# in an address.
GROUPS: Mapping[str, str] = {
    "need": "Need or disability",
    "how": "How you meet",
    "spaces": "Waiting",
    "referral": "Who can ask for it",
    "cost": "Cost",
    "day": "Day",
    "time": "Time of day",
    "access": "The building",
    "language": "Language",
    "level": "Kind of support",
}


@dataclass(frozen=True)
class Option:
    """One filter that may be ticked: how many services it leaves, and whether it is a part of a wider one."""

    key: str
    label: str
    count: int
    is_chosen: bool
    is_part: bool


@dataclass(frozen=True)
class Group:
    """Filters that answer one question. `note` says how several choices go together, where that is not plain."""

    key: str
    legend: str
    note: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> int:
        """How many of them are chosen."""
        return sum(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Chosen:
    """A chosen filter, as it is shown above the results with a way to take it back."""

    key: str
    group: str
    label: str
    legend: str


@dataclass(frozen=True)
class Filters:
    """All filters of a search. Groups in which nothing can be chosen are left out."""

    groups: tuple[Group, ...]
    chosen: tuple[Chosen, ...]


def chosen_traits(asked: Any) -> frozenset[str]:  # noqa: ANN401  # a QueryDict, whose stubs are not generic
    """The filters in an address or a form; what we do not know is left out, as it may be from an older page."""
    named = (f"{group}:{key}" for group in GROUPS for key in asked.getlist(group))
    return frozenset(trait for trait in named if trait in all_traits())


def in_address(traits: Iterable[str]) -> list[tuple[str, str]]:
    """The filters as an address has them, always in the same order, so that a search has one address."""
    chosen = set(traits)
    return [(group, trait.key) for group in GROUPS for trait in traits_in(group) if trait.name in chosen]


def filters(traits: frozenset[str], counts: Mapping[str, int]) -> Filters:
    """The filters to show where `traits` are chosen and each would leave so many services."""
    groups = (
        Group(key, legend, _note(key), tuple(_options(traits_in(key), traits, counts)))
        for key, legend in GROUPS.items()
    )
    chosen = (
        Chosen(trait.key, key, trait.label, legend)
        for key, legend in GROUPS.items()
        for trait in traits_in(key)
        if trait.name in traits
    )
    return Filters(tuple(group for group in groups if group.options), tuple(chosen))


def _options(of: tuple[Trait, ...], traits: frozenset[str], counts: Mapping[str, int]) -> Iterator[Option]:
    for trait in of:
        count, is_chosen = counts.get(trait.name, 0), trait.name in traits
        if count or is_chosen:
            yield Option(trait.key, trait.label, count, is_chosen, bool(trait.parent))


def _note(group: str) -> str:
    return "If you tick more than one, the building must have them all." if group == "access" else ""
