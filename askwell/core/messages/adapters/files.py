"""Messages as files in the data folder: for demonstrations and tests, and for letters that are printed here."""

import os
import re
import uuid
from datetime import timedelta
from pathlib import Path

from askwell.core.messages.letter import letter
from askwell.core.messages.mail import as_email
from askwell.core.messages.parcel import NotNow, Parcel
from askwell.core.models import Channel, Trouble

ENDINGS = {Channel.EMAIL: "eml", Channel.SMS: "txt", Channel.LETTER: "pdf"}
_SCHEMA = re.compile(r"[a-z0-9_]{1,63}")


class Files:
    """Writes each message into a file named after its reference, which only its owner can read."""

    name = "files"
    settles_after = timedelta(0)

    def __init__(self, folder: Path, *, sender_address: str = "askwell@localhost") -> None:
        self.folder = folder
        self.sender_address = sender_address

    def send(self, parcel: Parcel) -> str:
        """Write the file; one that is there already stays as it is. Raises NotNow."""
        content = self._content(parcel)
        file = self.file(parcel.schema, parcel.reference, parcel.channel)
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            made = file.with_name(f".{file.name}.{uuid.uuid4().hex}")
            with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
                written.write(content)
                written.flush()
                os.fsync(written.fileno())
            try:
                # A link appears whole or not at all, and never in the place of another file.
                file.hardlink_to(made)
            except FileExistsError:
                pass
            finally:
                made.unlink()
        except OSError as trouble:
            raise NotNow(Trouble.UNREACHABLE) from trouble
        return file.name

    def was_sent(self, parcel: Parcel) -> bool | None:
        """Whether the file is there."""
        return self.file(parcel.schema, parcel.reference, parcel.channel).exists()

    def file(self, schema: str, reference: uuid.UUID, channel: Channel) -> Path:
        """Where the message's file is, or would be."""
        if not _SCHEMA.fullmatch(schema):
            raise ValueError(f"{schema!r} is no schema of an area.")
        return self.folder / schema / f"{reference}.{ENDINGS[channel]}"

    def _content(self, parcel: Parcel) -> bytes:
        match parcel.channel:
            case Channel.EMAIL:
                return as_email(parcel, sender_address=self.sender_address).as_bytes()
            case Channel.SMS:
                return f"To: {parcel.address}\n\n{parcel.body}\n".encode()
            case _:
                return letter(parcel)
