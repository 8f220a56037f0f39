"""What the filters leave of an area's services, how many each option would, and what one filter less would give."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from askwell.offer.queries.catalogue import Catalogue
from askwell.offer.queries.saying import METRES_A_MILE
from askwell.offer.queries.wishes import NearMisses, SearchFor

# Of what is chosen in these groups a service must have all; of the others, one of each.
ALL_OF = frozenset({"access"})
FEW = 3
WIDER_MILES = (1, 3, 5, 10, 25)  # those that the form offers


Mask = NDArray[np.bool_]


class Narrowing:
    """One search's filters over the catalogue, each a mask of its own so that any can be left out."""

    def __init__(self, catalogue: Catalogue, wish: SearchFor) -> None:
        self.catalogue = catalogue
        self.wish = wish
        self.metres = (
            catalogue.metres_from(wish.place.easting, wish.place.northing)
            if wish.place
            else np.full(len(catalogue), np.inf)
        )
        self.everything = np.full(len(catalogue), fill_value=True)
        self.age = self._age()
        self.distance = self._within(wish.within_miles)
        self.groups = self._groups()

    @cached_property
    def fits(self) -> Mask:
        """The services that all the filters leave, whatever the words."""
        return self.age & self.distance & self._traits()

    def counts(self, matches: Mask) -> dict[str, int]:
        """For each trait how many there would be with it chosen, the choices in other groups kept."""
        rest = matches & self.age & self.distance
        # What the choices in the other groups leave is the same for every option of a group.
        left: dict[str, Mask] = {}
        counted = {}
        for trait, having in self.catalogue.traits.items():
            group = trait.partition(":")[0]
            if group not in left:
                left[group] = rest & self._traits(without=None if group in ALL_OF else group)
            counted[trait] = int(np.count_nonzero(left[group] & having))
        return counted

    def near_misses(self, matches: Mask) -> NearMisses:
        """What one limit less would give, where fewer than three were found."""
        total = int(np.count_nonzero(matches & self.fits))
        if total >= FEW:
            return NearMisses()
        fits, traits = matches, self._traits()
        miles = self.wish.within_miles if self.wish.place else None
        wider = [
            (float(further), int(np.count_nonzero(fits & self.age & traits & self._within(further))))
            for further in (WIDER_MILES if miles is not None else ())
            if miles is not None and further > miles
        ]

        def more(without: Mask) -> int:
            count = int(np.count_nonzero(without))
            return count if count > total else 0

        one_less = NearMisses(
            within=tuple(_growing(wider, total)),
            without_distance=more(fits & self.age & traits),
            without_age=more(fits & self.distance & traits),
            without_traits=more(fits & self.age & self.distance),
        )
        return one_less or NearMisses(without_any=more(fits))

    def _age(self) -> Mask:
        if self.wish.age is None:
            return self.everything
        # A maximum lasts until the next birthday.
        fits: Mask = (self.catalogue.youngest <= self.wish.age) & (self.catalogue.oldest >= np.floor(self.wish.age))
        return fits

    def _within(self, miles: float | None) -> Mask:
        if miles is None or not self.wish.place:
            return self.everything
        near: Mask = np.isinf(self.metres) | (self.metres <= miles * METRES_A_MILE)
        return near

    def _groups(self) -> Mapping[str, Mask]:
        groups: dict[str, Mask] = {}
        none = ~self.everything
        for trait in self.wish.traits:
            group = trait.partition(":")[0]
            having = self.catalogue.traits.get(trait, none)
            if group not in groups:
                groups[group] = having
            else:
                groups[group] = groups[group] & having if group in ALL_OF else groups[group] | having
        return groups

    def _traits(self, without: str | None = None) -> Mask:
        fits = self.everything
        for group, mask in self.groups.items():
            if group != without:
                fits = fits & mask
        return fits


def _growing(wider: list[tuple[float, int]], total: int) -> list[tuple[float, int]]:
    """The first two distances at which there are more than before."""
    grown: list[tuple[float, int]] = []
    for miles, count in wider:
        if count > (grown[-1][1] if grown else total):
            grown.append((miles, count))
    return grown[:2]
