"""Local Offer editors write down what schools tell, and lose nothing of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from django.test import Client

from askwell.areas.models import Area, Role
from askwell.areas.tests.making import make_member, sign_in
from askwell.offer.models import Provision, School
from askwell.offer.tests.making_schools import facts, take_schools, tell
from askwell.offer.tests.test_views import plain
from config.command import askwell

ENTERED = {
    "version": "1",
    "teaching": "In small steps.",
    "needs": ["autism"],
    "places": "8",
    "contact_email": "senco@quayside.example.org",
    "checked_by": "The SENCO",
    "checked_on-day": "1",
    "checked_on-month": "11",
    "checked_on-year": "2026",
}


@pytest.fixture
def editor(area: Area, client: Client) -> Client:
    """The browser of an editor of the area."""
    take_schools(area, facts(), facts("Hillside Primary"))
    return sign_in(client, make_member(area, Role.OFFER_EDITOR))


def address(name: str = "Quayside Primary") -> str:
    return f"/desk/schools/{School.objects.get(name=name).identifier}/"


def test_what_a_school_tells_is_written_down_and_families_see_it(editor: Client) -> None:
    answer = editor.post(address(), ENTERED, follow=True)

    page = plain(answer)
    assert "In small steps." in page
    assert "Special places: Autism" in page
    assert "1 November 2026, by The SENCO" in page


def test_a_missing_day_is_asked_for_in_a_sentence(editor: Client) -> None:
    answer = editor.post(address(), {name: said for name, said in ENTERED.items() if "checked_on" not in name})

    assert "Enter the day when they said so" in plain(answer)


def test_two_editors_hear_of_each_other_and_nothing_is_lost(area: Area, editor: Client) -> None:
    tell(area, "Quayside Primary", texts={"teaching": "With songs.", "funding": "By us."})

    answer = editor.post(address(), ENTERED)

    page = plain(answer)
    assert "Somebody else changed this school meanwhile" in page
    assert "With songs." in page
    assert "By us." in page
    assert "In small steps." in page
    assert Provision.objects.get(school__name="Quayside Primary").texts["teaching"] == "With songs."
    again = editor.post(address(), {**ENTERED, "version": "2"})
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("contact_email", "jane.smith@quayside.example.org", "Enter the address of a role"),
        ("report_url", "javascript:alert(1)", "Enter a full address"),
        ("services", "no address", "is no address of a Local Offer entry"),
        ("checked_by", "", "Enter who says so"),
        ("places", "many", "must be a whole number"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(editor: Client, field: str, typed: str, said: str) -> None:
    answer = editor.post(address(), {**ENTERED, field: typed})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "In small steps." in page
    assert not Provision.objects.exclude(version=1).exists()


def test_editors_see_how_many_schools_have_told_each_thing(area: Area, editor: Client) -> None:
    tell(area, "Quayside Primary", texts={"teaching": "In small steps."})

    page = plain(editor.get("/desk/schools/"))

    assert "Ways of teaching SEND Regulations 2014 Schedule 2 paragraph 5 1 of 2 50%" in page
    assert "paragraph 4 (not verified)" in page
    assert "1 has told nothing yet" in page
    assert page.index("Hillside Primary") < page.index("Quayside Primary")


def test_a_school_of_another_area_is_not_there(editor: Client) -> None:
    assert editor.get("/desk/schools/00000000-0000-4000-8000-000000000000/").status_code == 404


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs `askwell` with these words, within the test's transaction."""
    monkeypatch.setattr(connection, "close", lambda: None)
    return lambda *words: CliRunner().invoke(askwell, words)


def test_the_command_takes_good_lines_and_lists_bad_ones(
    area: Area, run: Callable[..., Result], tmp_path: Path
) -> None:
    file, report = tmp_path / "schools.csv", tmp_path / "report.csv"
    file.write_text("urn,name,postcode\n100001,Quayside,TS2 1PX\n100002,,TS2 1PX\n100003,=Away,TS8 1PX\n7,=Odd,\n")

    ran = run("offer", "schools", str(file), "--area", area.slug, "--outward", "ts2", "--report", str(report))

    assert ran.exit_code == 0
    assert "4 lines read: 1 new, 0 changed, 0 unchanged, 2 wrong" in ran.output
    assert "1 belong elsewhere." in ran.output
    assert "Line 3: It has no name. Fill in its name." in ran.output
    assert "5,'=Odd,The URN" in report.read_text(encoding="utf-8-sig")
    assert School.objects.get().name == "Quayside"


def test_the_command_asks_which_schools_are_meant(area: Area, run: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "schools.csv"
    file.write_text("urn,name,postcode\n100001,Quayside,TS2 1PX\n")

    ran = run("offer", "schools", str(file), "--area", area.slug)

    assert ran.exit_code == 1
    assert "--outward TS1,TS2" in ran.output
    assert not School.objects.exists()
