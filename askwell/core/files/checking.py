"""Having a waiting file scanned, and acting on the verdict."""

import logging
from datetime import datetime

from askwell.core.files import keeping
from askwell.core.files.removing import let_content_go
from askwell.core.files.scanning import NOT_SCANNED, Verdict, verdict_on
from askwell.core.models import FileState, StoredFile
from askwell.core.rule import Actor, rule

log = logging.getLogger(__name__)


def check_for_viruses(file: str, *, by: Actor, at: datetime) -> None:
    """Scan the file of this id if it still waits. Raises ScannerTrouble where no verdict can be had; it waits on.

    The scan itself is outside the rule, so that no transaction stays open while it takes its time.
    """
    waiting = StoredFile.objects.filter(pk=file, state=FileState.WAITING).first()
    if waiting is None:
        return
    with keeping.open_content(waiting) as content:
        verdict = verdict_on(content)
    hear_verdict(waiting, verdict, by=by, at=at)


@rule
def hear_verdict(file: StoredFile, verdict: Verdict, *, by: Actor, at: datetime) -> StoredFile:
    """Let a waiting file be read, or refuse it for good and remove what is in it; a second verdict changes nothing."""
    keeping.lock(file.key)
    there = StoredFile.objects.select_for_update().filter(pk=file.pk, state=FileState.WAITING).first()
    if there is None:
        return file
    there.scan_result = (f"found {verdict.found}" if verdict.found else "clean") if verdict.was_scanned else NOT_SCANNED
    there.scanned_at = at if verdict.was_scanned else None
    there.state = FileState.REFUSED if verdict.found else FileState.CLEAN
    there.save()
    if verdict.found:
        log.warning("The file %s was refused: the virus scanner found %s.", there.pk, verdict.found)
        let_content_go(there.key)
    result: StoredFile = there
    return result
