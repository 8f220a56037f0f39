"""Who was invited, and what has become of it."""

import datetime
import uuid
from dataclasses import dataclass
from enum import Enum

from askwell.areas import access
from askwell.areas.access import Viewer
from askwell.areas.models import Area, Invitation, Person
from askwell.areas.queries.links import hash_of


class InvitationState(Enum):
    """What a link to an invitation leads to."""

    OPEN = "Open"
    EXPIRED = "Expired"
    ACCEPTED = "Accepted"
    WITHDRAWN = "Withdrawn"
    REPLACED = "Sent again"


@dataclass(frozen=True)
class InvitationSeen:
    """An invitation as the person who was invited finds it."""

    invitation: Invitation
    state: InvitationState
    # Whom the address belongs to already; None: somebody new.
    person: Person | None


def state_of(invitation: Invitation, *, at: datetime.datetime) -> InvitationState:
    """What has become of the invitation."""
    if invitation.accepted_at is not None:
        return InvitationState.ACCEPTED
    if invitation.withdrawn_at is not None:
        replaced = Invitation.objects.filter(replaces=invitation).exists()
        return InvitationState.REPLACED if replaced else InvitationState.WITHDRAWN
    return InvitationState.OPEN if invitation.is_open(at) else InvitationState.EXPIRED


def invitation_behind(token: str, *, area: Area, at: datetime.datetime) -> InvitationSeen | None:
    """The invitation of this link; None where the area has none such: guessed, or another area's."""
    found = (
        Invitation.objects.select_related("organisation", "area", "accepted_by")
        .filter(area=area, token_hash=hash_of(token))
        .first()
    )
    if found is None:
        return None
    return InvitationSeen(found, state_of(found, at=at), person_at(email=found.email, phone=found.phone))


def person_at(*, email: str = "", phone: str = "") -> Person | None:
    """The person with this address; the email address counts where both are given."""
    if not email and not phone:
        return None
    at_it = {"email": email.strip().lower()} if email else {"phone": phone}
    found: Person | None = Person.objects.filter(**at_it).first()
    return found


def invitations(viewer: Viewer, *, at: datetime.datetime) -> list[Invitation]:
    """The area's invitations that wait for an answer or have expired without one, the latest first."""
    access.require(viewer, access.may_see_people)
    return list(
        Invitation.objects.select_related("organisation")
        .filter(area=viewer.area, accepted_at__isnull=True, withdrawn_at__isnull=True)
        .order_by("-invited_at", "pk")
    )


def invitation(viewer: Viewer, invitation_id: uuid.UUID) -> Invitation | None:
    """One of the area's invitations; None where it has none of that number."""
    access.require(viewer, access.may_see_people)
    return Invitation.objects.select_related("organisation", "area").filter(area=viewer.area, pk=invitation_id).first()
