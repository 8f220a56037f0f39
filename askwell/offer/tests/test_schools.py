"""A family finds any school, setting or college, and what it does for children with special needs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from askwell.areas.models import Area
from askwell.offer.models import School
from askwell.offer.tests.making import document, location, take
from askwell.offer.tests.making_schools import facts, take_schools, tell
from askwell.offer.tests.test_views import plain, text


@pytest.fixture
def schools(area: Area) -> Area:
    """An area with schools near and far, inside and outside, open and closed."""
    take(area, document("Sleep clinic", service_at_locations=[location()]))
    take_schools(
        area,
        facts("Quayside Primary", phase="primary", easting=450_000, northing=521_000),
        facts("Hillside Primary", phase="primary", easting=450_000, northing=514_000),
        facts("Hillside High", phase="secondary", easting=450_000, northing=514_100),
        facts("Nobody Knows Where Nursery", phase="early_years", kind="early_years"),
        facts("Away School", phase="special", is_special=True, is_outside=True, easting=430_000, northing=521_000),
        facts("Gone Primary", phase="primary", closed_on="2025-08-31"),
    )
    return area


def get(client: Client, **asked: str) -> str:
    answer = client.get("/schools/", asked)
    assert answer.status_code == 200
    return plain(answer)


def test_every_school_is_one_click_from_the_list(schools: Area, client: Client) -> None:
    page = text(client.get("/schools/"))

    for school in School.objects.filter(area=schools, closed_on=None):
        address = f"/schools/{school.identifier}/{school.slug}/"
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert "Gone Primary" not in page


def test_schools_stand_by_phase_and_those_outside_apart(schools: Area, client: Client) -> None:
    page = get(client)

    headings = ["Early years", "Primary", "Secondary", "Outside our area"]
    places = [page.rindex(heading) for heading in headings]
    assert places == sorted(places)
    assert page.index("Away School") > page.rindex("Outside our area")


@pytest.mark.parametrize(
    ("asked", "found", "not_found"),
    [
        ({"phase": "secondary"}, ["Hillside High"], ["Hillside Primary", "Away School"]),
        ({"kind": "early_years"}, ["Nobody Knows Where Nursery"], ["Hillside High"]),
        ({"special": "school"}, ["Away School"], ["Hillside High"]),
        ({"name": "hillside"}, ["Hillside High", "Hillside Primary"], ["Quayside Primary"]),
        ({"name": "GONE"}, ["Gone Primary", "Closed."], ["Quayside Primary"]),
        ({"need": "autism"}, ["Quayside Primary"], ["Hillside Primary"]),
        ({"special": "places"}, ["Quayside Primary"], ["Away School"]),
    ],
)
def test_schools_are_narrowed_by_what_matters(
    schools: Area, client: Client, asked: dict[str, str], found: list[str], not_found: list[str]
) -> None:
    tell(schools, "Quayside Primary", needs=["autism"], places=8)

    page = get(client, **asked)

    assert all(name in page for name in found)
    assert not any(name in page for name in not_found)


def test_distances_count_from_a_postcode_that_is_in_no_address(schools: Area, client: Client) -> None:
    answer = client.post("/schools/", {"postcode": "ts2 1px", "distance": "3"})

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/schools/?distance=3"
    page = plain(client.get(answer.headers["Location"]))
    assert "Quayside Primary" in page
    assert "less than a quarter of a mile" in page
    assert "Hillside" not in page
    assert "We do not know where 1 school is" in page


def test_the_nearest_comes_first_unless_names_are_wanted(schools: Area, client: Client) -> None:
    client.post("/schools/", {"postcode": "TS2 1PX"})

    nearest, named = get(client, phase="primary"), get(client, phase="primary", sort="name")

    assert nearest.index("Quayside Primary") < nearest.index("Hillside Primary")
    assert named.index("Hillside Primary") < named.index("Quayside Primary")


def test_no_result_is_a_dead_end(schools: Area, client: Client) -> None:
    client.post("/schools/", {"postcode": "TS2 1PX"})

    misspelt, too_near = get(client, name="qayside"), get(client, phase="secondary", distance="1")

    assert "Did you mean one of these?" in misspelt
    assert "Quayside Primary" in misspelt
    assert "The nearest ones, further away" in too_near
    assert "Hillside High" in too_near
    assert "Ask a person" in misspelt
    assert "See all schools" in too_near


def test_whatever_is_typed_is_answered_with_a_page(schools: Area, client: Client) -> None:
    for odd in ("a" * 10_000, "\x00", "😴", "'; DROP", "ﷺ", "%s{}", "<script>alert(1)</script>"):
        for name in ("name", "phase", "kind", "need", "special", "distance", "sort", "postcode"):
            answer = client.get("/schools/", {name: odd})
            assert answer.status_code == 200
            assert "<script>alert" not in text(answer)


def test_a_place_that_is_unknown_is_asked_for_again_and_the_list_stays(schools: Area, client: Client) -> None:
    answer = client.post("/schools/", {"postcode": "nowhere"})

    assert answer.status_code == 200
    assert "Enter a postcode" in text(answer)
    assert "Quayside Primary" in text(answer)


def test_an_area_without_schools_says_so(area: Area, client: Client) -> None:
    assert "There are no schools here yet" in get(client)


def test_a_school_tells_what_it_does_and_what_it_has_not_told(schools: Area, client: Client) -> None:
    service = document("Sleep clinic")["id"]
    school = tell(
        schools,
        "Quayside Primary",
        texts={"teaching": "In small steps.", "funding": "By the council."},
        needs=["autism"],
        places=8,
        contact_role="The SENCO",
        contact_email="senco@quayside.example.org",
        report_url="https://quayside.example.org/report",
        services=[service],
        checked_by="The SENCO of the school",
    )
    client.post("/schools/", {"postcode": "TS2 1PX"})

    page = plain(client.get(f"/schools/{school.identifier}/{school.slug}/"))

    told = (
        *("In small steps.", "By the council.", "Special places: Autism . 8 places", "The SENCO", "Sleep clinic"),
        *("senco@quayside.example.org", "Read its SEN information report", "by The SENCO of the school"),
        *("less than a quarter of a mile", "Not told yet", "Clubs and trips", "What you can ask when you visit"),
    )
    assert [words for words in told if words not in page.replace("Autism.", "Autism .")] == []
    assert "How are children with special needs taught?" in page
    assert "Has a child ever had to miss a trip?" in page or "What help would my child get" in page


def test_a_school_that_told_nothing_says_so_and_gives_questions_to_ask(schools: Area, client: Client) -> None:
    school = School.objects.get(name="Hillside High")

    page = plain(client.get(f"/schools/{school.identifier}/{school.slug}/"))

    assert "It has not told us about its help yet" in page
    assert "What you can ask when you visit" in page
    assert "Nobody has told us this yet" in page


def test_a_closed_school_says_when_it_closed(schools: Area, client: Client) -> None:
    school = School.objects.get(name="Gone Primary")

    assert "This closed on 31 August 2025" in text(client.get(f"/schools/{school.identifier}/{school.slug}/"))


def test_an_old_address_leads_to_the_new_one(schools: Area, client: Client) -> None:
    school = School.objects.get(name="Hillside High")

    answer = client.get(f"/schools/{school.identifier}/another-name/")

    assert answer.headers["Location"] == f"/schools/{school.identifier}/hillside-high/"


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_list_asks_no_more_of_the_database_for_many_schools(area: Area, client: Client) -> None:
    take_schools(area, facts("One Primary", phase="primary"))
    of_one = queries_of(client, "/schools/")
    take_schools(area, *(facts(f"Primary number {number}", phase="primary") for number in range(150)))

    of_many = queries_of(client, "/schools/")

    assert of_many <= of_one
    assert len(client.get("/schools/").content) < 100_000


def test_a_schools_page_asks_little_of_the_database(schools: Area, client: Client) -> None:
    school = tell(schools, "Quayside Primary", services=[document("Sleep clinic")["id"]])

    assert queries_of(client, f"/schools/{school.identifier}/{school.slug}/") <= 6
