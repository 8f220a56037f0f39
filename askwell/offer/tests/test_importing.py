"""An import takes what is good, names what is not, and no feed can break a page."""

import threading
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from askwell.areas import rules as area_rules
from askwell.areas.models import Area
from askwell.core.rule import Actor
from askwell.core.schema import use_shared_schema
from askwell.offer.models import Service
from askwell.offer.rules import Taken, take_in
from askwell.offer.rules.importing import Imported, import_services
from askwell.offer.sources import Problem, Raw, RunProblem
from askwell.offer.tests.making import NOW, document

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
TOLD = [
    "alternate_name",
    "alert",
    "send_level",
    "description",
    "eligibility_description",
    "application_process",
    "attending_access",
    "wait_time",
    "fees_description",
    "fees",
    "cost_options",
    "schedules",
    "service_at_locations",
    "service_areas",
    "contacts",
    "phones",
    "email",
    "url",
    "languages",
    "interpretation_services",
    "send_complaints",
    "attributes",
    "assured_date",
    "send_checked_by",
    "assurer_email",
    "send_next_check",
    "minimum_age",
    "maximum_age",
    "organization",
    "status",
]


def bring(area: Area, *records: object, **kwargs: Any) -> tuple[Imported, list[Problem | RunProblem]]:
    problems: list[Problem | RunProblem] = []
    raw = [Raw("a feed", number, record) for number, record in enumerate(records, 1)]
    by = Actor("a test")
    return import_services(area, raw, source="a feed", note=problems.append, by=by, on=NOW, **kwargs), problems


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from(TOLD), value=ANYTHING)
def test_no_value_of_any_field_breaks_the_page_of_a_service(field: str, value: Any, area: Area, client: Client) -> None:
    made = document("Club") | {field: value}
    came, _ = bring(area, made)

    answer = client.get(f"/find/{made['id']}/club/")

    assert came.refused == 0
    assert answer.status_code == 200 or (field == "status" and answer.status_code == 404)


def test_a_record_that_the_database_refuses_leaves_the_others_in(area: Area) -> None:
    # No checked document is refused by today's database; a constraint added for the test stands for tomorrow's.
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE public.offer_service ADD CONSTRAINT no_cats CHECK (name <> 'Cats')")

    came, problems = bring(area, document("Art"), document("Cats"), document("Drama"))

    assert (came.taken, came.refused) == (Taken(new=2), 1)
    assert [problem.severity for problem in problems if isinstance(problem, Problem)] == ["refused"]
    assert "no_cats" in problems[0].wrong


def test_an_endless_name_is_cut_and_said(area: Area) -> None:
    came, problems = bring(area, document("Club") | {"name": "very " * 5000 + "long"})

    assert came.taken == Taken(new=1)
    assert len(Service.objects.get().name) <= 300
    assert "characters long" in problems[0].wrong


def test_what_is_not_in_the_feed_any_more_is_counted_and_stays(area: Area) -> None:
    bring(area, document("Art"), document("Drama"))

    came, _ = bring(area, document("Art"))

    assert came.not_seen == 1
    assert Service.objects.count() == 2


def test_an_import_that_changes_something_has_the_words_counted_once(area: Area) -> None:
    bring(area, *(document(f"Club {number}") for number in range(1100)))
    bring(area, document("Club 1"))

    assert list(ProcrastinateJob.objects.values_list("task_name", flat=True)) == ["offer.tidy"]


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_into_one_area_both_end() -> None:
    by = Actor("a test")
    use_shared_schema()
    area = area_rules.create_area("two-at-once", name="Two at once", host="two.example.org", by=by)
    services = [(UUID(made["id"]), made) for made in (document(f"Club {number}") for number in range(300))]
    ended: list[Taken] = []

    def take(order: int) -> None:
        try:
            for version in range(3):
                changed = [(key, made | {"alert": f"{order} {version}"}) for key, made in services[::order]]
                ended.append(take_in(area, changed, source="x", by=by, on=NOW))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take, args=(order,)) for order in (1, -1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(ended) == 6
    assert Service.objects.filter(area=area).count() == 300
    with connection.cursor() as cursor:
        cursor.execute('DROP SCHEMA "area_two_at_once" CASCADE')


def test_the_day_of_the_import_decides_what_is_in_the_future(area: Area) -> None:
    came, _ = bring(area, document("Club", assured_date="2026-11-24"), document("Art", assured_date="2026-11-23"))

    assert came.mended == 1
    assert dict(Service.objects.values_list("name", "assured_on")) == {"Club": None, "Art": date(2026, 11, 23)}
