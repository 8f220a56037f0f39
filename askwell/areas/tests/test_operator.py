"""The operator's pages open to the operator alone."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from askwell.areas import queries, rules
from askwell.areas.access import NotAllowed
from askwell.areas.models import Area, Role
from askwell.areas.tests.making import PROVED, make_member, sign_in
from askwell.core import jobs
from askwell.core.dates import today
from askwell.core.rule import Actor


@pytest.fixture
def operator(area: Area, client: Client) -> Client:
    return sign_in(client, make_member(None, Role.OPERATOR))


def test_the_jobs_are_closed_to_everybody_else(area: Area, client: Client) -> None:
    assert client.get("/operator/jobs/").status_code == 302

    sign_in(client, make_member(area, Role.ADMINISTRATOR))

    assert client.get("/operator/jobs/").status_code == 403
    assert client.post("/operator/jobs/1/try-again/").status_code == 403


def test_a_rule_refuses_whom_the_page_would_have_refused(area: Area) -> None:
    administrator = queries.viewer(make_member(area, Role.ADMINISTRATOR).pk, area, proofs=PROVED, on=today())

    with pytest.raises(NotAllowed):
        rules.try_again(1, by=administrator)


def test_the_page_says_when_no_worker_is_there(operator: Client) -> None:
    assert "No worker has been heard of" in operator.get("/operator/jobs/").content.decode()


def test_a_job_is_queued_with_the_change_or_not_at_all(operator: Client) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        jobs.queue("offer.tidy", area="north-tees")
        raise RuntimeError("the change fails")
    assert not ProcrastinateJob.objects.exists()

    jobs.queue("offer.tidy", area="north-tees")

    assert "offer.tidy" in operator.get("/operator/jobs/").content.decode()


def test_only_a_failed_job_can_be_tried_again(operator: Client) -> None:
    number = jobs.queue("offer.tidy", area="north-tees")

    told = operator.post(f"/operator/jobs/{number}/try-again/", follow=True).content.decode()

    assert f"Job {number} is not among the failed ones" in told


def test_jobs_done_long_ago_are_forgotten_and_failed_ones_are_not(area: Area, by: Actor) -> None:
    done, failed, waiting = (jobs.queue("offer.tidy", area="north-tees") for _ in range(3))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [done])
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", [failed])

    assert rules.forget_done_jobs(before=timezone.now() - timedelta(days=1), by=by) == 0
    assert rules.forget_done_jobs(before=timezone.now() + timedelta(days=1), by=by) == 1

    assert set(ProcrastinateJob.objects.values_list("pk", flat=True)) == {failed, waiting}


def test_what_a_killed_worker_was_doing_is_done_again(area: Area, by: Actor) -> None:
    killed, alive = (jobs.queue("offer.tidy", area="north-tees") for _ in range(2))
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        worker = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [killed])
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, alive])

    assert rules.rescue_jobs(silent_since=timezone.now() - timedelta(minutes=1), by=by) == 1

    assert ProcrastinateJob.objects.get(pk=killed).status == "todo"
    assert ProcrastinateJob.objects.get(pk=alive).status == "doing"


def test_a_job_wanted_once_is_queued_once_while_it_waits(area: Area) -> None:
    assert jobs.queue("offer.tidy", once="tidy north-tees", area="north-tees")
    assert jobs.queue("offer.tidy", once="tidy north-tees", area="north-tees") is None

    assert ProcrastinateJob.objects.count() == 1
