"""A family finds a school, and what it does for children with special needs, in two clicks from home."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.test_every_page import is_for_everybody
from tests.journeys.test_guides import an_editor
from tests.journeys.visitor import Screen
from tests.running.program import Program

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_any_school_is_two_clicks_from_home(visitor: Enter, *, javascript: bool) -> None:
    # Given a family with a phone
    family = visitor(Screen.PHONE, javascript=javascript, album=f"schools/{'script' if javascript else 'plain'}")
    family.opens("/")

    # When they follow the link to the schools, and one of them
    family.follows("Schools, nurseries and colleges").sees_title("Schools, nurseries and colleges")
    family.sees("Early years", "Primary", "Secondary", "After 16", "Outside our area")
    family.needs_no_sideways_scrolling()
    family.follows("Ferry Row Primary School").sees_title("Ferry Row Primary School")

    # Then they see what it does
    family.sees("Special places: Autism", "16 places", "How are children with special needs taught?")
    family.sees("Ask for: The SENCO", "What you can ask when you visit", "Last checked")
    family.needs_no_sideways_scrolling()
    family.had_no_trouble()


def test_a_family_sees_what_is_near_by_age_and_by_distance(visitor: Enter) -> None:
    family = visitor(Screen.PHONE, album="schools/near").opens("/schools/")

    family.types("Your postcode", "TS1 3RY").chooses("Age group", "Primary")
    family.unfolds("Special help, distance and more").chooses("How far can you go?", "3 miles")
    family.presses("Show schools")

    first = family.page.locator(".aw-schools li").first
    expect(first).to_contain_text("mile")
    family.sees("Distances are in a straight line from")
    assert not any("TS1 3RY" in address or "TS13RY" in address for address in family.addresses)
    family.needs_no_sideways_scrolling()


@pytest.mark.parametrize("school", ["Cinder Path Academy", "Pebblewick Infant School", "Hartsfell House School"])
def test_schools_that_tell_much_and_nothing_are_for_everybody(visitor: Enter, school: str) -> None:
    is_for_everybody(visitor(album="schools/pages").opens("/schools/").follows(school).sees_title(school))


def test_an_editor_writes_down_what_a_school_tells(visitor: Enter, demonstration: Program) -> None:
    # Given an editor who signed in
    editor = an_editor(visitor, demonstration, album="schools/editor")
    editor.sees_title("Your sign-in")

    # When they see who has told least, and write something down
    is_for_everybody(editor.opens("/desk/schools/").sees("How many have told each thing that the law asks for"))
    editor.takes(Screen.PHONE).follows("Kiln Yard Workshop School").sees("What Kiln Yard Workshop School tells")
    is_for_everybody(editor)
    editor.types("What have staff learned about special needs? (optional)", "All of them learn to listen.")
    editor.page.get_by_role("button", name="Save all").last.click()

    # Then what is missing is asked for, and what was typed is kept
    editor.sees_title("Error: ").sees("Enter who says so")
    editor.types("Who says so?", "the head").types("Day", "2").types("Month", "11").types("Year", "2026")
    editor.page.get_by_role("button", name="Save all").last.click()
    editor.sees("is saved", "All of them learn to listen.", "2 November 2026, by the head")
