"""A message to one person: the words, where they go, and how far they are."""

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q

from askwell.core.rule import Guarded


class Channel(models.TextChoices):
    """A way to reach somebody."""

    EMAIL = "email", "Email"
    SMS = "sms", "Text message"
    LETTER = "letter", "Letter"


class State(models.TextChoices):
    """How far a message is. What needs a person's eye is listed in `NEEDS_A_PERSON`."""

    WAITING = "waiting", "Waiting"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    DELIVERED = "delivered", "Delivered"
    DOUBTFUL = "doubtful", "Not known if it went"
    FAILED = "failed", "Not sent"
    BOUNCED = "bounced", "Came back"
    HELD = "held", "Held back"
    CANCELLED = "cancelled", "Cancelled"


MAY_BE_SENT_AGAIN = (State.DOUBTFUL, State.FAILED, State.BOUNCED, State.HELD)
NEEDS_A_PERSON = (State.DOUBTFUL, State.FAILED, State.BOUNCED, State.HELD)


class Trouble(models.TextChoices):
    """The kind of the last trouble with a message. Only the kind: another program's words may hold an address."""

    UNREACHABLE = "unreachable", "The service that sends messages could not be reached"
    BUSY = "busy", "The service that sends messages asked to try later"
    NOT_SET_UP = "not_set_up", "The service that sends messages is not set up correctly: tell the operator"
    REFUSED = "refused", "The address or the message was refused for good"
    GAVE_UP = "gave_up", "It could not be sent after many attempts"
    BROKEN_OFF = "broken_off", "The connection broke while the message was handed over"
    INTERRUPTED = "interrupted", "Askwell was stopped while the message was handed over"
    BOUNCED = "bounced", "The address does not exist or takes no messages"
    NOT_TAKEN = "not_taken", "The mailbox or phone did not take it"
    NO_CHANNEL = "no_channel", "The person allows no way that this message can be sent by"
    NO_ADDRESS = "no_address", "We have no working address for a way that the person allows"
    STOPPED = "stopped", "The person asked us to stop contacting them"


class Message(Guarded):
    """One message to one person. It is written with the change that causes it, and sent by the worker.

    `reference` is what every adapter knows it by, so that it is in effect sent once. `recipient_key` and
    `about` say, in the words of the floor above, whom and what it concerns ("person 12", "promise 7").
    """

    history_hides: ClassVar[Mapping[str, str]] = {"body": "may hold a code or a link that opens something"}

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    recipient_key = models.CharField(max_length=60, blank=True)
    recipient_name = models.CharField(max_length=200)
    # An email address, a phone number, or the lines of a postal address; empty where it is held back.
    address = models.TextField(blank=True)

    template_key = models.CharField(max_length=60)
    purpose = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    # What the person reads, where the words are not to be had in it.
    wanted_language = models.CharField(max_length=10)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    about = models.CharField(max_length=60, blank=True)
    is_urgent = models.BooleanField(default=False)
    is_essential = models.BooleanField(default=False)
    # Its words open something (a code, a link): staff do not see them, and they are forgotten once sent.
    is_secret = models.BooleanField(default=False)
    keeps_quiet_hours = models.BooleanField(default=False)

    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    not_before = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True)
    adapter = models.CharField(max_length=10, blank=True)
    provider_reference = models.CharField(max_length=200, blank=True)

    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)
    begun_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    # A person dealt with it: cancelled it, sent it again, or learned that it arrived.
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        ordering = ("-written_at", "-pk")
        indexes = (
            models.Index(fields=["state", "-written_at"], name="message_by_state"),
            models.Index(fields=["recipient_key", "state"], name="message_by_recipient"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by="") | (Q(settled_at__isnull=False) & ~Q(settled_by="")),
                name="message_settled_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(state=State.HELD) | Q(state=State.CANCELLED) | ~Q(address=""),
                name="message_has_an_address",
            ),
        )

    def __str__(self) -> str:
        return f"Message {self.reference}"

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody has to look at it: it is in trouble, and nobody has dealt with it."""
        return self.state in NEEDS_A_PERSON and self.settled_at is None


class DeadAddress(Guarded):
    """An address that messages came back from: nothing more goes there until staff clear it."""

    channel = models.CharField(max_length=6, choices=Channel.choices)
    # As `recipient.same_address` writes it, so that capital letters and spaces make no other address.
    address = models.CharField(max_length=320)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("-noted_at", "-pk")
        constraints = (models.UniqueConstraint(fields=["channel", "address"], name="one_dead_address"),)

    def __str__(self) -> str:
        return f"Address {self.pk} that does not work"
