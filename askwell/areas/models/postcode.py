"""Where the postcodes of England are."""

from django.db import models

from askwell.core.rule import Guarded


class Postcode(Guarded):
    """One postcode ("TS11AA", without space) and its place in British National Grid metres.

    The whole table is exchanged at once when a new file is imported (rules/postcodes.py).
    """

    history_has_none = "public data of Ordnance Survey, exchanged as a whole"

    postcode = models.CharField(max_length=7, primary_key=True)
    outward = models.CharField(max_length=4)
    sector = models.CharField(max_length=5)
    easting = models.IntegerField()
    northing = models.IntegerField()

    class Meta:
        indexes = (
            models.Index(fields=["outward"], include=["easting", "northing"], name="areas_postcode_outward"),
            models.Index(fields=["sector"], include=["easting", "northing"], name="areas_postcode_sector"),
        )

    def __str__(self) -> str:
        return f"{self.postcode[:-3]} {self.postcode[-3:]}"
