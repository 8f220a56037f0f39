"""The address of a search: everything that was asked but the postcode, so that it can be shared."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from askwell.offer.forms import chosen_traits, in_address

Pairs = list[tuple[str, str]]
"""What stands in an address after the question mark, in order."""

# Set in the address where words that did not fit into it spoke of a crisis; every page of that search keeps it.
URGENT = "urgent"
OF_THE_FORM = ("q", "distance", "age", URGENT)


def shareable(asked: Any) -> Pairs:  # noqa: ANN401  # a QueryDict, whose stubs are not generic
    """What of a search may stand in an address: all but the postcode."""
    return [*((name, asked[name]) for name in OF_THE_FORM if asked.get(name)), *in_address(chosen_traits(asked))]


def changed(pairs: Pairs, name: str, value: str = "") -> Pairs:
    """The same with another value of `name`, or without it."""
    there = [(other, value if other == name else said) for other, said in pairs]
    if value and name not in dict(pairs):
        there.append((name, value))
    return [(other, said) for other, said in there if said]


def without_filters(pairs: Pairs) -> Pairs:
    """The same without any filter."""
    return [(name, said) for name, said in pairs if name in OF_THE_FORM]


def address(page: str, pairs: Pairs) -> str:
    """The address of the page with that search."""
    return reverse(page) + (f"?{urlencode(pairs)}" if pairs else "")
