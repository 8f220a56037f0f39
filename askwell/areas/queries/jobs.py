"""How the jobs are doing, for operators."""

import datetime
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

WORKER_SILENT_AFTER = datetime.timedelta(seconds=45)


@dataclass(frozen=True)
class JobRow:
    """One job as the page shows it. Its arguments are not shown: they may concern a person."""

    number: int
    name: str
    state: str
    attempts: int
    scheduled_at: datetime.datetime | None
    can_be_tried_again: bool


@dataclass(frozen=True)
class JobsNow:
    """The state of the jobs: counts by state, the latest 50, and whether a worker was heard of lately."""

    counts: dict[str, int]
    latest: list[JobRow]
    workers: int


def jobs_now(state: str = "") -> JobsNow:
    """How many jobs are in each state, and the latest 50 (only those in `state`, if given)."""
    jobs = ProcrastinateJob.objects.all()
    counts = dict(jobs.values_list("status").annotate(Count("pk")).order_by("status"))
    if state:
        jobs = jobs.filter(status=state)
    heard = timezone.now() - WORKER_SILENT_AFTER
    return JobsNow(
        counts=counts,
        latest=[
            JobRow(job.pk, job.task_name, job.status, job.attempts, job.scheduled_at, job.status == "failed")
            for job in jobs.order_by("-pk")[:50]
        ],
        workers=ProcrastinateWorker.objects.filter(last_heartbeat__gte=heard).count(),
    )


def jobs_failed() -> int:
    """How many jobs failed for good."""
    return ProcrastinateJob.objects.filter(status="failed").count()
