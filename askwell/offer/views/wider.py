"""What stands beside the results, so that nothing found is no dead end: wider searches, and what is elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from askwell.offer.queries import (
    FEW,
    WAY_TO_TELL,
    Results,
    SearchFor,
    across_the_border,
    specialist_places_outside,
)
from askwell.offer.views.addresses import Pairs, address, changed, without_filters

_LONGEST_TOLD = 300


@dataclass(frozen=True)
class Wider:
    """A wider search: what it would find, in words, and its address."""

    says: str
    href: str


def beside_results(asked: Pairs, wish: SearchFor, results: Results, *, today: date) -> dict[str, object]:
    """For the page: wider searches, what is over the border and far away, and where to tell what was looked for.

    `asked` is what stands in the address; each wider search keeps all else of it.
    """
    is_first = results.page == 1
    return {
        "is_few": results.total < FEW,
        "wider": tuple(_wider(asked, results)),
        "way_to_tell": _way_to_tell(dict(asked).get("q", "")),
        "outside": specialist_places_outside(wish, results, today=today) if is_first else None,
        "across": across_the_border(wish, today=today) if is_first else (),
        "across_query": f"?{urlencode(asked)}" if asked else "",
    }


def _way_to_tell(words: str) -> str:
    """Where the family can tell us what it looked for; empty where nobody takes that in."""
    told_at = next(iter(WAY_TO_TELL.ask()), "")
    return f"{told_at}?{urlencode({'q': words[:_LONGEST_TOLD]})}" if told_at and words else told_at


def _wider(asked: Pairs, results: Results) -> Iterator[Wider]:
    near = results.near
    for miles, count in near.within:
        yield Wider(f"{_services(count)} within {miles:g} miles", _find(changed(asked, "distance", f"{miles:g}")))
    if near.without_distance and near.without_distance not in (count for _, count in near.within):
        yield Wider(f"{_services(near.without_distance)} at any distance", _find(changed(asked, "distance")))
    if near.without_age:
        yield Wider(f"{_services(near.without_age)} for any age", _find(changed(asked, "age")))
    if near.without_any:
        words = [pair for pair in asked if pair[0] == "q"]
        yield Wider(f"{_services(near.without_any)} for these words alone", _find(words))
    if near.without_traits:
        yield Wider(f"{_services(near.without_traits)} without the filters", _find(without_filters(asked)))


def _services(count: int) -> str:
    return f"{count:,} service{'' if count == 1 else 's'}"


def _find(pairs: Pairs) -> str:
    return address("offer:find", pairs)
