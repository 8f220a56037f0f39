"""The history of a schema: what was changed, what was read, and the seals that show that nobody altered it.

Entries and seals are written by the database itself, by the triggers of core/history, and by nobody else.
"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from askwell.core.guarded import Guarded


class Operation(models.TextChoices):
    """What was done to a record; EMPTIED is a whole table at once."""

    INSERT = "insert", "Added"
    UPDATE = "update", "Changed"
    DELETE = "delete", "Removed"
    EMPTIED = "truncate", "Emptied"


class WrittenJson(models.JSONField):
    """JSON that is kept as it was written, which costs less to write, and to seal, than taking it apart."""

    def db_type(self, connection: object) -> str:
        """PostgreSQL's other type for JSON."""
        return "json"

    def from_db_value(self, value: Any, *_: object) -> Any:  # noqa: ANN401  # whatever JSON can be
        """As it is: the driver has read it."""
        return value


class Entry(models.Model):
    """One change of one record.

    `changes` holds, of a record that was added or removed, each column's value; of one that was changed, the
    old and the new value of each column that differs. In the place of a value stands {"askwell": "hidden"} for
    a secret one, and {"askwell": "long", "sha512", "length"} for a long new one: that is in the record itself,
    and in full in the next entry as the old one.
    """

    history_has_none: ClassVar[str] = "it is the history"

    at = models.DateTimeField()
    table_name = models.TextField()
    record = models.TextField()
    operation = models.TextField(choices=Operation)
    changes = WrittenJson()
    by_name = models.TextField()
    by_person = models.TextField()
    organisation = models.TextField()
    rule = models.TextField()
    why = models.TextField()
    place = models.TextField()
    database_user = models.TextField()
    # Entries of one transaction are sealed together.
    transaction = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["table_name", "record"], name="core_entry_of_record"),)

    def __str__(self) -> str:
        return f"{self.operation} {self.table_name} {self.record}"

    @property
    def kept(self) -> dict[str, Any]:
        """Everything that is kept of it, for handing over as JSON."""
        values = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields}
        return values | {"at": self.at.isoformat()}


class Seal(models.Model):
    """What was changed in one transaction, sealed as it was committed.

    `digests` has 64 bytes for each of `entries`; `hash` is made of them and of the hash before, so that the
    seals are a chain: none of it can be altered, removed or put in between without all later ones showing it.
    """

    history_has_none: ClassVar[str] = "it is the history"

    number = models.BigIntegerField(primary_key=True)
    entries = ArrayField(models.BigIntegerField())
    digests = models.BinaryField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.number}:{bytes(self.hash).hex()}"


class Reading(Guarded):
    """Somebody looked at a record that is sensitive. It is only ever added to, and sealed like every change."""

    at = models.DateTimeField()
    table_name = models.TextField()
    record = models.TextField()
    by_name = models.TextField()
    by_person = models.TextField(blank=True)
    organisation = models.TextField(blank=True)
    place = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["table_name", "record"], name="core_reading_of_record"),)

    def __str__(self) -> str:
        return f"{self.by_name} read {self.table_name} {self.record}"
