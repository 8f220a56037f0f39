"""Families find out their rights in words that they can read; editors write them, look at them and publish them."""

import time

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.test_every_page import is_for_everybody
from tests.journeys.test_sign_in import EDITOR, code_of, types_password
from tests.journeys.visitor import Screen, Visitor
from tests.running.program import Program

pytestmark = pytest.mark.browser
TITLE = "Swimming for all"


def an_editor(visitor: Enter, demonstration: Program, album: str = "guides/editor") -> Visitor:
    editor = visitor(Screen.PHONE, album=album)
    types_password(editor, demonstration, EDITOR)
    editor.types("Code", code_of(editor, EDITOR)).presses("Continue")
    while editor.page.title().startswith("Error: "):
        time.sleep(5)  # A code is taken once only, and another journey may have used this one.
        editor.types("Code", code_of(editor, EDITOR)).presses("Continue")
    return editor


def test_a_family_reads_how_to_ask_for_a_plan(visitor: Enter) -> None:
    family = visitor(Screen.PHONE, javascript=False, album="guides/family")

    family.opens("/").follows("How to get an education, health and care plan")
    family.sees("Who looks after this page", "By week 20", "This is a legal right")
    family.follows("What the words and letters mean").sees("Stands for: education, health and care")
    family.opens("/guides/").follows("Travel to school and college").follows("Find help with travel")

    family.sees_title("travel to school")


def test_an_editor_writes_looks_and_publishes_and_families_see_it(visitor: Enter, demonstration: Program) -> None:
    editor = an_editor(visitor, demonstration)
    editor.opens("/desk/guides/").follows("Write a new guide")
    is_for_everybody(editor)
    editor.presses("Save as a draft").sees_title("Error: ")
    is_for_everybody(editor)

    editor.types("Title", TITLE).types("Summary", "Where you can swim.")
    editor.types("Text", "## When\n\nOn Monday. Ask the SENCO.\n\n## Why\n\nWe will commence the assessment.")
    editor.presses("Check how it reads").sees("for “commence” say “start”")
    is_for_everybody(editor)
    editor.presses("See how it looks").sees("This is a preview", "(special educational needs co-ordinator)")
    is_for_everybody(editor)
    editor.presses("Go on writing").presses("Save as a draft").sees("The draft is saved")
    is_for_everybody(editor)
    editor.follows("See how it looks").sees("It is saved as a draft").follows("Back to this guide")
    editor.follows("Publish it later")
    is_for_everybody(editor)
    editor.follows("Cancel").presses("Publish now").sees("It is published")

    visitor(Screen.PHONE).opens("/guides/").follows(TITLE).sees("On Monday", "Who looks after this page")

    editor.follows("Change the words").types("Summary", "Where you can swim and play.").presses("Save as a draft")
    editor.follows("Edition 2").sees("Added:", "Where you can swim and play.")
    is_for_everybody(editor)
    for path in ("/desk/guides/", "/desk/guides/travel/keeper/", "/desk/guides/words/"):
        is_for_everybody(editor.opens(path))
    editor.had_no_trouble()
