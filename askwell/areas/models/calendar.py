"""Law as dated data: bank holidays, the deadlines that law and guidance set, and which file each came from."""

from django.db import models

from askwell.core.deadlines import Term, Unit
from askwell.core.rule import Guarded


class Edition(Guarded):
    """The file that is in place for one kind of data: what it is called, and what exactly stood in it.

    Of bank holidays it also says which whole years are known. One that came with Askwell is exchanged for a
    newer one that comes with Askwell; one that the operator loaded stays.
    """

    class Kind(models.TextChoices):
        """What a file holds."""

        BANK_HOLIDAYS = "bank holidays"
        DEADLINE_RULES = "deadline rules"

    kind = models.CharField(max_length=20, choices=Kind.choices, unique=True)
    called = models.CharField(max_length=200)
    comes_with_askwell = models.BooleanField()
    fingerprint = models.CharField(max_length=64)
    loaded_on = models.DateField()
    loaded_by = models.CharField(max_length=200)
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("kind",)

    def __str__(self) -> str:
        return f"{self.kind}: {self.called}"


class BankHoliday(Guarded):
    """A bank holiday of England and Wales, from where it is known and how. Not verified: it may still change."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="bank_holidays")
    day = models.DateField(primary_key=True)
    name = models.CharField(max_length=100)
    source = models.CharField(max_length=200)
    how_got = models.CharField(max_length=300)
    is_verified = models.BooleanField()

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class DeadlineRule(Guarded):
    """One version of a deadline: from which event, how long, counted how, in force when, and by which source.

    A verified one was seen at its source; the others are shown as unverified wherever they are used.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="deadline_rules")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    starts = models.CharField(max_length=200)
    due = models.CharField(max_length=200)
    length = models.PositiveIntegerField()
    unit = models.CharField(max_length=20, choices=Unit.choices)
    start_day_counts = models.BooleanField()
    moves_to_next_working_day = models.BooleanField()
    what_counts = models.CharField(max_length=200)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    source_address = models.CharField(max_length=300, blank=True)
    is_verified = models.BooleanField()
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["key"], name="areas_deadlinerule_key"),)

    def __str__(self) -> str:
        return f"{self.name}: {self.term.in_words}"

    @property
    def term(self) -> Term:
        """How long somebody has, and how it is counted."""
        return Term(self.length, Unit(self.unit), self.start_day_counts, self.moves_to_next_working_day)
