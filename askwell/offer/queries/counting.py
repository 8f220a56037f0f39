"""How many services each filter would leave, by one statement however many there are."""

from typing import Any

from django.db.backends.utils import CursorWrapper

from askwell.offer.queries.choosing import ALL_MUST_BE_THERE, by_group, fits
from askwell.offer.queries.statement import matching
from askwell.offer.queries.wishes import SearchFor
from askwell.offer.queries.words import Words


def counts(wish: SearchFor, words: Words, values: dict[str, Any], cursor: CursorWrapper) -> dict[str, int]:
    """For each trait, how many services would be found with it chosen; `values` are those of the search.

    The choices of its own group are left out, as choosing it widens that group; but not where all must be there.
    """
    found_in, conditions = matching(wish, words)
    chosen = [
        fits(group, number)
        if group in ALL_MUST_BE_THERE
        else f"(trait LIKE %(group_{number})s OR {fits(group, number)})"
        for number, group in enumerate(by_group(wish.traits))
    ]
    groups = {f"group_{number}": f"{group}:%" for number, group in enumerate(by_group(wish.traits))}
    cursor.execute(
        f"SELECT trait, count(*) FROM {found_in} CROSS JOIN unnest(service.traits) AS trait"
        f" WHERE {' AND '.join(conditions + chosen)} GROUP BY trait",
        {**values, **groups},
    )
    return dict(cursor.fetchall())
