"""A family finds help."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.visitor import Screen

pytestmark = pytest.mark.browser
WORDS, POSTCODE, AGE = "What do you need help with?", "Your postcode", "Age"
QUESTIONS = [
    "What it is",
    "Who it is for",
    "How to get it",
    "How long the wait is",
    "What it costs",
    "When it is open",
    "Where it is",
    "Get in touch",
    "If you are not happy with it",
    "Last checked",
]
everywhere = pytest.mark.parametrize("screen", list(Screen), ids=lambda screen: screen.name.lower())
with_and_without_javascript = pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])


def album(screen: Screen, name: str = "", *, javascript: bool = True) -> str:
    parts = (screen.name.lower(), "script" if javascript else "plain", name)
    return "find/" + "-".join(part for part in parts if part)


@everywhere
@with_and_without_javascript
def test_a_family_finds_help_in_its_own_words(visitor: Enter, screen: Screen, *, javascript: bool) -> None:
    # Given a family at home, with a child of six who does not sleep
    family = visitor(screen, javascript=javascript, album=album(screen, javascript=javascript))
    family.opens("/").sees("Help for your child in", "You do not need a diagnosis to look.")

    # When they say so in their own words, and where they are
    family.types(WORDS, "my son will not sleep").types(POSTCODE, "ts1 2ab")
    family.unfolds("Distance and age").types(AGE, "6").chooses("How far can you go?", "10 miles")
    family.presses("Search")

    # Then they see what there is, how far it is, why it is shown, and how fresh that knowledge is
    family.sees_title("my son will not sleep: Find help").sees("services", "Why this is here:")
    first = family.results.first
    expect(first).to_contain_text("sleep")
    expect(family.page.get_by_text(re.compile(r"[\d.]+ miles? away")).first).to_be_visible()
    expect(first.get_by_text(re.compile(r"[Cc]hecked")).first).to_be_visible()
    expect(family.field(WORDS)).to_have_value("my son will not sleep")
    expect(family.field(POSTCODE)).to_have_value("TS1 2AB")
    expect(family.field(AGE)).to_have_value("6")

    # And a service tells all that a family asks, also that it does not know
    name = first.get_by_role("link").inner_text()
    family.follows(name).sees_title(name)
    expect(family.page.get_by_role("heading", level=1)).to_have_text(name)
    asked = family.page.locator("dt.aw-fact__question").all_inner_texts()
    assert [question for question in QUESTIONS if question not in asked] == []

    # And back at the results everything is as it was
    family.goes_back()
    expect(family.results.first).to_contain_text(name)
    expect(family.field(POSTCODE)).to_have_value("TS1 2AB")
    family.had_no_trouble()


@everywhere
@with_and_without_javascript
def test_a_wrong_postcode_is_explained_and_nothing_typed_is_lost(
    visitor: Enter, screen: Screen, *, javascript: bool
) -> None:
    family = visitor(screen, javascript=javascript, album=album(screen, "wrong", javascript=javascript))
    family.opens("/find/").types(WORDS, "swimming").types(POSTCODE, "middlesbro")

    family.presses("Search")

    family.sees_title("Error: ").sees("There is a problem", "Enter a postcode, like TS1 2AB")
    expect(family.field(WORDS)).to_have_value("swimming")
    expect(family.field(POSTCODE)).to_have_value("middlesbro")
    expect(family.results.first).to_be_visible()
    summary = family.page.locator(".govuk-error-summary")
    if javascript:
        expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(family.field(POSTCODE)).to_be_focused()
    family.types(POSTCODE, "TS1").presses("Search").sees_title("swimming: Find help")
    family.had_no_trouble()


def test_the_postcode_stays_with_the_family(visitor: Enter) -> None:
    family = visitor(Screen.PHONE)
    family.opens("/").types(WORDS, "speech").types(POSTCODE, "TS1 2AB").presses("Search")
    family.follows(family.results.first.get_by_role("link").inner_text()).follows("Find other help")
    family.types(POSTCODE, "nowhere").presses("Search").sees("There is a problem")
    assert family.context.cookies() == [], "a wrong postcode does not leave the old one in use"
    family.types(POSTCODE, "TS1 2AB").presses("Search").opens("/").opens("/find/?page=2")

    assert len(family.addresses) > 10
    shown = [address for address in family.addresses if re.search(r"ts1\s*2ab|nowhere|postcode", address.lower())]
    assert shown == []
    kept = {cookie["name"]: cookie for cookie in family.context.cookies()}
    assert set(kept) == {"place"}
    assert "TS1 2AB" in kept["place"]["value"]
    assert kept["place"]["expires"] == -1, "it ends when the browser is closed"
    assert kept["place"]["httpOnly"]
    assert family.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@with_and_without_javascript
def test_nothing_found_is_no_dead_end(visitor: Enter, *, javascript: bool) -> None:
    family = visitor(Screen.PHONE, javascript=javascript, album=album(Screen.PHONE, "nothing", javascript=javascript))
    family.opens("/").types(WORDS, "quux zzgrx").unfolds("Distance and age").types(AGE, "3").presses("Search")

    family.sees("No service matches", "What you can do", "Use fewer words", "say what you were looking for")
    family.follows("Local Offer team").sees("Local Offer team", "999")
    family.goes_back().follows("See all services")
    expect(family.results).to_have_count(10)


@with_and_without_javascript
def test_long_results_are_turned_page_by_page(visitor: Enter, *, javascript: bool) -> None:
    family = visitor(javascript=javascript, album=album(Screen.DESK, "pages", javascript=javascript))
    family.opens("/").follows("See all").sees("Page 1 of")
    first = family.results.first.inner_text()

    family.follows("Next").sees("Page 2 of")

    assert family.results.first.inner_text() != first
    expect(family.page).to_have_title(re.compile(r"page 2 of \d+"))
    family.follows("Previous").sees("Page 1 of")
    assert family.results.first.inner_text() == first


def test_a_keyboard_is_enough(visitor: Enter) -> None:
    family = visitor(album=album(Screen.DESK, "keyboard"))
    family.opens("/").hits("Tab")
    expect(family.page.get_by_role("link", name="Skip to main content")).to_be_focused()

    family.hits("Enter", "Tab")
    expect(family.field(WORDS)).to_be_focused()
    family.page.keyboard.type("wheelchair")
    family.hits("Tab")
    expect(family.field(POSTCODE)).to_be_focused()
    family.page.keyboard.type("TS1")
    family.hits("Enter").sees_title("wheelchair: Find help")

    name = family.results.first.get_by_role("link").inner_text()
    family.tabs_to(family.results.first.get_by_role("link")).hits("Enter").sees_title(name)
    family.had_no_trouble()


def test_the_menu_of_a_small_screen_opens_and_closes(visitor: Enter) -> None:
    family = visitor(Screen.PHONE).opens("/")
    menu = family.page.get_by_role("navigation", name="Menu")
    contact = menu.get_by_role("link", name="Contact")
    expect(contact).to_be_hidden()

    family.presses("Menu")

    expect(contact).to_be_visible()
    without = visitor(Screen.PHONE, javascript=False).opens("/").page
    expect(without.get_by_role("navigation", name="Menu").get_by_role("link", name="Contact")).to_be_visible()
