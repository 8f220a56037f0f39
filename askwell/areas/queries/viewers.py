"""Who somebody is in an area today."""

import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.db.models import Q

from askwell.areas.access import ANYBODY, Viewer, powers_of
from askwell.areas.models import Area, Membership, Person, holds_on
from askwell.areas.queries.sign_in import may_sign_in

Proof = Mapping[str, object]
"""How somebody proved in this browser who they are, as django-allauth notes it: {"method": "password", ...}."""


def viewer(person_id: uuid.UUID, area: Area, *, proofs: Iterable[Proof] = (), on: datetime.date) -> Viewer:
    """The viewer that this person is in the area on the day `on`: two reads, whatever they may do.

    The roles of staff count only after a second proof (a passkey or a code), or a sign-in that their own
    organisation vouches for.
    """
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None or not may_sign_in(person):
        return Viewer(ANYBODY.name, area=area)
    held = tuple(
        Membership.objects.select_related("organisation")
        .filter(Q(area=area) | Q(area__isnull=True), holds_on(on), person=person)
        .order_by("starts_on", "pk")
    )
    waits = any(powers_of(one.role).is_staff for one in held) and not is_proved_twice(proofs)
    first = next((one.organisation for one in held if one.organisation), None)
    return Viewer(
        person.name,
        person=str(person.pk),
        organisation=first.name if first else "",
        area=area,
        who=person,
        memberships=() if waits else held,
        still_to_prove=waits,
    )


def is_proved_twice(proofs: Iterable[Proof]) -> bool:
    """Whether this browser has shown a second proof: a passkey, a code of an app, or an organisation's own sign-in."""
    return any(proof.get("method") == "mfa" or proof.get("vouched_for") is True for proof in proofs)
