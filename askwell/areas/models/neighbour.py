"""The areas that border on an area, whose help may be nearer."""

from django.db import models
from django.db.models import F, Q

from askwell.areas.models.area import Area
from askwell.core.rule import Guarded


class Neighbour(Guarded):
    """An area next to an area: one of this installation (`other`), or one elsewhere, by its name and web address."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="neighbours")
    other = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+", null=True)
    name = models.CharField(max_length=100, blank=True)
    website = models.URLField(blank=True)

    class Meta:
        verbose_name = "neighbouring area"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["area", "other"], name="areas_neighbour_once"),
            models.CheckConstraint(
                condition=Q(other__isnull=False, name="", website="") | (Q(other=None) & ~Q(name="") & ~Q(website="")),
                name="areas_neighbour_here_or_elsewhere",
            ),
            models.CheckConstraint(condition=Q(other=None) | ~Q(other=F("area")), name="areas_neighbour_is_another"),
        )

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The neighbouring area's name."""
        return self.other.name if self.other else self.name
