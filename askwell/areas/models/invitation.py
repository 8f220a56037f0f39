"""What is under way about people: invitations, new addresses to be proved, spreadsheets looked at before they go in."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from askwell.areas.models.area import Area
from askwell.areas.models.membership import Role
from askwell.areas.models.organisation import Organisation
from askwell.areas.models.person import Person
from askwell.core.models import Channel
from askwell.core.rule import Guarded


def _together(what: str) -> Q:
    """The condition that `what` has either a time and somebody, or neither."""
    neither = Q(**{f"{what}_at__isnull": True, f"{what}_by": ""})
    return neither | Q(**{f"{what}_at__isnull": False}) & ~Q(**{f"{what}_by": ""})


class Invitation(Guarded):
    """That somebody was asked to take on a role. Who opens its link may accept it, once, until it expires.

    Of the link's token only the SHA-256 is kept. Sent again, it becomes another invitation, and this one is
    withdrawn. An operator's names the area at whose address its link opens.
    """

    history_hides: ClassVar[Mapping[str, str]] = {"token_hash": "a secret, though hashed"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="invitations")
    name = models.CharField(max_length=150)
    # In small letters, as a person's.
    email = models.EmailField("email address", blank=True)
    phone = models.CharField("mobile number", max_length=20, blank=True)
    role = models.CharField(max_length=30, choices=Role)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    answers_for = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day", null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    invited_by = models.CharField(max_length=200)
    # The person behind that name; none where it was the command line.
    inviter = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations_sent"
    )
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations_accepted"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    # What the link ends with; known only to the rule that has just made it, and to whom it was sent.
    token: str = ""

    class Meta:
        ordering = ("-invited_at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(email="", phone=""), name="areas_invitation_reaches_somebody"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="areas_invitation_accepted_at_and_by",
            ),
            models.CheckConstraint(condition=_together("withdrawn"), name="areas_invitation_withdrawn_at_and_by"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="areas_invitation_ends_one_way",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="areas_invitation_ends_after"
            ),
        )

    def __str__(self) -> str:
        return f"Invitation of {self.name}"

    def is_open(self, at: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at


class NewAddress(Guarded):
    """That somebody wants another email address or number. It counts once the link sent there was opened."""

    history_hides: ClassVar[Mapping[str, str]] = {"token_hash": "a secret, though hashed"}

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="new_addresses")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel)
    address = models.CharField(max_length=254)
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "channel"], name="areas_new_address_one_at_a_time"),)

    def __str__(self) -> str:
        return f"New address of {self.person}"


class PeopleSheet(Guarded):
    """A spreadsheet of people that somebody looks at before it goes in; forgotten then, or after an hour."""

    history_has_none = "It is forgotten within the hour; what is made of it has a history of its own."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # [[the line's number in the file, {column: text}], ...]
    lines = models.JSONField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Spreadsheet of {self.person}"
