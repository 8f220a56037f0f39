"""Removing files: the content goes once no record needs it, the record stays."""

from datetime import datetime

from askwell.core import jobs
from askwell.core.files import keeping
from askwell.core.models import FileState, StoredFile
from askwell.core.rule import Actor, rule

_IN_USE = (FileState.WAITING, FileState.CLEAN)


@rule
def remove(file: StoredFile, *, by: Actor) -> None:
    """Let nobody read the file any more and remove its content; a second time changes nothing."""
    keeping.lock(file.key)
    StoredFile.objects.filter(pk=file.pk, state__in=_IN_USE).update(state=FileState.REMOVED)
    file.refresh_from_db()
    let_content_go(file.key)


def let_content_go(key: str) -> None:
    """Within a rule that has just let go of a record: remove its content after the change is committed."""
    jobs.queue("core.forget_content", key=key)


@rule
def forget_content(key: str, *, by: Actor) -> bool:
    """Remove a content of the area in use, unless a record there still needs it; return whether it was removed."""
    keeping.lock(key)
    if key != keeping.key_of(key.rpartition("/")[2]) or StoredFile.objects.filter(key=key, state__in=_IN_USE).exists():
        return False
    keeping.let_go(key)
    return True


@rule
def sweep(*, before: datetime, by: Actor) -> int:
    """Remove what lies in the storage of the area in use since before `before` and belongs to no record.

    Such is left where a change was called back after its file was written. Files that have waited for the
    scanner since then are sent to it again. Returns how many contents were removed.
    """
    for file in StoredFile.objects.filter(state=FileState.WAITING, uploaded_at__lt=before):
        jobs.queue("core.scan_file", once=f"scan {file.key} {file.pk}", file=str(file.pk))
    removed = 0
    for key in list(keeping.kept_before(before)):
        removed += forget_content(key, by=by)
    return removed
