"""What happens to services goes into the history, with what is derived from them left out."""

from typing import Any

from django.db import connection, transaction

from askwell.areas import rules
from askwell.areas.models import Area
from askwell.core.history import entries_of
from askwell.core.history.triggers import install, loosen, missing
from askwell.core.models import Entry
from askwell.core.rule import Actor
from askwell.core.schema import use_shared_schema
from askwell.core.tests.making_files import picture
from askwell.offer.models import Service, ServicePlace
from askwell.offer.tests.making import document, location, take


def raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_long_value_is_kept_once_it_is_an_old_one(area: Area) -> None:
    long, other = "a" * 5_000, "b" * 4_000
    use_shared_schema()
    take(area, document(description=long))
    service = Service.objects.get()
    take(area, document(description=other))

    changed, added = entries_of(service)

    assert added.changes["document"]["askwell"] == "long"
    assert added.changes["document"]["length"] > 5_000
    assert changed.changes["document"][0]["description"] == long
    assert changed.changes["document"][1]["askwell"] == "long"
    assert "search" not in added.changes


def test_a_place_that_stays_is_not_written_anew(area: Area) -> None:
    use_shared_schema()
    take(area, document(description="one", service_at_locations=[location()]))
    before = ServicePlace.objects.get().pk
    take(area, document(description="two", service_at_locations=[location()]))

    assert ServicePlace.objects.get().pk == before


def test_the_quick_way_of_noting_notes_the_same_as_the_general_one(area: Area, by: Actor) -> None:
    use_shared_schema()

    def noted() -> list[dict[str, Any]]:
        before = Entry.objects.order_by("-pk")[0].pk
        with transaction.atomic():
            take(area, document(description="x" * 3_000, minimum_age=3))
            take(area, document(description="y" * 3_000, status="temporarily closed"))
            raw("UPDATE offer_service SET minimum_age = NULL, source = repeat('long', 100)")
            raw("DELETE FROM offer_service")
            rules.change_area(area, name="Other", by=by)
            rules.set_logo(area, picture(size=(400, 300)), by=by)
            found = [
                {"operation": entry.operation, "changes": {**entry.changes, "id": 0}}
                for entry in Entry.objects.filter(pk__gt=before).order_by("pk")
            ]
            transaction.set_rollback(True)
        area.refresh_from_db()
        return found

    quick = noted()
    loosen()
    assert missing()
    general = noted()
    install()

    assert len(quick) == 7
    assert general == quick
    assert missing() == []
