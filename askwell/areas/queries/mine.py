"""What waits for somebody. Every floor says of its own; the desk shows it together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from askwell.areas.access import Viewer, may_change_people, may_see_jobs, may_see_messages
from askwell.areas.models import Invitation, Membership, holds_on
from askwell.areas.queries.jobs import jobs_failed
from askwell.core.dates import day_of
from askwell.core.models.message import NEEDS_A_PERSON, Message
from askwell.core.slots import Slot

# Roles that end within these days are told, so that they can be given anew in time.
ENDS_WITHIN = timedelta(days=30)
AT_A_TIME = 20


@dataclass(frozen=True)
class Mine:
    """One thing that waits for somebody: what it is, what kind of thing, where it is seen to, and by when.

    Without an address there is nothing to open; without a day, nobody has said when.
    """

    title: str
    kind: str
    href: str = ""
    due_on: date | None = None

    def is_late(self, *, today: date) -> bool:
        """Whether its day is over."""
        return self.due_on is not None and self.due_on < today


# Filled by each floor's apps.py; each function asks one bounded query, and gives nothing where nothing waits.
MINE: Slot[[Viewer, date], Iterable[Mine]] = Slot("mine")


def open_invitations(viewer: Viewer, today: date) -> Iterator[Mine]:
    """The invitations that this person sent and that nobody has taken up yet."""
    if viewer.who is None or not may_change_people(viewer):
        return
    sent = Invitation.objects.filter(
        area=viewer.area, inviter=viewer.who, accepted_at=None, withdrawn_at=None
    ).order_by("expires_at", "pk")[:AT_A_TIME]
    for one in sent:
        title = f"{one.name} has not taken up your invitation"
        yield Mine(title, "Invitation", reverse("areas:invitations"), day_of(one.expires_at))


def ending_memberships(viewer: Viewer, today: date) -> Iterator[Mine]:
    """For administrators: the roles in their area that end soon."""
    if viewer.area is None or not may_change_people(viewer):
        return
    ending = (
        Membership.objects.filter(holds_on(today), area=viewer.area, ends_on__lte=today + ENDS_WITHIN)
        .select_related("person")
        .order_by("ends_on", "person__name", "pk")[:AT_A_TIME]
    )
    for held in ending:
        there = reverse("areas:person", args=[held.person_id])
        yield Mine(f"{held.person}, {held.get_role_display()}", "Role that ends", there, held.ends_on)


def failed_jobs(viewer: Viewer, today: date) -> Iterator[Mine]:
    """For operators: the jobs that failed, told as one."""
    if not may_see_jobs(viewer):
        return
    count = jobs_failed()
    if count:
        yield Mine(
            f"{count:,} {'job' if count == 1 else 'jobs'} failed", "Job", href=f"{reverse('areas:jobs')}?state=failed"
        )


def messages_in_trouble(viewer: Viewer, today: date) -> Iterator[Mine]:
    """For administrators: the messages that did not go out, or of which nobody knows, told as one."""
    if viewer.area is None or not may_see_messages(viewer):
        return
    count = Message.objects.filter(state__in=NEEDS_A_PERSON, settled_at=None).count()
    if count:
        told = f"{count:,} {'message needs' if count == 1 else 'messages need'} somebody to look"
        yield Mine(told, "Message", href=reverse("areas:outbox"))
