"""Messages as a demonstration shows them: whole, also the words that open something."""

import email
from dataclasses import dataclass
from email.policy import default
from pathlib import Path
from uuid import UUID

from django.conf import settings

from askwell.core.messages.adapters.files import Files
from askwell.core.models import Channel, Message, Trouble
from askwell.core.schema import schema_in_use


class NoDemonstration(RuntimeError):
    """Whole messages are shown in a demonstration only, where nobody is real."""


@dataclass(frozen=True)
class Demonstrated:
    """A message as its reader gets it."""

    reference: UUID
    channel: Channel
    name: str
    address: str
    subject: str
    body: str
    language: str
    state: str
    trouble: str
    has_letter: bool


def demonstrated(reference: UUID) -> Demonstrated | None:
    """One message, whole; None where there is none. Raises NoDemonstration."""
    _check()
    found = Message.objects.filter(reference=reference).first()
    if found is None:
        return None
    channel = Channel(found.channel)
    return Demonstrated(
        reference=found.reference,
        channel=channel,
        name=found.recipient_name,
        address=found.address,
        subject=found.subject,
        body=found.body or _sent_words(_file(reference, channel)),
        language=found.language,
        state=found.get_state_display(),
        trouble=Trouble(found.last_trouble).label if found.last_trouble else "",
        has_letter=letter_file(reference) is not None,
    )


def letter_file(reference: UUID) -> Path | None:
    """The letter's PDF, once it was sent. Raises NoDemonstration."""
    _check()
    file = _file(reference, Channel.LETTER)
    return file if file.exists() else None


def _file(reference: UUID, channel: Channel) -> Path:
    return Files(Path(settings.DATA_DIR) / "messages").file(schema_in_use(), reference, channel)


def _sent_words(file: Path) -> str:
    """The words in the file, which are kept there where they were forgotten in the database."""
    if not file.exists():
        return ""
    if file.suffix == ".eml":
        part = email.message_from_bytes(file.read_bytes(), policy=default).get_body()
        return str(part.get_content()) if part else ""
    return file.read_text().partition("\n\n")[2]


def _check() -> None:
    if not settings.DEMONSTRATION:
        raise NoDemonstration
