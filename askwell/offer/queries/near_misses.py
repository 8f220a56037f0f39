"""What a family would find if it looked further, or left one of its limits out."""

from dataclasses import replace
from datetime import date

from django.db.backends.utils import CursorWrapper

from askwell.offer.queries.statement import statement
from askwell.offer.queries.wishes import NearMisses, SearchFor
from askwell.offer.queries.words import Words

WIDER = (3.0, 5.0, 10.0, 25.0)  # miles, of those that the form offers


def near_misses(wish: SearchFor, words: Words, total: int, cursor: CursorWrapper, *, today: date) -> NearMisses:
    """How many services would match without each limit of a wish that `total` match now; 0 where it gains nothing."""

    def gained(wider: SearchFor) -> int:
        if wider == wish:
            return 0
        sql, values = statement(wider, words, today)
        cursor.execute(sql, {**values, "limit": 1, "offset": 0})
        first = cursor.fetchone()
        count = int(first[0]) if first else 0
        return count if count > total else 0

    within: list[tuple[float, int]] = []
    if wish.place and wish.within_miles is not None:
        for miles in WIDER:
            count = gained(replace(wish, within_miles=miles)) if miles > wish.within_miles else 0
            if count and count not in (known for _, known in within):
                within.append((miles, count))
    return NearMisses(
        within=tuple(within),
        without_age=gained(replace(wish, age=None)),
        without_distance=gained(replace(wish, within_miles=None)),
    )
