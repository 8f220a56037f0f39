"""The words of an area's services, as the search uses them."""

from django.db import models

from askwell.areas.models import Area
from askwell.core.rule import Guarded


class CommonWord(Guarded):
    """A lexeme that more than a third of an area's services have, so that it finds nothing by itself.

    The job `offer.tidy` counts them anew after each import.
    """

    history_has_none = "counted from the services, whose changes are kept"

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+", db_index=False)
    lexeme = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["area", "lexeme"], name="offer_commonword_once_an_area"),)

    def __str__(self) -> str:
        return self.lexeme
