"""Reading what a page of results shows of its services."""

from typing import Any

from django.db.backends.utils import CursorWrapper

from askwell.areas.queries import Place
from askwell.offer.models import TEXT_SEARCH
from askwell.offer.queries.words import Words

# Marks round a matched word on the way from PostgreSQL; control characters never stand in a document.
MATCH_STARTS, MATCH_ENDS = "\x02", "\x03"
READ_FOR_MATCHES = 2000  # characters of a description in which matched words are looked for, to show them
BEGINNING = 220  # characters of a description that are shown where no word matched

_NEAREST = """
    LEFT JOIN LATERAL (
        SELECT point(place.easting, place.northing) <-> point(%(easting)s, %(northing)s) AS metres,
               place.name, place.postcode
        FROM offer_serviceplace AS place WHERE place.service_id = service.id ORDER BY metres LIMIT 1
    ) AS nearest ON true"""
_NOWHERE = "CROSS JOIN (SELECT NULL::float8 AS metres, '' AS name, '' AS postcode) AS nearest"
_SAYS = f"""CASE WHEN service.search @@ %(ranked_by)s::tsquery THEN ts_headline(
        '{TEXT_SEARCH}', left(service.document ->> 'description', {READ_FOR_MATCHES}), %(ranked_by)s::tsquery,
        'StartSel={MATCH_STARTS}, StopSel={MATCH_ENDS}, MaxWords=34, MinWords=20, MaxFragments=1')
    ELSE left(service.document ->> 'description', {BEGINNING}) END"""


def read_shown(keys: list[int], words: Words, place: Place | None, cursor: CursorWrapper) -> list[tuple[Any, ...]]:
    """What is shown of the services with these keys, in their order."""
    if not keys:
        return []
    cursor.execute(
        f"""
        SELECT service.identifier, service.slug, service.name, service.organisation_name, service.status,
               {_SAYS if words.ranked_by else f"left(service.document ->> 'description', {BEGINNING})"},
               ARRAY(
                   SELECT found.lexeme || ' ' || array_to_string(found.weights, '')
                   FROM unnest(service.search) AS found WHERE found.lexeme = ANY(%(lexemes)s)
               ),
               nearest.metres, service.document ? 'service_areas', nearest.name, nearest.postcode,
               service.minimum_age, service.maximum_age, service.assured_on, service.wait_weeks
        FROM unnest(%(keys)s::bigint[]) WITH ORDINALITY AS shown (id, place)
        JOIN offer_service AS service USING (id)
        {_NEAREST if place else _NOWHERE}
        ORDER BY shown.place
        """,
        {
            "keys": keys,
            "ranked_by": words.ranked_by,
            "lexemes": sorted({lexeme for _, lexemes in words.means for lexeme in lexemes}),
            "easting": place.easting if place else None,
            "northing": place.northing if place else None,
        },
    )
    return list(cursor.fetchall())
