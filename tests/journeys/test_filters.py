"""A family narrows what it found, on a small screen and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.test_find import POSTCODE, WORDS, album
from tests.journeys.visitor import Screen, Visitor

pytestmark = pytest.mark.browser
everywhere = pytest.mark.parametrize("screen", list(Screen), ids=lambda screen: screen.name.lower())
with_and_without_javascript = pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])


def total(family: Visitor) -> int:
    found = re.match(r"\d+", family.page.locator("#results").inner_text())
    return int(found[0]) if found else 0


def ticks(family: Visitor, label: str) -> int:
    """Tick the filter with this label; how many services it says it would leave."""
    filter_ = family.page.locator(".aw-filter label", has_text=re.compile(rf"^\s*{re.escape(label)} \("))
    filter_.click()
    said = re.search(r"\((\d+)", filter_.inner_text())
    assert said
    return int(said[1])


@everywhere
@with_and_without_javascript
def test_a_family_chooses_two_filters_and_takes_one_back(visitor: Enter, screen: Screen, *, javascript: bool) -> None:
    # Given a family that looked for help near its home
    family = visitor(screen, javascript=javascript, album=album(screen, "filters", javascript=javascript))
    family.opens("/find/").types(POSTCODE, "TS1 2AB").presses("Search")
    before = total(family)

    # When it ticks a need and a price
    if screen is Screen.PHONE:
        family.unfolds("Narrow your search")
    left = ticks(family, "Sleep")
    family.unfolds("Cost")
    ticks(family, "Free")
    if javascript:
        family.finds_it_accessible("dark")
        family.finds_it_accessible("light")
    family.presses("Show services")

    # Then fewer services are shown, the filters stand above them, and the address can be shared
    narrowed = total(family)
    assert 0 < narrowed <= left < before
    expect(family.page).to_have_url(re.compile(r"/find/\?need=sleep&cost=free#results$"))
    family.needs_no_sideways_scrolling()
    chosen = family.page.get_by_role("group", name="Filters you chose")
    expect(chosen.get_by_role("link", name="Take away the filter Sleep")).to_be_visible()

    # And they stay when the words change
    family.types(WORDS, "help").presses("Search")
    expect(family.page).to_have_url(re.compile(r"/find/\?q=help&need=sleep&cost=free#results$"))

    # And each can be taken back, or all of them
    chosen.get_by_role("link", name="Take away the filter Free").click()
    expect(family.page).to_have_url(re.compile(r"/find/\?q=help&need=sleep$"))
    family.follows("Clear all filters")
    expect(family.page).to_have_url(re.compile(r"/find/\?q=help$"))
    family.had_no_trouble()


def test_filters_are_reached_and_ticked_by_keyboard(visitor: Enter) -> None:
    family = visitor().opens("/find/")
    box = family.page.get_by_label(re.compile(r"^Autism"))

    family.tabs_to(box).hits("Space", "Enter")

    expect(family.page).to_have_url(re.compile(r"need=autism#results$"))
    expect(family.page.get_by_label(re.compile(r"^Autism"))).to_be_checked()
