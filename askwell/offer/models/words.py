"""The words of an area's services, and how far its offer has changed."""

from django.db import models

from askwell.areas.models import Area
from askwell.core.rule import Guarded


class AreaWord(Guarded):
    """A word that stands in an area's services: what it is searched for as, and how many services have it.

    The job `offer.tidy` counts them anew after each import. Misspelt words are mended by them, and rare ones tell
    more than common ones.
    """

    history_has_none = "counted from the services, whose changes are kept"

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+", db_index=False)
    word = models.TextField()
    lexeme = models.TextField()
    services = models.IntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["area", "word"], name="offer_areaword_once_an_area"),)

    def __str__(self) -> str:
        return self.word


class OfferState(Guarded):
    """How often an area's offer has changed in anything that the search keeps at hand."""

    history_has_none = "counts changes, which are kept themselves"

    area = models.OneToOneField(Area, on_delete=models.CASCADE, related_name="+", primary_key=True)
    changes = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.changes} changes"


# What families in England are most likely to write, beside English: ISO 639-1, and what English calls it.
LANGUAGES = (
    ("en", "English"),
    ("ar", "Arabic"),
    ("bn", "Bengali"),
    ("fr", "French"),
    ("gu", "Gujarati"),
    ("hi", "Hindi"),
    ("it", "Italian"),
    ("ku", "Kurdish"),
    ("lt", "Lithuanian"),
    ("fa", "Persian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("pa", "Punjabi"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("so", "Somali"),
    ("es", "Spanish"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
)


class FamilyWord(Guarded):
    """What families say, and what services call it, beside the list that comes along.

    An entry with the same `words` and language as one of the list takes its place; with nothing in `means` it
    takes it away.
    """

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    words = models.CharField("families’ words", max_length=100)
    means = models.CharField("services’ words", max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["area", "language", "words"], name="offer_familyword_once_an_area"),
        )

    def __str__(self) -> str:
        return f"{self.words}: {self.means or 'not widened'}"
