"""What an area knows already of those who stand in a spreadsheet."""

import datetime
from collections.abc import Collection

from django.db.models import Q

from askwell.areas.models import Area, Invitation, Membership, Organisation, Person, Serves, has_not_ended_by


class Known:
    """The area's organisations, and of these addresses who belongs to it or is invited: four reads."""

    def __init__(self, area: Area, *, emails: Collection[str], phones: Collection[str], on: datetime.date) -> None:
        at_one = Q(email__in=emails) | Q(phone__in=phones)
        self.organisations = {
            served.organisation.name.lower(): served.organisation
            for served in Serves.objects.select_related("organisation").filter(area=area)
        }
        here = Person.objects.filter(at_one, memberships__area=area).distinct()
        self.people = {address: one for one in here for address in (one.email, one.phone) if address}
        held = Membership.objects.select_related("organisation").filter(
            has_not_ended_by(on), area=area, person__in=self.people.values()
        )
        self._roles = {(one.person_id, one.role, _name(one.organisation)) for one in held}
        waiting = Invitation.objects.select_related("organisation").filter(
            at_one, area=area, accepted_at__isnull=True, withdrawn_at__isnull=True
        )
        self._invited = {(one.email or one.phone, one.role, _name(one.organisation)) for one in waiting}

    def has_role(self, address: str, role: str, organisation: str) -> bool:
        """Whether whoever has this address has the role already, or was invited to it."""
        person = self.people.get(address)
        if person is not None and (person.pk, role, organisation.lower()) in self._roles:
            return True
        return (address, role, organisation.lower()) in self._invited


def _name(organisation: Organisation | None) -> str:
    return organisation.name.lower() if organisation else ""
