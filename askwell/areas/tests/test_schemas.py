"""The schema in use is the area's, whatever went wrong before."""

from datetime import date

import pytest
from django.db import connection, transaction

from askwell.areas import queries
from askwell.areas.models import Area
from askwell.core import clocks
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema
from askwell.core.working_days import Calendar


def path() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW search_path")
        return str(cursor.fetchone()[0])


def test_an_area_in_use_has_its_own_schema_before_the_shared_one(area: Area) -> None:
    assert path() == "area_north_tees, public"

    use_shared_schema()
    assert path() == "public"


def test_a_change_taken_back_leaves_the_schema_in_use(area: Area) -> None:
    use_shared_schema()
    with pytest.raises(RuntimeError), transaction.atomic():
        use_schema("area_north_tees")
        assert path() == "area_north_tees, public"
        raise RuntimeError("the change fails")

    assert path() == "area_north_tees, public"


def test_a_clock_is_kept_in_its_areas_schema_and_the_calendar_in_the_shared_one(
    area: Area, calendar: Calendar, by: Actor
) -> None:
    term = queries.deadline_rule("wsoa", on=date(2026, 11, 23)).term
    clocks.start_clock("the statement", term=term, calendar=calendar, on=date(2026, 11, 23), by=by)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM area_north_tees.core_clock), (SELECT count(*) FROM public.core_clock)"
        )
        assert cursor.fetchone() == (1, 0)
        cursor.execute("SELECT schemaname FROM pg_tables WHERE tablename = 'areas_bankholiday'")
        assert cursor.fetchall() == [("public",)]


@pytest.mark.django_db(transaction=True)
def test_a_whole_transaction_taken_back_leaves_the_schema_in_use() -> None:
    use_shared_schema()
    assert path() == "public"
    with pytest.raises(RuntimeError), transaction.atomic():
        use_schema("information_schema")
        assert path() == "information_schema, public"
        raise RuntimeError("the change fails")

    assert path() == "information_schema, public"
    use_shared_schema()
