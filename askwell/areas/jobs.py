"""Regular work of this floor, and the sending of messages, which needs to know in whose name."""

import logging
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from askwell.areas import queries, rules
from askwell.core import files, messages
from askwell.core.jobs import job
from askwell.core.messages.adapters import adapter_in_use
from askwell.core.rule import Actor
from askwell.core.schema import SHARED, use_schema, use_shared_schema

log = logging.getLogger("askwell.history")

KEPT_FOR = timedelta(days=30)
# A worker tells every ten seconds that it is there.
SILENT_FOR = timedelta(seconds=60)
# A message that should have been sent is looked after when this much later it still was not.
LEFT_FOR = timedelta(minutes=15)


@job("areas.rescue_jobs", every="* * * * *")
def rescue_jobs() -> None:
    """Every minute: what a killed worker was doing is done again."""
    rules.rescue_jobs(silent_since=timezone.now() - SILENT_FOR, by=Actor("job areas.rescue_jobs"))


@job("areas.forget_done_jobs", every="17 3 * * *")
def forget_done_jobs() -> None:
    """Every night: jobs that were done a month ago need not be remembered; failed ones stay."""
    rules.forget_done_jobs(before=timezone.now() - KEPT_FOR, by=Actor("job areas.forget_done_jobs"))


@job("core.scan_file")
def scan_file(file: str) -> None:
    """A new file is scanned for viruses. While the scanner is away it waits, and the job is tried again."""
    files.check_for_viruses(file, by=Actor("job core.scan_file"), at=timezone.now())


@job("core.forget_content")
def forget_content(key: str) -> None:
    """What was in a file that no record needs any more is removed."""
    files.forget_content(key, by=Actor("job core.forget_content"))


@job("core.sweep_files", every="43 2 * * *")
def sweep_files() -> None:
    """Every night, in every area: contents that belong to no record go, files that still wait are scanned."""
    before = timezone.now() - timedelta(days=1)
    for area in queries.all_areas():
        use_schema(area.schema_name)
        files.sweep(before=before, by=Actor("job core.sweep_files"))
    use_shared_schema()


@job("core.send_message")
def send_message(*, reference: str) -> None:
    """Send one message, once. A second run finds out what became of the first, and never sends blindly."""
    messages.send(
        UUID(reference),
        adapter=adapter_in_use(),
        sender=queries.sender_in_use(),
        clock=timezone.now,
        quiet=queries.quiet_hours_in_use(),
        by=Actor("job core.send_message"),
    )


@job("areas.send_left_messages", every="*/20 * * * *")
def send_left_messages() -> None:
    """Every twenty minutes: a message that no job is left for, because its job failed for good, gets one again."""
    before = timezone.now() - LEFT_FOR
    for schema in (SHARED, *(area.schema_name for area in queries.all_areas())):
        use_schema(schema)
        messages.send_left(before=before, by=Actor("job areas.send_left_messages"))


@job("areas.note_heads", every="7 2 * * *")
def note_heads() -> None:
    """Every night: the head of each schema's history goes to the log, which is kept apart from the database.

    With it `askwell audit verify --noted` sees later whether something was removed from the end.
    """
    for schema, head in queries.heads():
        log.info("The head of the history %s is %s", schema, head)


@job("areas.forget_sheets", every="*/20 * * * *")
def forget_sheets() -> None:
    """Every twenty minutes: spreadsheets of people that nobody took in are forgotten."""
    rules.forget_sheets(before=timezone.now(), by=Actor("job areas.forget_sheets"))
