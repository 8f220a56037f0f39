"""What somebody is in an area: a role, for an organisation, from a day to a day."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from askwell.areas.models.area import Area
from askwell.areas.models.organisation import Organisation
from askwell.areas.models.person import Person
from askwell.core.rule import Guarded


class Role(models.TextChoices):
    """What somebody may be in an area. What each role may do stands in access/roles.py."""

    FAMILY = "family", "Family member"
    PROVIDER = "provider", "Provider of a service"
    OFFER_EDITOR = "offer_editor", "Local Offer editor"
    LISTENER = "listener", "Listener"
    SAFEGUARDING_LEAD = "safeguarding_lead", "Safeguarding lead"
    PRACTITIONER = "practitioner", "Practitioner"
    ACTION_OWNER = "action_owner", "Action owner"
    PLAN_MANAGER = "plan_manager", "Plan manager"
    ACCOUNTABLE_COUNCIL = "accountable_council", "Accountable officer, council"
    ACCOUNTABLE_HEALTH = "accountable_health", "Accountable officer, health"
    BOARD_MEMBER = "board_member", "Board member"
    FORUM_REPRESENTATIVE = "forum_representative", "Parent carer forum representative"
    INSPECTOR = "inspector", "Inspector"
    ADVISER = "adviser", "Adviser"
    ADMINISTRATOR = "administrator", "Area administrator"
    OPERATOR = "operator", "Operator of the platform"


class Membership(Guarded):
    """One role of one person in one area, for an organisation, from a day to a day.

    An operator's has no area: they run the platform and see no family's words. An inspector's always ends.
    """

    Role = Role

    history_leaves_out: ClassVar[Mapping[str, str]] = {"version": "it only counts the other changes"}

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=30, choices=Role)
    # What families may turn to this person for, in plain words; shown in the directory.
    answers_for = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField("first day")
    # The last day on which the role holds; none: until it is ended.
    ends_on = models.DateField("last day", null=True, blank=True)
    why_ended = models.CharField(max_length=300, blank=True)
    # Where somebody ended it at once: from this moment on it holds no more, whatever its last day.
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    # What the person still answered for when it was ended: ["2 open invitations", ...].
    left_behind = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("person__name", "role", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(role="operator", area__isnull=True) | ~Q(role="operator") & Q(area__isnull=False),
                name="areas_membership_operators_have_no_area",
            ),
            models.CheckConstraint(
                condition=~Q(role="inspector") | Q(ends_on__isnull=False), name="areas_membership_inspections_end"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="areas_membership_ends_after"
            ),
            models.UniqueConstraint(
                fields=["person", "area", "organisation", "role"],
                condition=Q(ends_on__isnull=True),
                nulls_distinct=False,
                name="areas_membership_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="") | Q(ended_at__isnull=False) & ~Q(ended_by=""),
                name="areas_membership_ended_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


def holds_on(day: object) -> Q:
    """The condition that a membership holds on `day`. One ended at once held until the day before."""
    return Q(starts_on__lte=day) & has_not_ended_by(day)


def has_not_ended_by(day: object) -> Q:
    """The condition that a membership holds on `day` or may hold later."""
    ended_at_once = Q(ended_at__isnull=False) & Q(ended_at__date__lte=day)
    return (Q(ends_on__isnull=True) | Q(ends_on__gte=day)) & ~ended_at_once
