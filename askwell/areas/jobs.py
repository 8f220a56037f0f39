"""Regular work of this floor."""

from datetime import timedelta

from django.utils import timezone

from askwell.areas import rules
from askwell.core.jobs import job
from askwell.core.rule import Actor

KEPT_FOR = timedelta(days=30)


@job("areas.forget_done_jobs", every="17 3 * * *")
def forget_done_jobs() -> None:
    """Every night: jobs that were done a month ago need not be remembered; failed ones stay."""
    rules.forget_done_jobs(before=timezone.now() - KEPT_FOR, by=Actor("job areas.forget_done_jobs"))
