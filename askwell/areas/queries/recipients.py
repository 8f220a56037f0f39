"""Who a message can go to."""

import uuid

from django.utils import timezone

from askwell.areas.models import Person
from askwell.areas.queries.sign_in import works_for_a_partnership
from askwell.core.messages import Channel, Recipient


def recipient_called(key: str) -> Recipient | None:
    """The person that a message names ("person" and their number), with the choices that they have made by now.

    None where there is no such person any more.
    """
    kind, _, number = key.partition(" ")
    try:
        person = Person.objects.filter(pk=uuid.UUID(number)).first() if kind == "person" else None
    except ValueError:
        return None
    return None if person is None else recipient(person)


def recipient(person: Person) -> Recipient:
    """The person as a message's reader, with the choices that they have made by now."""
    return Recipient(
        person.name,
        channels=tuple(Channel(channel) for channel in person.channels),
        email=person.email or "",
        phone=person.phone or "",
        postal_address=tuple(person.postal_address.splitlines()),
        language=person.language,
        is_family=not works_for_a_partnership(person, on=timezone.localdate()),
        may_be_contacted=person.may_be_contacted,
        key=f"person {person.pk}",
    )


def schemas_of(person: Person) -> list[str]:
    """The schemas of the areas that the person belongs to or belonged to: where messages to them may wait."""
    areas = person.memberships.filter(area__isnull=False).order_by("area__schema_name")
    return list(areas.values_list("area__schema_name", flat=True).distinct())
