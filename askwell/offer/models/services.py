"""Services, and the places where they are given."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q

from askwell.areas.models import Area
from askwell.core.rule import Guarded

# English, with accents folded; made by the first migration.
TEXT_SEARCH = "public.askwell_english"


class Status(models.TextChoices):
    """Open Referral UK's states of a service."""

    ACTIVE = "active", "Open"
    TEMPORARILY_CLOSED = "temporarily closed", "Closed for now"
    INACTIVE = "inactive", "Not running"
    DEFUNCT = "defunct", "Ended"


# Those that families see: what has ended, and what is not meant to be public yet, is not shown anywhere.
LISTED = (Status.ACTIVE, Status.TEMPORARILY_CLOSED)


class Service(Guarded):
    """An entry of an area's Local Offer.

    The Open Referral UK 3.0 document is the service; the other columns are derived from it, in one place
    (rules/deriving.py), so that it can be found.
    """

    history_leaves_out: ClassVar = {
        "search": "derived from the document",
        "slug": "derived from the name",
        "traits": "derived from the document",
        "wait_weeks": "derived from the document",
    }

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    identifier = models.UUIDField()
    document = models.JSONField()
    fingerprint = models.BinaryField(max_length=16)
    source = models.CharField(max_length=500)
    taken_in_at = models.DateTimeField()

    name = models.TextField()
    slug = models.CharField(max_length=80)
    status = models.CharField(max_length=20, choices=Status)
    organisation_name = models.TextField(blank=True)
    minimum_age = models.FloatField(null=True)
    maximum_age = models.FloatField(null=True)
    assured_on = models.DateField(null=True)
    # What it is filtered by, like "need:autism" (sources/traits.py), and its longest wait where that is known.
    traits = ArrayField(models.CharField(max_length=40), default=list, db_default=[])
    wait_weeks = models.PositiveSmallIntegerField(null=True)
    search = SearchVectorField()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["area", "identifier"], name="offer_service_once_an_area"),
            models.CheckConstraint(
                condition=Q(minimum_age=None) | Q(maximum_age=None) | Q(minimum_age__lte=F("maximum_age")),
                name="offer_service_ages_in_order",
            ),
        )
        indexes = (
            GinIndex(fields=["area", "search"], name="offer_service_words"),
            models.Index(
                fields=["area"],
                condition=Q(document__send_local_offer__contains=["LO-02"]),
                name="offer_service_outside",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ServicePlace(Guarded):
    """A place where a service is given, in British National Grid metres."""

    history_has_none = "derived from the service's document, whose changes are kept"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="places")
    name = models.TextField(blank=True)
    # Compared letter by letter, so that the index serves a postcode's beginning too.
    postcode = models.CharField(max_length=10, blank=True, db_collation="C")
    easting = models.FloatField()
    northing = models.FloatField()

    class Meta:
        indexes = (
            GistIndex(Func(F("easting"), F("northing"), function="point"), name="offer_serviceplace_near"),
            models.Index(fields=["postcode"], name="offer_serviceplace_postcode"),
        )

    def __str__(self) -> str:
        return self.name or self.postcode
