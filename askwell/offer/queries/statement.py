"""The one statement that finds services."""

from datetime import date
from typing import Any

from askwell.offer.models import LISTED, TEXT_SEARCH
from askwell.offer.queries.freshness import terms_of
from askwell.offer.queries.saying import METRES_A_MILE
from askwell.offer.queries.wishes import SearchFor
from askwell.offer.queries.words import Words

# A name counts most, then what the service is about, what it says, and who gives it: for D, C, B, A.
WEIGHTS = "{0.15, 0.3, 0.6, 1.0}"
# A match five miles away counts half as much as the same match next door.
HALF_AT_MILES = 5
# An entry nobody checked for a year stands behind an equal one that somebody did.
STALE_COUNTS = 0.85
# Marks round a matched word on the way from PostgreSQL; control characters never stand in a document.
MATCH_STARTS, MATCH_ENDS = "\x02", "\x03"
READ_FOR_MATCHES = 2000  # characters of a description in which matched words are looked for, to show them
BEGINNING = 220  # characters of a description that are shown where no word matched


def statement(wish: SearchFor, words: Words, today: date) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {
        "area": wish.area.pk,
        "listed": list(LISTED),
        "any": words.any_of,
        "ranked_by": words.ranked_by,
        "all": words.all_of,
        "lexemes": sorted({lexeme for _, lexemes in words.means for lexeme in lexemes}),
        "age": wish.age,
        "easting": wish.place.easting if wish.place else None,
        "northing": wish.place.northing if wish.place else None,
        "metres": wish.within_miles * METRES_A_MILE if wish.within_miles is not None else None,
        "stale_before": today - terms_of(wish.area).stale_after,
        "limit": wish.at_a_time,
    }
    conditions = ["service.area_id = %(area)s", "service.status = ANY(%(listed)s)"]
    if words.any_of:
        conditions.append("service.search @@ %(any)s::tsquery")
    if wish.only_outside:
        # As the index has it that finds them at once.
        conditions.append("(service.document -> 'send_local_offer') @> '[\"LO-02\"]'::jsonb")
    if wish.age is not None:
        conditions.append("coalesce(service.minimum_age, 0) <= %(age)s")
        conditions.append("coalesce(service.maximum_age, 200) >= floor(%(age)s)")
    if wish.place and wish.within_miles is not None:
        conditions.append("(nearest.metres IS NULL OR nearest.metres <= %(metres)s)")
    return (
        f"""
        WITH hit AS MATERIALIZED (
            SELECT service.id, service.name, {_score(wish, words)} AS score,
                   {"service.search @@ %(all)s::tsquery" if words.any_of else "true"} AS has_all,
                   nearest.metres, nearest.name AS place_name, nearest.postcode
            FROM {_WITH_PLACE if wish.place else _WITHOUT_PLACE}
            WHERE {" AND ".join(conditions)}
        ),
        best AS (
            SELECT * FROM hit ORDER BY {_ORDER} LIMIT %(limit)s OFFSET %(offset)s
        )
        SELECT (SELECT count(*) FROM hit), service.identifier, service.slug, service.name,
               service.organisation_name, service.status,
               {_SAYS_WITH_MATCHES if words.any_of else _SAYS_BEGINNING} AS says,
               ARRAY(
                   SELECT found.lexeme || ' ' || array_to_string(found.weights, '')
                   FROM unnest(service.search) AS found WHERE found.lexeme = ANY(%(lexemes)s)
               ) AS matches,
               best.metres, service.document ? 'service_areas', best.place_name, best.postcode,
               service.minimum_age, service.maximum_age,
               service.assured_on
        FROM best JOIN offer_service AS service USING (id)
        ORDER BY {_ORDER.replace("name", "best.name")}
        """,
        values,
    )


_ORDER = "has_all DESC, score DESC, metres NULLS LAST, name, id"
_DISTANCE = "point(place.easting, place.northing) <-> point(%(easting)s, %(northing)s)"
_WITHOUT_PLACE = """offer_service AS service
    CROSS JOIN (SELECT NULL::float8 AS metres, '' AS name, '' AS postcode) AS nearest"""
_WITH_PLACE = f"""offer_service AS service
    LEFT JOIN LATERAL (
        SELECT {_DISTANCE} AS metres, place.name, place.postcode
        FROM offer_serviceplace AS place WHERE place.service_id = service.id ORDER BY metres LIMIT 1
    ) AS nearest ON true"""
_SAYS_WITH_MATCHES = (
    f"ts_headline('{TEXT_SEARCH}', left(service.document ->> 'description', {READ_FOR_MATCHES}), "
    f"%(ranked_by)s::tsquery, "
    f"'StartSel={MATCH_STARTS}, StopSel={MATCH_ENDS}, MaxWords=34, MinWords=20, MaxFragments=1')"
)
_SAYS_BEGINNING = f"left(service.document ->> 'description', {BEGINNING})"


def _score(wish: SearchFor, words: Words) -> str:
    if not words.any_of:
        return "0"
    score = f"ts_rank('{WEIGHTS}', service.search, %(ranked_by)s::tsquery, 1)"
    if wish.place:
        half = HALF_AT_MILES * METRES_A_MILE
        # What has no place of its own may come to you or be online: it counts like what is a mile away.
        score += f" / (1 + coalesce(nearest.metres, {METRES_A_MILE}) / {half})"
    return score + f" * CASE WHEN service.assured_on >= %(stale_before)s THEN 1 ELSE {STALE_COUNTS} END"
