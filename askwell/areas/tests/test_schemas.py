"""The schema in use is the area's, whatever went wrong before."""

import pytest
from django.db import connection, transaction

from askwell.areas.models import Area
from askwell.core.schema import use_schema, use_shared_schema


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
