"""What services mean, as numbers, so that they are found by words that they do not use."""

from django.db import models

from askwell.core.meaning import MODEL
from askwell.core.rule import Guarded
from askwell.offer.models.services import Service

# By which model, and from a text put together how: raised when either changes, so that every service is read again.
MADE_BY = MODEL + b"1"


class ServiceMeaning(Guarded):
    """What a service is about: 512 numbers of 16 bits each, made by the model in core/meaning.py.

    They stand in a table of their own: beside the document they would be kept out of line and read slowly.
    `made_from` tells of which text and by which model they were made.
    """

    history_has_none = "derived from the service's document, whose changes are kept"

    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="+", primary_key=True)
    made_from = models.BinaryField(max_length=32)
    vector = models.BinaryField(max_length=1024)

    def __str__(self) -> str:
        return f"what service {self.service_id} means"
