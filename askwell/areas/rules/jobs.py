"""What an operator may do with a job."""

from datetime import datetime

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from askwell.areas import access
from askwell.core.rule import Actor, Refusal, rule

LARGEST_NUMBER = 2**63 - 1  # of a bigint


class JobRefused(Refusal):
    """The job cannot be tried again; the message says why."""


@rule
def try_again(number: int, *, by: Actor) -> None:
    """Queue a failed job once more, now. Raises JobRefused where it has not failed (any more)."""
    access.require(by, access.may_try_jobs_again)
    if number > LARGEST_NUMBER:
        raise JobRefused(f"There is no job {number}. Look at the list again.")
    jobs = app.job_manager.list_jobs(id=number, status=Status.FAILED.value)
    if not list(jobs):
        raise JobRefused(f"Job {number} is not among the failed ones now. Look at the list again.")
    app.job_manager.retry_job_by_id(number, retry_at=timezone.now())


@rule
def rescue_jobs(*, silent_since: datetime, by: Actor) -> int:
    """Have the jobs tried again whose worker was killed: none has been heard of it since; return how many."""
    access.require(by, access.may_try_jobs_again)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT job.id FROM procrastinate_jobs AS job"
            " LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id"
            " WHERE job.status = 'doing' AND (worker.id IS NULL OR worker.last_heartbeat < %s)",
            [silent_since],
        )
        left = [number for (number,) in cursor.fetchall()]
    for number in left:
        app.job_manager.retry_job_by_id(number, retry_at=timezone.now())
    return len(left)


@rule
def forget_done_jobs(*, before: datetime, by: Actor) -> int:
    """Remove the jobs that were done, all of whose events lie before `before`; return how many."""
    access.require(by, access.may_try_jobs_again)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs AS job WHERE job.status = 'succeeded' AND NOT EXISTS ("
            "SELECT FROM procrastinate_events AS event WHERE event.job_id = job.id AND event.at >= %s)",
            [before],
        )
        return int(cursor.rowcount)
