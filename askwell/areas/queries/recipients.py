"""Who a message can go to."""

import uuid

from askwell.areas.models import Person
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
    if person is None:
        return None
    return Recipient(
        person.name,
        channels=tuple(Channel(channel) for channel in person.channels),
        email=person.email or "",
        phone=person.phone or "",
        postal_address=tuple(person.postal_address.splitlines()),
        language=person.language,
        may_be_contacted=person.may_be_contacted,
        key=key,
    )
