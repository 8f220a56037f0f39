"""What changes in the offer is seen by the next search, whichever process changed it."""

import threading
from typing import Any

import pytest
from django.db import connections

from askwell.areas.models import Area
from askwell.offer.queries import SearchFor, search
from askwell.offer.tests.making import NOW, document, take


def found(area: Area, **wish: Any) -> list[str]:
    return [service.name for service in search(SearchFor(area, **wish), today=NOW.date()).found]


def elsewhere(area: Area, *documents: dict[str, Any]) -> None:
    """Take the documents in through another connection."""

    def work() -> None:
        try:
            take(area, *documents)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_a_change_in_one_connection_is_seen_by_the_next_search_of_another(area: Area) -> None:
    take(area, document("Art"), document("Boats", maximum_age=5))
    assert found(area, age=9) == ["Art"]

    elsewhere(area, document("Cooking"))
    assert found(area, age=9) == ["Art", "Cooking"]
    assert found(area, words="cooking") == ["Cooking"]

    elsewhere(area, document("Art", status="inactive"))
    assert found(area, age=9) == ["Cooking"]

    elsewhere(area, document("Boats", maximum_age=12))
    assert found(area, age=9) == ["Boats", "Cooking"]
