"""Links to wider searches, so that nothing found is no dead end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from askwell.offer.queries import WAY_TO_TELL, Results

# What a search without filters still says.
_NOT_FILTERS = ("q", "distance", "age")


@dataclass(frozen=True)
class Wider:
    """A wider search: what it would find, in words, and its address."""

    says: str
    href: str


def wider_searches(asked: Mapping[str, str], results: Results) -> tuple[Wider, ...]:
    """The searches that would find more than this one did, each keeping all else that was asked.

    `asked` is what stands in the address, by name.
    """
    return tuple(_wider(asked, results))


def way_to_tell(words: str) -> str:
    """Where the family can tell us what it looked for; empty where nobody takes that in."""
    address = next(iter(WAY_TO_TELL.ask()), "")
    return f"{address}?{urlencode({'q': words})}" if address and words else address


def _wider(asked: Mapping[str, str], results: Results) -> Iterator[Wider]:
    near = results.near
    for miles, count in near.within:
        yield Wider(f"{_services(count)} within {miles:g} miles", _address({**asked, "distance": f"{miles:g}"}))
    if near.without_distance and near.without_distance not in (count for _, count in near.within):
        yield Wider(f"{_services(near.without_distance)} at any distance", _address(_without(asked, "distance")))
    if near.without_age:
        yield Wider(f"{_services(near.without_age)} for any age", _address(_without(asked, "age")))
    if near.without_traits:
        plain = {name: asked[name] for name in _NOT_FILTERS if asked.get(name)}
        yield Wider(f"{_services(near.without_traits)} without the filters", _address(plain))


def _services(count: int) -> str:
    return f"{count:,} service{'' if count == 1 else 's'}"


def _without(asked: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in asked.items() if key != name}


def _address(asked: Mapping[str, str]) -> str:
    query = urlencode(asked)
    return reverse("offer:find") + (f"?{query}" if query else "")
