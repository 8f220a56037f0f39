"""An area has a schema of its own and is found by its host name."""

import pytest
from django.db import connection
from django.test import Client

from askwell.areas import queries, rules
from askwell.areas.models import Area
from askwell.areas.rules import AreaRefused
from askwell.core.rule import Actor, NoActor, OutsideARule
from askwell.core.schema import use_shared_schema
from askwell.core.tests.making_files import is_same_picture, picture

PNG = picture("PNG")


def schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT schema_name FROM information_schema.schemata")
        return {row[0] for row in cursor.fetchall()}


def test_an_area_gets_a_schema_of_its_own(area: Area) -> None:
    assert "area_north_tees" in schemas()


@pytest.mark.parametrize(
    ("slug", "name", "host", "told"),
    [
        ("North Tees", "North Tees", "n.example.org", "short name"),
        ("-x", "X", "n.example.org", "short name"),
        ("x" * 41, "X", "n.example.org", "short name"),
        ("south", " ", "n.example.org", "needs a name"),
        ("south", "South", "https://n.example.org/", "not a host name"),
        ("south", "South", "n.example.org:8000", "not a host name"),
        ("south", "South", "testserver", "already leads to the area 'north-tees'"),
        ("north-tees", "Again", "n.example.org", "already an area"),
    ],
)
def test_an_area_that_cannot_be_is_refused_with_the_mend(
    slug: str, name: str, host: str, told: str, area: Area, by: Actor
) -> None:
    use_shared_schema()
    before = schemas()

    with pytest.raises(AreaRefused, match=told):
        rules.create_area(slug, name=name, host=host, by=by)

    assert schemas() == before


def test_the_only_area_answers_to_every_name(area: Area) -> None:
    assert queries.area_of_host("anything.example.org") == area


def test_of_several_areas_each_answers_to_its_own_names(area: Area, by: Actor) -> None:
    use_shared_schema()
    south = rules.create_area("south", name="South", host="south.example.org", by=by)
    rules.add_host(south, "help.example.org", by=by)

    assert queries.area_of_host("testserver") == area
    assert queries.area_of_host("HELP.example.org.") == south
    assert queries.area_of_host("elsewhere.example.org") is None


def test_an_unknown_host_gets_the_list_of_areas(area: Area, by: Actor) -> None:
    use_shared_schema()
    rules.create_area("south", name="South", host="south.example.org", by=by)

    answer = Client(headers={"host": "elsewhere.example.org:8000"}).get("/")

    assert answer.status_code == 404
    assert b"http://south.example.org:8000/" in answer.content


def test_colours_that_are_hard_to_read_are_refused(area: Area, by: Actor) -> None:
    with pytest.raises(AreaRefused, match=":1"):
        rules.change_area(area, brand="#ffff00", brand_text="#ffffff", by=by)

    assert Area.objects.get().brand == "#0a5361"


def test_an_area_keeps_its_own_name_contact_and_logo(area: Area, by: Actor, client: Client) -> None:
    rules.change_area(area, name="North Tees together", contact_email="ask@example.org", by=by)
    rules.set_logo(area, PNG, by=by)

    page = client.get("/contact/").content.decode()

    assert "North Tees together" in page
    assert "ask@example.org" in page
    assert f'src="{area.logo_url}"' in page
    assert is_same_picture(client.get(area.logo_url or "").content, PNG)


@pytest.mark.parametrize(
    ("image", "told"),
    [
        (b"<svg/>", "neither PNG nor JPEG"),
        (PNG + b"x" * 200_000, "at most 200,000"),
        (PNG[:40], "cannot be read"),
    ],
)
def test_a_logo_that_is_no_picture_or_too_large_is_refused(image: bytes, told: str, area: Area, by: Actor) -> None:
    with pytest.raises(AreaRefused, match=told):
        rules.set_logo(area, image, by=by)


def test_nothing_is_changed_outside_a_rule(area: Area) -> None:
    with pytest.raises(OutsideARule):
        area.save()
    with pytest.raises(OutsideARule):
        Area.objects.update(name="changed")
    with pytest.raises(OutsideARule):
        area.delete()


def test_a_rule_wants_to_know_who_acts(area: Area) -> None:
    with pytest.raises(NoActor):
        rules.change_area(area, name="x", by=None)  # type: ignore[arg-type]
