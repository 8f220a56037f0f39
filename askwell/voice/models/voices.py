"""Something that somebody said."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q

from askwell.areas.models import Person
from askwell.core.rule import Guarded

LONGEST_WORDS = 2000
LONGEST_SEARCH = 300


class Kind(models.TextChoices):
    """What a voice is about."""

    LOOKED_FOR = "looked for", "What somebody was looking for"


class AgeBand(models.TextChoices):
    """Whom it is for, no more exactly than is needed."""

    UNDER_5 = "0-4", "Under 5"
    TO_10 = "5-10", "5 to 10"
    TO_15 = "11-15", "11 to 15"
    TO_18 = "16-18", "16 to 18"
    TO_25 = "19-25", "19 to 25"
    GROWN_UP = "adult", "A parent or carer"


class Voice(Guarded):
    """What somebody said, by a reference of their own; who it was is known only if they want an answer.

    `searched_for` are the words of the search that found nothing, where the family left them in. `outward` is the
    first part of a postcode. `may_be_urgent` says that the words look like a crisis: it is a reason to look
    sooner, and its absence is no reason to wait.
    """

    history_hides: ClassVar[Mapping[str, str]] = {
        "words": "a family's own words, read on their own page, where reading is noted",
        "searched_for": "as the words",
        "age_band": "with the place and the time it may say which child it is",
        "outward": "as the age",
        "answer_email": "how a family is reached",
        "answer_phone": "how a family is reached",
    }

    reference = models.CharField(max_length=9, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField()
    searched_for = models.CharField(max_length=LONGEST_SEARCH, blank=True)
    age_band = models.CharField(max_length=5, choices=AgeBand, blank=True)
    outward = models.CharField(max_length=4, blank=True)
    answer_email = models.EmailField(blank=True)
    answer_phone = models.CharField(max_length=16, blank=True)
    may_be_urgent = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("-written_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(handled_at=None, handled_by=None) | Q(handled_at__isnull=False),
                name="voice_voice_handled_at_and_by",
            ),
        )
        indexes = (
            models.Index(fields=["may_be_urgent", "written_at"], condition=Q(handled_at=None), name="voice_voice_open"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.reference}"

    @property
    def wants_answer(self) -> bool:
        """Whether whoever said it left a way to be answered."""
        return bool(self.answer_email or self.answer_phone)
