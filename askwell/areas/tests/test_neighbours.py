"""An administrator says which areas border on theirs."""

from typing import Any

import pytest
from django.test import Client

from askwell.areas import queries, rules
from askwell.areas.access import NotAllowed, Viewer
from askwell.areas.models import Area, Neighbour, Role
from askwell.areas.tests.making import make_member, sign_in
from askwell.core.history import entries_of
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema


@pytest.fixture
def other(area: Area, by: Actor) -> Area:
    """An area beside it."""
    use_shared_schema()
    made = rules.create_area("south", name="South", host="south.example.org", by=by)
    use_schema(area.schema_name)
    return made


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_neighbours_are_areas_of_this_installation_and_others(area: Area, other: Area, by: Actor) -> None:
    rules.add_neighbour_elsewhere(area, name=" Ash  Vale ", website="https://vale.example.org", by=by)
    made = rules.add_neighbour(area, other=other, by=by)

    assert [neighbour.called for neighbour in queries.neighbours(area)] == ["South", "Ash Vale"]
    assert queries.areas_to_border_on(area) == []
    assert queries.neighbours(other) == []
    assert entries_of(made)[0].by_name == by.name


def test_what_cannot_be_a_neighbour_is_refused_with_the_mend(area: Area, other: Area, by: Actor) -> None:
    rules.add_neighbour(area, other=other, by=by)
    for wrong in (area, other):
        with pytest.raises(rules.NeighbourRefused):
            rules.add_neighbour(area, other=wrong, by=by)
    for website in ("", "nowhere", "javascript:alert(1)", "ftp://vale.example.org"):
        with pytest.raises(rules.NeighbourRefused):
            rules.add_neighbour_elsewhere(area, name="Vale", website=website, by=by)
    for number in range(rules.MOST_NEIGHBOURS - 1):
        rules.add_neighbour_elsewhere(area, name=f"Area {number}", website="https://vale.example.org", by=by)
    with pytest.raises(rules.NeighbourRefused, match="at most"):
        rules.add_neighbour_elsewhere(area, name="One more", website="https://vale.example.org", by=by)


def test_an_administrator_adds_and_removes_neighbours(area: Area, other: Area, client: Client) -> None:
    sign_in(client, make_member(area, Role.ADMINISTRATOR))
    page = "/desk/settings/neighbours/"

    assert "Choose an area, or give" in text(client.post(page, {}))
    client.post(page, {"other": str(other.pk)})
    client.post(page, {"name": "Vale", "website": "https://vale.example.org"})
    assert "vale is a neighbour already" in text(
        client.post(page, {"name": "vale", "website": "https://v.example.org"})
    )
    assert "South" in text(client.get(page))

    for neighbour in Neighbour.objects.filter(area=area):
        client.post(f"{page}{neighbour.pk}/remove/")
    assert "You have named none yet" in text(client.get(page))


def test_nobody_changes_another_areas_neighbours(area: Area, other: Area, by: Actor) -> None:
    theirs = rules.add_neighbour(other, other=area, by=by)
    person = make_member(area, Role.ADMINISTRATOR)
    viewer = Viewer(person.name, area=area, who=person, memberships=tuple(person.memberships.all()))

    with pytest.raises(NotAllowed):
        rules.add_neighbour(other, other=area, by=viewer)
    rules.remove_neighbour(theirs.pk, area=area, by=viewer)

    assert Neighbour.objects.filter(pk=theirs.pk).exists()
