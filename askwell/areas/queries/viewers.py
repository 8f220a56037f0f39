"""Who somebody is in an area today."""

import datetime
import uuid
from collections.abc import Iterable

from django.db.models import Q

from askwell.areas.access import ANYBODY, Viewer, powers_of
from askwell.areas.models import Area, Membership, Person, holds_on
from askwell.areas.queries.sign_in import may_sign_in
from askwell.areas.queries.sign_in_services import Proof, came_by_service, standing_proofs


def viewer(person_id: uuid.UUID, area: Area, *, proofs: Iterable[Proof] = (), on: datetime.date) -> Viewer:
    """The viewer that this person is in the area on the day `on`: two reads, whatever they may do.

    The roles of staff count only after a second proof (a passkey or a code), or a sign-in that their own
    organisation vouches for. Where that sign-in does not count here, nobody has signed in; nor have a
    demonstration's people anywhere else.
    """
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    standing = standing_proofs(proofs, area)
    if person is None or standing is None or not may_sign_in(person, area):
        return Viewer(ANYBODY.name, area=area)
    held = tuple(
        Membership.objects.select_related("organisation")
        .filter(Q(area=area) | Q(area__isnull=True), holds_on(on), person=person)
        .order_by("starts_on", "pk")
    )
    waits = any(powers_of(one.role).is_staff for one in held) and not is_proved_twice(standing)
    first = next((one.organisation for one in held if one.organisation), None)
    return Viewer(
        person.name,
        person=str(person.pk),
        organisation=first.name if first else "",
        area=area,
        who=person,
        memberships=() if waits else held,
        still_to_prove=waits,
        came_by_service=came_by_service(standing),
    )


def is_proved_twice(proofs: Iterable[Proof]) -> bool:
    """Whether this browser has shown a second proof: a passkey, a code of an app, or an organisation's own sign-in."""
    return any(proof.get("method") == "mfa" or proof.get("vouched_for") is True for proof in proofs)
