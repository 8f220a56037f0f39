"""A clock that runs towards a day due, and its pauses."""

from django.db import models
from django.db.models import F, Q

from askwell.core.deadlines import Term, Unit
from askwell.core.rule import Guarded


class Clock(Guarded):
    """Somebody must do something by a day: what for, by which rule, since when, until when.

    `due_on` follows from the rest and is kept so that what is late can be asked for. While a clock is paused
    it is the day that was due when the pause began.
    """

    class State(models.TextChoices):
        """Whether it runs. A stopped clock never runs again."""

        RUNNING = "running"
        PAUSED = "paused"
        STOPPED = "stopped"

    what_for = models.CharField(max_length=200)
    rule_key = models.CharField(max_length=60, blank=True)
    length = models.PositiveIntegerField()
    unit = models.CharField(max_length=20, choices=Unit.choices)
    start_day_counts = models.BooleanField(default=False)
    moves_to_next_working_day = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    started_on = models.DateField()
    started_by = models.CharField(max_length=200)
    due_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=["state", "due_on"], name="core_clock_due"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state="stopped", ended_on__isnull=False) & ~Q(ended_by="")
                | ~Q(state="stopped") & Q(ended_on__isnull=True, ended_by=""),
                name="core_clock_ended_on_and_by",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")), name="core_clock_ends_later"
            ),
        )

    def __str__(self) -> str:
        return f"{self.what_for} ({self.state})"

    @property
    def term(self) -> Term:
        """How long it runs, and how that is counted."""
        return Term(self.length, Unit(self.unit), self.start_day_counts, self.moves_to_next_working_day)

    @property
    def was_in_time(self) -> bool | None:
        """Whether it was stopped by the day due; None while it is not stopped."""
        return self.ended_on <= self.due_on if self.ended_on else None


class Pause(Guarded):
    """A time that does not count: from `paused_on`, which no longer counts, to `resumed_on`, which counts again."""

    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="pauses")
    paused_on = models.DateField()
    paused_by = models.CharField(max_length=200)
    reason_to_pause = models.TextField()
    resumed_on = models.DateField(null=True, blank=True)
    resumed_by = models.CharField(max_length=200, blank=True)
    reason_to_resume = models.TextField(blank=True)

    class Meta:
        ordering = ("paused_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["clock"], condition=Q(resumed_on__isnull=True), name="core_pause_one_open"),
            models.CheckConstraint(condition=~Q(reason_to_pause="") & ~Q(paused_by=""), name="core_pause_reason"),
            models.CheckConstraint(
                condition=Q(resumed_on__isnull=True, resumed_by="", reason_to_resume="")
                | Q(resumed_on__gte=F("paused_on")) & ~Q(resumed_by="") & ~Q(reason_to_resume=""),
                name="core_pause_resumed_on_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"Pause from {self.paused_on}"
