"""Counting anew what the search relies on."""

from django.db import connection

from askwell.areas.access import require
from askwell.areas.models import Area
from askwell.core.rule import Actor, rule
from askwell.offer import access
from askwell.offer.models import CommonWord, Service

FEWEST_SERVICES = 30  # in a smaller Local Offer no word is common enough to leave out
COMMON_ABOVE = 1 / 3  # of the area's services


@rule
def tidy(area: Area, *, by: Actor) -> None:
    """Find the words that are common in the area's services, and renew the database's own statistics.

    Doing it twice changes nothing.
    """
    require(by, access.may_edit_offer, area=area)
    CommonWord.objects.filter(area=area).delete()
    services = Service.objects.filter(area=area).count()
    with connection.cursor() as cursor:
        if services >= FEWEST_SERVICES:
            cursor.execute(
                "INSERT INTO offer_commonword (area_id, lexeme) SELECT %s, word FROM ts_stat(%s) WHERE ndoc > %s",
                [area.pk, f"SELECT search FROM offer_service WHERE area_id = {int(area.pk)}", services * COMMON_ABOVE],
            )
        cursor.execute("ANALYZE offer_service, offer_serviceplace")
