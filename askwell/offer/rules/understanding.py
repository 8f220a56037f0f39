"""Having the model read services, so that they are found by what they mean."""

import numpy as np
from django.db import connection

from askwell.areas.access import require
from askwell.areas.models import Area
from askwell.core import meaning
from askwell.core.rule import Actor, rule
from askwell.offer import access
from askwell.offer.models import MADE_BY
from askwell.offer.rules.tidying import note_change

AT_A_TIME = 64
# A name says what a service is; what it says of itself counts for more.
NAME_COUNTS = 0.1

# Both texts are about the service; the shorter keeps who runs it from drowning what it does.
_TEXTS = """
    service.name,
    concat_ws('. ', service.name, service.document ->> 'description'),
    concat_ws('. ', service.name, service.document ->> 'alternate_name', service.document ->> 'description',
              service.document ->> 'eligibility_description', nullif(service.organisation_name, service.name))
"""


@rule
def understand(area: Area, *, by: Actor) -> int:
    """Have the model read some of the area's services that it has not read as they are now; return how many.

    To be called until it returns 0: each call is a transaction, so that what was read stays read. Where the model
    is not installed it returns 0.
    """
    require(by, access.may_edit_offer, area=area)
    if not meaning.is_installed():
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('askwell meanings'), %s)", [area.pk])
        cursor.execute(
            f"""
            SELECT service.id, %s || service.fingerprint, {_TEXTS}
            FROM offer_service AS service LEFT JOIN offer_servicemeaning AS known ON known.service_id = service.id
            WHERE service.area_id = %s AND known.made_from IS DISTINCT FROM %s || service.fingerprint
            ORDER BY service.id LIMIT %s
            """,
            [MADE_BY, area.pk, MADE_BY, AT_A_TIME + 1],
        )
        unread = cursor.fetchall()
        rows = unread[:AT_A_TIME]
        if not rows:
            return 0
        said = meaning.meanings_of([text for _, _, name, short, whole in rows for text in (name, short, whole)])
        name, short, whole = said[0::3], said[1::3], said[2::3]
        vectors = meaning.of_length_one(short + whole + NAME_COUNTS * name).astype(np.float16)
        cursor.executemany(
            "INSERT INTO offer_servicemeaning (service_id, made_from, vector) VALUES (%s, %s, %s)"
            " ON CONFLICT (service_id) DO UPDATE SET made_from = excluded.made_from, vector = excluded.vector",
            [
                (key, bytes(made_from), vector.tobytes())
                for (key, made_from, *_), vector in zip(rows, vectors, strict=True)
            ],
        )
        if len(unread) == len(rows):
            # Once, when all are read: each time, every process reads the whole area anew.
            note_change(cursor, area)
    return len(rows)
