"""Regular work of this floor."""

import logging
from datetime import timedelta

from django.utils import timezone

from askwell.areas import queries, rules
from askwell.core.jobs import job
from askwell.core.rule import Actor

log = logging.getLogger("askwell.history")

KEPT_FOR = timedelta(days=30)
# A worker tells every ten seconds that it is there.
SILENT_FOR = timedelta(seconds=60)


@job("areas.rescue_jobs", every="* * * * *")
def rescue_jobs() -> None:
    """Every minute: what a killed worker was doing is done again."""
    rules.rescue_jobs(silent_since=timezone.now() - SILENT_FOR, by=Actor("job areas.rescue_jobs"))


@job("areas.forget_done_jobs", every="17 3 * * *")
def forget_done_jobs() -> None:
    """Every night: jobs that were done a month ago need not be remembered; failed ones stay."""
    rules.forget_done_jobs(before=timezone.now() - KEPT_FOR, by=Actor("job areas.forget_done_jobs"))


@job("areas.note_heads", every="7 2 * * *")
def note_heads() -> None:
    """Every night: the head of each schema's history goes to the log, which is kept apart from the database.

    With it `askwell audit verify --noted` sees later whether something was removed from the end.
    """
    for schema, head in queries.heads():
        log.info("The head of the history %s is %s", schema, head)
