"""A country of invented areas: as many as England has, as unlike in size, and crowded where England is."""

import random
from dataclasses import dataclass
from itertools import product

AREAS = 153

# Where people live close together: easting and northing of the middle in metres, how many areas share it, how
# far their centres lie from it, and how far an area's services lie from its centre (standard deviations, metres).
_CROWDED = (
    (530_000, 180_000, 33, 11_000, 3_500),
    (384_000, 398_000, 10, 10_000, 4_500),
    (405_000, 289_000, 7, 9_000, 5_000),
    (339_000, 391_000, 6, 10_000, 4_500),
    (425_000, 425_000, 5, 12_000, 6_000),
    (428_000, 563_000, 5, 9_000, 5_000),
    (448_000, 520_000, 5, 9_000, 5_000),
    (436_000, 391_000, 4, 10_000, 6_000),
)
# England without them, as boxes whose every part is land: west, south, east, north.
_OPEN = (
    (460_000, 120_000, 600_000, 240_000),
    (300_000, 100_000, 460_000, 230_000),
    (340_000, 230_000, 620_000, 330_000),
    (340_000, 330_000, 530_000, 480_000),
    (340_000, 480_000, 450_000, 600_000),
    (220_000, 60_000, 300_000, 110_000),
)
_OPEN_SPREAD = 7_500
_FARTHEST = 15_000

_ENDS = "ABDEFGHJLNPQRSTUWXYZ"  # the letters that end a postcode
_FIRST = ("Alder", "Birch", "Cald", "Dun", "Elm", "Fen", "Gorse", "Hazel", "Iver", "Kelm", "Larch", "Maple", "Nether")
_LAST = ("bourne", "bury", "combe", "dale", "field", "ford", "ham", "ley", "mere", "stead", "ton", "wick")


@dataclass(frozen=True)
class AreaPlan:
    """An area to be made: its names, how many services it lists, where its centre is and how far they spread.

    `letters` begin all of its postcodes. Positions and `spread` are British National Grid metres.
    """

    number: int
    name: str
    services: int
    easting: float
    northing: float
    spread: float
    letters: str

    @property
    def slug(self) -> str:
        """Its short name."""
        return f"area-{self.number:03}"

    @property
    def host(self) -> str:
        """The host name at which it is found."""
        return f"{self.slug}.example.org"

    def somewhere(self, chance: random.Random) -> tuple[float, float]:
        """A position in the area: near its centre oftener than far, never beyond 15 km either way."""
        east, north = (max(-_FARTHEST, min(_FARTHEST, chance.gauss(0, self.spread))) for _ in "en")
        return self.easting + east, self.northing + north

    def postcode(self, chance: random.Random) -> str:
        """A postcode of the area."""
        ends = "".join(chance.choices(_ENDS, k=2))
        return f"{self.letters}{chance.randint(1, 20)} {chance.randrange(10)}{ends}"


def country(services: int, seed: int) -> tuple[AreaPlan, ...]:
    """The plans of all 153 areas, which together list `services`; the same for the same seed."""
    chance = random.Random(f"{seed} country")
    centres = list(_centres(chance))
    names = [first + last for first, last in product(_FIRST, _LAST)]
    chance.shuffle(names)
    sizes = _sizes(services, chance)
    return tuple(
        AreaPlan(
            number=number,
            name=names[number],
            services=sizes[number],
            easting=easting,
            northing=northing,
            spread=spread,
            letters=chr(65 + number // 26) + chr(65 + number % 26),
        )
        for number, (easting, northing, spread) in enumerate(centres)
    )


def _centres(chance: random.Random) -> list[tuple[float, float, float]]:
    crowded = [
        (chance.gauss(easting, apart), chance.gauss(northing, apart), float(spread))
        for easting, northing, areas, apart, spread in _CROWDED
        for _ in range(areas)
    ]
    sizes = [(east - west) * (north - south) for west, south, east, north in _OPEN]
    boxes = chance.choices(_OPEN, sizes, k=AREAS - len(crowded))
    spread_out = [
        (chance.uniform(west, east), chance.uniform(south, north), float(_OPEN_SPREAD))
        for west, south, east, north in boxes
    ]
    return crowded + spread_out


def _sizes(services: int, chance: random.Random) -> list[int]:
    """As unlike as local offers are: a tenth list fewer than 0.6 times the usual number, a tenth 1.7 times or more."""
    weights = [chance.lognormvariate(0, 0.4) for _ in range(AREAS)]
    whole = sum(weights)
    sizes = [int(services * weight / whole) for weight in weights]
    for number in range(services - sum(sizes)):
        sizes[number % AREAS] += 1
    return sizes
