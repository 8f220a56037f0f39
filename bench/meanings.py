"""What made-up services mean: what a real one does, since reading 250,000 of them takes an hour.

How long a search takes depends on how many meanings are weighed, not on which. They are lent by chance, so what is
found first at this size says nothing; how well services are found is measured by `bench search_quality`.
"""

import json

import numpy as np
from django.db import connection

from askwell.core import meaning
from askwell.offer.models import MADE_BY
from bench import surroundings

FILE = surroundings.FOLDER / "meanings.npy"


def read_real_meanings() -> None:
    """Have the model read the real services, once."""
    if FILE.exists():
        return
    services = json.loads(surroundings.real_directory().read_text())["contents"]
    texts = [f"{service['name']}. {service.get('description') or ''}" for service in services]
    np.save(FILE, meaning.meanings_of(texts).astype(np.float16))


def lend_meanings(area: int) -> None:
    """Give each of the area's services the meaning of a real one."""
    real = np.load(FILE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, fingerprint FROM offer_service WHERE area_id = %s ORDER BY id", [area])
        services = cursor.fetchall()
        lent = np.random.default_rng(area).integers(len(real), size=len(services))
        with cursor.copy("COPY offer_servicemeaning (service_id, made_from, vector) FROM STDIN") as copy:
            for (key, fingerprint), which in zip(services, lent, strict=True):
                copy.write_row((key, MADE_BY + bytes(fingerprint), real[which].tobytes()))
        cursor.execute("UPDATE offer_offerstate SET changes = changes + 1 WHERE area_id = %s", [area])
