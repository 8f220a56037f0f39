"""Schools, settings and colleges, and what each of them tells of its help for special needs."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from askwell.areas.models import Area
from askwell.core.rule import Guarded


class Kind(models.TextChoices):
    """The eight kinds of provider of which a Local Offer must tell."""

    EARLY_YEARS = "early_years", "Early years setting"
    MAINTAINED = "maintained", "School run with the council"
    ACADEMY = "academy", "Academy or free school"
    NON_MAINTAINED_SPECIAL = "non_maintained_special", "Special school run by a charity"
    POST_16 = "post_16", "College or other place after 16"
    SECTION_41 = "section_41", "Independent special school or college on the government's list"
    PUPIL_REFERRAL_UNIT = "pupil_referral_unit", "Pupil referral unit"
    COMMISSIONED = "commissioned", "Other place that the council pays for"


class Phase(models.TextChoices):
    """For which part of growing up it is, in the order of growing up."""

    EARLY_YEARS = "early_years", "Early years"
    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"
    ALL_THROUGH = "all_through", "All ages together"
    POST_16 = "post_16", "After 16"
    SPECIAL = "special", "Special schools"
    ALTERNATIVE = "alternative", "When a child cannot be at their school"


class Need(models.TextChoices):
    """The needs that special places are for, as the school census tells them apart."""

    AUTISM = "autism", "Autism"
    SPEECH_LANGUAGE = "speech-language", "Speech, language and communication"
    SEMH = "semh", "Feelings, behaviour and mental health"
    MODERATE_LEARNING = "moderate-learning", "Moderate learning difficulty"
    SEVERE_LEARNING = "severe-learning", "Severe learning difficulty"
    PROFOUND_LEARNING = "profound-learning", "Profound and multiple learning difficulty"
    SPECIFIC_LEARNING = "specific-learning", "Reading, writing and number (such as dyslexia)"
    HEARING = "hearing", "Deafness and hearing loss"
    VISION = "vision", "Sight loss"
    MULTI_SENSORY = "multi-sensory", "Sight and hearing loss together"
    PHYSICAL = "physical", "Physical disability"
    OTHER = "other", "Other needs"


class School(Guarded):
    """A school, setting or college of an area, or outside it where children from the area go.

    These are the facts that a register knows; an import writes them anew. What the school tells of its help is
    its Provision, which no import touches.
    """

    history_leaves_out: ClassVar = {
        "slug": "derived from the name",
        "fingerprint": "it only says whether the facts changed",
    }

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    identifier = models.UUIDField()
    urn = models.CharField("number in the government's register", max_length=6, blank=True)
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=80)
    kind = models.CharField(max_length=30, choices=Kind, blank=True)
    phase = models.CharField(max_length=20, choices=Phase, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True)
    maximum_age = models.PositiveSmallIntegerField(null=True)
    address = models.CharField(max_length=400, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    easting = models.FloatField(null=True)
    northing = models.FloatField(null=True)
    website = models.URLField(max_length=400, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_special = models.BooleanField(default=False)
    is_outside = models.BooleanField("is outside the area", default=False)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    source = models.CharField(max_length=500)
    fingerprint = models.BinaryField(max_length=16)
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["area", "identifier"], name="offer_school_once_an_area"),
            models.CheckConstraint(
                condition=Q(minimum_age=None) | Q(maximum_age=None) | Q(minimum_age__lte=F("maximum_age")),
                name="offer_school_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(easting=None, northing=None) | Q(easting__isnull=False, northing__isnull=False),
                name="offer_school_easting_with_northing",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Provision(Guarded):
    """What a school tells of its help for children with special needs.

    The texts are one document, by the keys of the table of what is to be told (data/provision.csv): they are
    always read and edited together, and what the law adds to that list needs no new column. `told` has the keys
    that say something; it is derived (rules/schools.py), so that what is missing can be counted.
    """

    history_leaves_out: ClassVar = {
        "told": "derived from the texts",
        "version": "it only counts the other changes",
    }

    school = models.OneToOneField(School, on_delete=models.CASCADE, related_name="provision")
    texts = models.JSONField(default=dict, blank=True)
    told = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    has_special_places = models.BooleanField(default=False)
    needs = ArrayField(models.CharField(max_length=30, choices=Need), default=list, blank=True)
    places = models.PositiveSmallIntegerField("number of special places", null=True, blank=True)
    contact_role = models.CharField("whom to ask for", max_length=100, blank=True)
    contact_email = models.EmailField(blank=True)
    report_url = models.URLField("where its SEN information report is", max_length=400, blank=True)
    accessibility_plan_url = models.URLField("where its accessibility plan is", max_length=400, blank=True)
    services = ArrayField(models.UUIDField(), default=list, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "provision of a school"
        verbose_name_plural = "provision of schools"

    def __str__(self) -> str:
        return f"What {self.school} tells"
