"""Chosen filters as conditions of PostgreSQL."""

from collections.abc import Iterable
from typing import Any

# Who cannot climb stairs and needs a quiet room is not helped by one of the two.
ALL_MUST_BE_THERE = frozenset({"access"})


def by_group(traits: Iterable[str]) -> dict[str, list[str]]:
    """The chosen traits by the group they are of."""
    groups: dict[str, list[str]] = {}
    for trait in sorted(traits):
        groups.setdefault(trait.partition(":")[0], []).append(trait)
    return groups


def fits_all(traits: Iterable[str]) -> list[str]:
    """What a service must be to fit the choices of every group; `values_of` gives the values."""
    return [fits(group, number) for number, group in enumerate(by_group(traits))]


def fits(group: str, number: int) -> str:
    """What a service must be to fit the choices of the group that has this number."""
    return f"service.traits {'@>' if group in ALL_MUST_BE_THERE else '&&'} %(chosen_{number})s::text[]"


def values_of(traits: Iterable[str]) -> dict[str, Any]:
    """The values that the conditions name."""
    return {f"chosen_{number}": chosen for number, chosen in enumerate(by_group(traits).values())}
