"""Links to files: signed, made for one person in one area, ending after ten minutes.

Whom and which area a link is for is not in the link, it is in the key that signs it: an address tells nothing
of anybody, and in other hands a link cannot be told from a guess.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.urls import reverse

from askwell.core.models import FileState, StoredFile
from askwell.core.rule import Refusal
from askwell.core.schema import schema_in_use

LASTS = timedelta(minutes=10)


class NoSuchFile(Refusal):
    """There is no such file for whoever asks: guessed, made for somebody else, of another area, or removed."""


class LinkEnded(Refusal):
    """The link was this person's own and has ended."""


class NotReadable(Refusal):
    """The file may not be read: not yet, or never. `may_be_later` says which."""

    def __init__(self, words: str, *, may_be_later: bool) -> None:
        super().__init__(words)
        self.may_be_later = may_be_later


def link_to(file: StoredFile, *, person: str, at: datetime) -> str:
    """The path at which `person` (an id) can read the file until ten minutes after `at`.

    A public file's link is anyone's, and `person` may be empty. Whether this person may read this file is
    for the caller to have asked: with the link the answer is yes.
    """
    if not person and not file.is_public:
        raise ValueError("A link to a private file is made for a person: say for whom.")
    ends = int((at + LASTS).timestamp())
    token = _signer(person="" if file.is_public else person).sign(f"{file.pk.hex}-{ends:x}")
    return reverse("areas:file", args=[token])


def file_of_link(token: str, *, person: str, at: datetime) -> StoredFile:
    """The file that a link leads to. Raises NoSuchFile, LinkEnded or NotReadable, whose words are for the reader."""
    number, ends, is_for_anyone = _read(token, person)
    file = StoredFile.objects.filter(pk=number).exclude(state=FileState.REMOVED).first()
    if file is None or (is_for_anyone and not file.is_public):
        raise NoSuchFile("This file is not here.")
    if at.timestamp() > ends:
        raise LinkEnded("This link has ended. Go back to the page where you found the file, and open it from there.")
    if file.state == FileState.WAITING:
        raise NotReadable("This file is still being checked for viruses. Try again in a minute.", may_be_later=True)
    if file.state != FileState.CLEAN:
        raise NotReadable(
            "This file was refused, because something harmful was found in it. Ask whoever sent it for another copy.",
            may_be_later=False,
        )
    result: StoredFile = file
    return result


def _read(token: str, person: str) -> tuple[UUID, int, bool]:
    for whom in (person, "") if person else ("",):
        try:
            number, _, ends = _signer(person=whom).unsign(token).partition("-")
            return UUID(number), int(ends, 16), not whom
        except (signing.BadSignature, ValueError):
            continue
    raise NoSuchFile("This file is not here.")


def _signer(*, person: str) -> signing.Signer:
    return signing.Signer(salt=f"askwell.files.link/{schema_in_use()}/{person or 'anyone with the link'}")
