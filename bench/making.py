"""The seeded generator: services put together from real ones, so that words keep their real frequencies."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pyproj import Transformer

from bench.corpus import RealService, real_services
from bench.country import AreaPlan

# The newest entry was checked on this day. It is fixed, so that the same seed gives the same bytes for ever.
NEWEST = date(2026, 6, 30)
_AGES = (
    (0, 4),
    (0, 5),
    (2, 11),
    (4, 11),
    (5, 16),
    (11, 18),
    (11, 25),
    (14, 25),
    (16, 25),
    (0, 18),
    (0, 25),
    (18, None),
)
_STATUSES = ("active", "temporarily closed", "inactive", "defunct")
_FROM_GRID = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)

Json = dict[str, Any]


def write_feed(plan: AreaPlan, *, seed: int, directory: Path, file: Path) -> None:
    """Write the services of an area, a JSON document on each line; the same bytes for the same seed."""
    partly = file.with_suffix(".part")
    with partly.open("w", encoding="utf-8") as out:
        for document in services(plan, seed=seed, directory=directory):
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
    partly.replace(file)


def services(plan: AreaPlan, *, seed: int, directory: Path) -> Iterator[Json]:
    """The services of an area, made from those of the real `directory`."""
    real = real_services(directory)
    chance = random.Random(f"{seed} {plan.slug}")
    given_by = [_organisation(chance.choice(real), plan, chance) for _ in range(max(1, plan.services // 4))]
    for _ in range(plan.services):
        yield _service(chance.sample(real, 3), chance.choice(given_by), plan, chance)


def _organisation(real: RealService, plan: AreaPlan, chance: random.Random) -> Json:
    name = f"{plan.name} {real.organisation}"
    return {"id": _identifier(chance), "name": name, "description": name}


def _service(real: list[RealService], organisation: Json, plan: AreaPlan, chance: random.Random) -> Json:
    one, two, three = real
    made: Json = {
        "id": _identifier(chance),
        "name": f"{one.first_name} - {two.last_name}",
        "description": _description(real, chance),
        "status": chance.choices(_STATUSES, (96, 1, 2, 1))[0],
        "organization": organisation,
    }
    for field, source in (
        ("alternate_name", one),
        ("eligibility_description", two),
        ("fees_description", three),
        ("application_process", one),
        ("url", two),
    ):
        if field in source.facts:
            made[field] = source.facts[field]
    if chance.random() < 0.4:
        least, most = chance.choice(_AGES)
        made["minimum_age"] = least
        if most is not None:
            made["maximum_age"] = most
    if chance.random() < 0.85:
        checked = NEWEST - timedelta(days=int(chance.expovariate(1 / 300)))
        made["assured_date"] = checked.isoformat()
        made["last_modified"] = f"{checked.isoformat()}T00:00:00Z"
    made["phones"] = [{"id": _identifier(chance), "number": f"01632 960{chance.randrange(1000):03}"}]
    for field, source in (("schedules", one), ("languages", two)):
        if field in source.facts:
            made[field] = [{**part, "id": _identifier(chance)} for part in source.facts[field]]
    count = chance.choices((0, 1, 2, 3), (12, 68, 14, 6))[0]
    made["service_at_locations"] = [_place(chance.choice(real), plan, chance) for _ in range(count)]
    return made


def _description(real: list[RealService], chance: random.Random) -> str:
    """Sentences of two or three real services in any order, about as long as a real description."""
    wanted = chance.choice(real).length
    pool = [sentence for service in real[: chance.choice((2, 3))] for sentence in service.sentences]
    chance.shuffle(pool)
    text = pool[0]
    for sentence in pool[1:]:
        if len(text) + len(sentence) > wanted + 40:
            continue
        text += " " + sentence
    return text


def _place(real: RealService, plan: AreaPlan, chance: random.Random) -> Json:
    longitude, latitude = _FROM_GRID.transform(*plan.somewhere(chance))
    return {
        "id": _identifier(chance),
        "location": {
            "id": _identifier(chance),
            "location_type": "physical",
            "name": f"{real.first_name}, {plan.name}",
            "latitude": round(latitude, 6),
            "longitude": round(longitude, 6),
            "addresses": [
                {
                    "id": _identifier(chance),
                    "address_1": f"{chance.randint(1, 250)} {plan.name} Road",
                    "city": plan.name,
                    "state_province": f"{plan.name}shire",
                    "postal_code": plan.postcode(chance),
                    "country": "GB",
                    "address_type": "physical",
                }
            ],
        },
    }


def _identifier(chance: random.Random) -> str:
    """A UUID of version 4."""
    text = f"{chance.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"
