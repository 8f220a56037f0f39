"""The bodies of a local area's partnership, and the areas that each of them serves."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from askwell.areas.models.area import Area
from askwell.core.rule import Guarded


class Organisation(Guarded):
    """A body that people act for: a council, a part of the NHS, a school, a forum of parents, an inspectorate."""

    class Kind(models.TextChoices):
        """What kind of body it is."""

        COUNCIL = "council", "Council"
        ICB = "icb", "Integrated care board (ICB)"
        NHS_TRUST = "nhs_trust", "NHS trust"
        SCHOOL = "school", "School or college"
        SETTING = "setting", "Early years setting"
        VOLUNTARY = "voluntary", "Voluntary body"
        FORUM = "forum", "Parent carer forum"
        INSPECTORATE = "inspectorate", "Inspectorate"
        PROVIDER = "provider", "Other provider of services"

    history_leaves_out: ClassVar[Mapping[str, str]] = {"version": "it only counts the other changes"}

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField("kind of organisation", max_length=20, choices=Kind)
    website = models.URLField(blank=True)
    email = models.EmailField("email address", blank=True)
    phone = models.CharField("telephone number", max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Serves(Guarded):
    """That an organisation serves an area; one may serve several."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="serves")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="served_by")

    class Meta:
        verbose_name = "organisation of the area"
        verbose_name_plural = "organisations of areas"
        constraints = (models.UniqueConstraint(fields=["organisation", "area"], name="areas_serves_once"),)

    def __str__(self) -> str:
        return f"{self.organisation} serves {self.area}"
