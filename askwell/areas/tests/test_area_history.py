"""The area's history shows who changed what, to those who may see it, and nothing of another area."""

import pytest
from django.test import Client

from askwell.areas import queries, rules
from askwell.areas.access import NotAllowed, may_see_entry
from askwell.areas.models import Area, Membership, Role
from askwell.areas.queries import Wanted
from askwell.areas.tests.making import PROVED, make_member, sign_in
from askwell.core.dates import today
from askwell.core.rule import Actor
from askwell.core.schema import use_shared_schema

SAM = Actor("Sam Lee", organisation="North Tees Council")


def page_of(client: Client, area: Area, role: Role, path: str = "/desk/history/") -> str:
    return sign_in(client, make_member(area, role)).get(path).content.decode()


def test_who_answers_for_the_area_sees_who_changed_what(client: Client, area: Area) -> None:
    rules.change_area(area, name="North Tees together", by=SAM)

    page = page_of(client, area, Role.ACCOUNTABLE_HEALTH)

    assert "Sam Lee for North Tees Council" in page
    assert "North Tees together" in page


def test_nothing_of_another_area_is_told(client: Client, area: Area, by: Actor) -> None:
    use_shared_schema()
    south = rules.create_area("south", name="South", host="south.example.org", by=by)
    rules.change_area(south, name="South Shore", by=SAM)
    theirs = make_member(south, Role.ADMINISTRATOR)

    page = page_of(client, area, Role.ADMINISTRATOR)
    membership = Membership.objects.get(person=theirs)

    for secret in ("South", "south.example.org", theirs.name, str(theirs.pk)):
        assert secret not in page
    for record in (f"areas_area/{south.pk}", f"areas_membership/{membership.pk}", f"areas_person/{theirs.pk}"):
        assert client.get(f"/desk/history/{record}/").status_code == 404


def test_a_table_that_nobody_decided_about_is_closed(client: Client, area: Area) -> None:
    administrator = queries.viewer(make_member(area, Role.ADMINISTRATOR).pk, area, proofs=PROVED, on=today())

    assert not may_see_entry(administrator, "voice_voice")
    assert queries.area_history(administrator, Wanted("voice_voice"), on=today()).told == ()


def test_addresses_of_people_show_only_to_those_who_look_after_them(client: Client, area: Area) -> None:
    person = make_member(area, Role.PRACTITIONER)
    assert person.email

    assert person.email not in page_of(client, area, Role.INSPECTOR)
    assert client.get(f"/desk/history/areas_person/{person.pk}/").status_code == 404
    assert person.email in page_of(Client(), area, Role.ADMINISTRATOR)


def test_it_is_filtered_by_kind_and_by_person(client: Client, area: Area, by: Actor) -> None:
    rules.change_area(area, name="First", by=SAM)
    rules.change_area(area, name="Second", by=by)

    by_sam = page_of(client, area, Role.ADMINISTRATOR, "/desk/history/?kind=areas_area&who=sam")

    assert "First" in by_sam
    assert "to “Second”" not in by_sam
    assert "No change fits" in client.get("/desk/history/?who=%25").content.decode()
    assert "There is a problem" in client.get("/desk/history/?kind=areas_secret").content.decode()


def test_it_is_paged_the_newest_first(client: Client, area: Area) -> None:
    for number in range(25):
        rules.change_area(area, name=f"Name {number}.", by=SAM)

    first = page_of(client, area, Role.ADMINISTRATOR, "/desk/history/?kind=areas_area")
    second = client.get("/desk/history/?kind=areas_area&page=2").content.decode()

    assert first.index("to “Name 24.”") < first.index("to “Name 23.”")
    assert "to “Name 2.”" not in first
    assert "to “Name 2.”" in second
    assert "Older changes" in first
    assert "Newer changes" in second


def test_the_story_of_one_record(client: Client, area: Area) -> None:
    rules.change_area(area, name="North Tees together", by=SAM)

    page = page_of(client, area, Role.ADMINISTRATOR, f"/desk/history/areas_area/{area.pk}/")

    assert "changed the name from “North Tees” to “North Tees together”" in page


def test_the_query_asks_again_whether_they_may(area: Area) -> None:
    viewer = queries.viewer(make_member(area, Role.PRACTITIONER).pk, area, proofs=PROVED, on=today())

    with pytest.raises(NotAllowed):
        queries.area_history(viewer, on=today())
