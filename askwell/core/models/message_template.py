"""The words that an area wrote itself for a kind of message, in the place of the shipped ones."""

from django.db import models

from askwell.core.models.message import Channel
from askwell.core.rule import Guarded


class MessageTemplate(Guarded):
    """An area's own words for one kind of message, one channel and one language."""

    key = models.CharField(max_length=60)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    # Why words that are hard to read were kept; empty where they are easy.
    why = models.CharField(max_length=500, blank=True)
    edited_at = models.DateTimeField()
    edited_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("key", "channel", "language")
        constraints = (models.UniqueConstraint(fields=["key", "channel", "language"], name="one_own_wording"),)

    def __str__(self) -> str:
        return f"{self.key}, {self.channel}, {self.language}"
