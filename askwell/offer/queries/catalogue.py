"""An area's services as arrays, kept at hand so that a search can weigh every one of them.

What is kept is what the database holds at a count of changes (OfferState); each search asks that count first, so
nobody is shown what was, in whichever process they ask.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from askwell.areas.models import Area
from askwell.core.meaning import SIZE, Vectors, of_length_one
from askwell.offer.models import LISTED, MADE_BY
from askwell.offer.queries.vocabulary import Vocabulary, vocabulary_of
from askwell.offer.queries.widening import Phrases, phrases_of
from askwell.offer.sources.family_words import Entry, parts

# Services kept at hand in one process, of the areas asked for last: about 2.5 kB each.
MOST_KEPT = 300_000
# What the Local Offer names outside the area (LO-02 of the code for Local Offers), as a trait of its services.
OUTSIDE = "outside:area"


@dataclass(frozen=True)
class Catalogue:
    """The listed services of an area, in the order of their names; each array has a place for each of them.

    `youngest` and `oldest` are in years, open where not said; `assured` are days, NaT where unknown. `meanings` are
    directions with what all the services have in common taken out, and zero where the model has not read one.
    `place_of` gives for each place in `eastings` and `northings` (metres) the service that is given there.
    """

    area: int
    changes: int
    keys: NDArray[np.int64]
    at: dict[int, int]
    youngest: NDArray[np.float64]
    oldest: NDArray[np.float64]
    assured: NDArray[np.datetime64]
    traits: dict[str, NDArray[np.bool_]]
    meanings: Vectors
    is_read: bool
    place_of: NDArray[np.int64]
    eastings: NDArray[np.float64]
    northings: NDArray[np.float64]
    vocabulary: Vocabulary
    phrases: Phrases

    def __len__(self) -> int:
        return len(self.keys)

    def metres_from(self, easting: float, northing: float) -> NDArray[np.float64]:
        """How far the nearest place of each service is; infinite where it has none."""
        metres = np.full(len(self), np.inf)
        np.minimum.at(metres, self.place_of, np.hypot(self.eastings - easting, self.northings - northing))
        return metres


_kept: OrderedDict[int, Catalogue] = OrderedDict()
_lock = Lock()


def catalogue_of(area: Area, cursor: CursorWrapper) -> Catalogue:
    """The area's catalogue as it stands now."""
    cursor.execute("SELECT changes FROM offer_offerstate WHERE area_id = %s", [area.pk])
    changes = next((changes for (changes,) in cursor.fetchall()), 0)
    with _lock:
        kept = _kept.get(area.pk)
        if kept and kept.changes == changes:
            _kept.move_to_end(area.pk)
            return kept
    read = _read(area, changes, cursor)
    with _lock:
        _kept[area.pk] = read
        _kept.move_to_end(area.pk)
        while len(_kept) > 1 and sum(map(len, _kept.values())) > MOST_KEPT:
            _kept.popitem(last=False)
    return read


def _read(area: Area, changes: int, cursor: CursorWrapper) -> Catalogue:
    cursor.execute(
        "SELECT service.id, service.minimum_age, service.maximum_age, service.assured_on, service.traits,"
        " meaning.vector FROM offer_service AS service"
        " LEFT JOIN offer_servicemeaning AS meaning ON meaning.service_id = service.id"
        " AND starts_with(encode(meaning.made_from, 'hex'), %s)"
        " WHERE service.area_id = %s AND service.status = ANY(%s) ORDER BY service.name, service.id",
        [MADE_BY.hex(), area.pk, list(LISTED)],
    )
    rows = cursor.fetchall()
    at = {row[0]: place for place, row in enumerate(rows)}
    # As the index has it that finds them without reading every document.
    cursor.execute(
        "SELECT id FROM offer_service WHERE area_id = %s AND (document -> 'send_local_offer') @> '[\"LO-02\"]'::jsonb",
        [area.pk],
    )
    outside = np.isin([row[0] for row in rows], [key for (key,) in cursor.fetchall()])
    cursor.execute(
        "SELECT place.service_id, place.easting, place.northing FROM offer_serviceplace AS place"
        " JOIN offer_service AS service ON service.id = place.service_id WHERE service.area_id = %s",
        [area.pk],
    )
    places = [(at[key], easting, northing) for key, easting, northing in cursor.fetchall() if key in at]
    cursor.execute("SELECT word, lexeme, services FROM offer_areaword WHERE area_id = %s", [area.pk])
    vocabulary = vocabulary_of(cursor.fetchall(), len(rows))
    cursor.execute("SELECT language, words, means FROM offer_familyword WHERE area_id = %s ORDER BY id", [area.pk])
    own = [Entry(language, words, parts(means)) for language, words, means in cursor.fetchall()]
    return Catalogue(
        area=area.pk,
        changes=changes,
        keys=np.array([row[0] for row in rows], dtype=np.int64),
        at=at,
        youngest=np.array([0 if row[1] is None else row[1] for row in rows], dtype=np.float64),
        oldest=np.array([200 if row[2] is None else row[2] for row in rows], dtype=np.float64),
        assured=np.array([row[3] for row in rows], dtype="datetime64[D]"),
        traits={**_traits([row[4] for row in rows]), OUTSIDE: outside},
        meanings=_meanings([row[5] for row in rows]),
        is_read=any(row[5] is not None for row in rows),
        place_of=np.array([place[0] for place in places], dtype=np.int64),
        eastings=np.array([place[1] for place in places], dtype=np.float64),
        northings=np.array([place[2] for place in places], dtype=np.float64),
        vocabulary=vocabulary,
        phrases=phrases_of(own, cursor) if own else {},
    )


def _traits(of_services: list[list[str]]) -> dict[str, NDArray[np.bool_]]:
    traits: dict[str, NDArray[np.bool_]] = {}
    for place, those in enumerate(of_services):
        for trait in those:
            traits.setdefault(trait, np.zeros(len(of_services), dtype=np.bool_))[place] = True
    return traits


def _meanings(vectors: list[Any]) -> Vectors:
    """Each service's direction from the middle of them all: what every service says tells none from another."""
    found = np.zeros((len(vectors), SIZE), dtype=np.float32)
    read = [place for place, vector in enumerate(vectors) if vector is not None]
    if not read:
        return found
    joined = np.frombuffer(b"".join(bytes(vectors[place]) for place in read), dtype=np.float16)
    known = joined.reshape(len(read), SIZE).astype(np.float32)
    if len(read) >= FEWEST_FOR_A_MIDDLE:
        known -= known.mean(axis=0)
    found[read] = of_length_one(known)
    return found


# Of fewer services the middle is mostly the services themselves.
FEWEST_FOR_A_MIDDLE = 30
