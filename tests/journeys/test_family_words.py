"""An editor says what families call something, and a family finds it by those words."""

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.test_every_page import is_for_everybody
from tests.journeys.test_guides import an_editor
from tests.journeys.visitor import Screen
from tests.running.program import Program

pytestmark = pytest.mark.browser


def test_what_an_editor_adds_helps_a_family_at_once(visitor: Enter, demonstration: Program) -> None:
    editor = an_editor(visitor, demonstration)
    editor.opens("/desk/family-words/").sees("were not checked by native speakers")
    is_for_everybody(editor)

    editor.takes(Screen.PHONE).follows("Add what families say").presses("Save").sees_title("Error: ")
    is_for_everybody(editor)
    editor.types("What families say", "zonking about").types("What services call it", "swimming")
    editor.presses("Save").sees("“zonking about” is saved", "Your own")
    editor.types("What a family might type", "he is zonking about").presses("Show how it is understood")
    editor.sees("“zonking about”: swimming")
    is_for_everybody(editor)

    family = visitor(Screen.PHONE, album="family-words/family").opens("/find/?q=zonking+about")
    family.sees("We also looked for", "swimming")

    editor.takes(Screen.PHONE).opens("/desk/family-words/?q=zonking").presses("Remove “zonking about” (English)")
    editor.sees("It is done")
    editor.had_no_trouble()
