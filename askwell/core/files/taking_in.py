"""Taking a file in: looked at, cleaned, kept once, and sent to be scanned."""

import hashlib
import io
from collections.abc import Sequence
from datetime import datetime
from typing import IO, cast

from django.core.files import File

from askwell.core import jobs
from askwell.core.files import keeping
from askwell.core.files.kinds import PDF, Kind, in_mb, in_words, largest
from askwell.core.files.names import cleaned
from askwell.core.files.packed import check_packed
from askwell.core.files.pdfs import check_pdf
from askwell.core.files.pictures import drawn_anew
from askwell.core.files.refusal import FileRefused
from askwell.core.files.scanning import NOT_SCANNED, scanning_is_on
from askwell.core.files.sniffing import check_ending, kind_of
from askwell.core.models import FileState, StoredFile
from askwell.core.rule import Actor, rule

_PIECE = 256 * 1024


@rule
def take_in(
    upload: "File[bytes]",
    *,
    about: str,
    kinds: Sequence[Kind],
    person: str = "",
    is_public: bool = False,
    by: Actor,
    at: datetime,
) -> StoredFile:
    """Take a file in for the area in use and return its record; nobody but the program can read it yet.

    `about` says what it is for, `person` is the id of who uploads it (empty: a program), `kinds` are those
    that the place allows. Where viruses are scanned for it waits for that, otherwise it may be read at once. The same
    file sent again by the same person for the same purpose is the record that is already there. Raises
    FileRefused.
    """
    sent_size = upload.size or 0
    _check_size(sent_size, kinds)
    sent = cast("IO[bytes]", upload.open("rb"))
    name = cleaned(upload.name or "")
    kind = kind_of(sent, name)
    name = check_ending(kind, name)
    _check_kind(kind, sent_size, kinds)
    content = _made_safe(sent, kind)
    sha256, size = _measured(content)
    key = keeping.key_of(sha256)
    keeping.lock(key)
    known = _the_same(sha256, name, about, person, is_public=is_public)
    if known:
        return known
    keeping.keep(key, content, size)
    file = StoredFile(
        name=name,
        media_type=kind.media_type,
        size=size,
        sha256=sha256,
        key=key,
        about=about,
        is_public=is_public,
        uploaded_by=person,
        uploaded_by_name=by.name,
        uploaded_at=at,
        state=FileState.WAITING if scanning_is_on() else FileState.CLEAN,
        scan_result="" if scanning_is_on() else NOT_SCANNED,
    )
    file.save(force_insert=True)
    if scanning_is_on():
        jobs.queue("core.scan_file", file=str(file.pk))
    return file


def _check_size(size: int, kinds: Sequence[Kind]) -> None:
    if not size:
        raise FileRefused("The file is empty. Choose another file.")
    if size > largest(kinds):
        raise _too_large(largest(kinds))


def _check_kind(kind: Kind, size: int, kinds: Sequence[Kind]) -> None:
    if kind not in kinds:
        raise FileRefused(f"This is a file of the kind {kind.called}. Choose {in_words(kinds)} instead.")
    if size > kind.most:
        raise _too_large(kind.most)


def _too_large(most: int) -> FileRefused:
    return FileRefused(f"The file is larger than {in_mb(most)}. Choose a smaller one, or send it in parts.")


def _made_safe(sent: IO[bytes], kind: Kind) -> IO[bytes]:
    if kind.is_picture:
        return io.BytesIO(drawn_anew(sent, kind))
    if kind is PDF:
        check_pdf(sent)
    elif not kind.media_type.startswith("text/"):
        check_packed(sent)
    return sent


def _measured(content: IO[bytes]) -> tuple[str, int]:
    content.seek(0)
    hashed, size = hashlib.sha256(), 0
    while piece := content.read(_PIECE):
        hashed.update(piece)
        size += len(piece)
    return hashed.hexdigest(), size


def _the_same(sha256: str, name: str, about: str, person: str, *, is_public: bool) -> StoredFile | None:
    there = StoredFile.objects.filter(
        sha256=sha256, name=name, about=about, uploaded_by=person, is_public=is_public
    ).filter(state__in=[FileState.WAITING, FileState.CLEAN])
    same: StoredFile | None = there.order_by("uploaded_at").first()
    return same
