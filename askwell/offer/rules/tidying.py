"""Counting anew what the search relies on."""

from collections.abc import Iterable

from django.db import connection
from django.db.backends.utils import CursorWrapper

from askwell.areas.access import require
from askwell.areas.models import Area
from askwell.core import jobs
from askwell.core.rule import Actor, rule
from askwell.offer import access
from askwell.offer.models import TEXT_SEARCH, AreaWord

# The texts whose words are counted: what a family may type words of.
_TEXTS = """concat_ws(' ', name, document ->> 'alternate_name', document ->> 'description',
    document ->> 'eligibility_description', organisation_name)"""
_SAID = (
    f"SELECT to_tsvector('simple', public.unaccent({_TEXTS})) FROM offer_service"
    " WHERE area_id = {} AND status IN ('active', 'temporarily closed')"
)


@rule
def tidy(area: Area, *, by: Actor) -> None:
    """Count the words of the area's services, and renew the database's own statistics.

    Doing it twice changes nothing.
    """
    require(by, access.may_edit_offer, area=area)
    with connection.cursor() as cursor:
        # Two at once would count the same words.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('askwell words'), %s)", [area.pk])
        AreaWord.objects.filter(area=area).delete()
        cursor.execute(
            f"""
            INSERT INTO offer_areaword (area_id, word, lexeme, services)
            SELECT %s, word, lexemes[1], ndoc
            FROM ts_stat(%s), LATERAL tsvector_to_array(to_tsvector('{TEXT_SEARCH}', word)) AS lexemes
            WHERE lexemes[1] IS NOT NULL AND length(word) BETWEEN 2 AND 40 AND word ~ '^[^0-9]+$'
            """,
            [
                area.pk,
                _SAID.format(int(area.pk)),
            ],
        )
        note_change(cursor, area)
        cursor.execute("ANALYZE offer_service, offer_serviceplace, offer_areaword")


@rule
def tidy_each_area(areas: Iterable[Area], *, by: Actor) -> None:
    """Have each area's offer made findable soon, one after another, by a job of its own."""
    for area in areas:
        require(by, access.may_edit_offer, area=area)
        jobs.queue("offer.tidy", once=f"offer.tidy {area.slug}", area=area.slug)


def note_change(cursor: CursorWrapper, area: Area) -> None:
    """Tell every process that what it keeps at hand of the area's offer is out of date."""
    cursor.execute(
        "INSERT INTO offer_offerstate (area_id, changes) VALUES (%s, 1)"
        " ON CONFLICT (area_id) DO UPDATE SET changes = offer_offerstate.changes + 1",
        [area.pk],
    )
