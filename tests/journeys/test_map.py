"""A family looks at what it found on a map, by mouse and by keyboard, and nothing that the policy forbids is tried."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.test_every_page import is_for_everybody
from tests.journeys.visitor import Screen

pytestmark = pytest.mark.browser


def test_a_family_goes_from_a_marker_to_a_service_by_keyboard(visitor: Enter) -> None:
    family = visitor(Screen.PHONE, album="map").opens("/find/?q=swimming")

    family.follows("Map")
    marker = family.page.locator(".leaflet-marker-icon").first
    expect(marker).to_be_visible()
    name = family.page.locator("[data-name]").first.get_attribute("data-name")
    expect(marker).to_have_attribute("aria-label", f"1: {name}")
    marker.focus()
    family.hits("Enter")
    link = family.page.locator(".leaflet-popup-content a[href]").first
    expect(link).to_be_focused()
    is_for_everybody(family)
    family.takes(Screen.PHONE).hits("Enter")

    family.page.wait_for_url("**/find/*/*/")
    family.had_no_trouble()


def test_without_a_script_the_map_is_a_list_of_places(visitor: Enter) -> None:
    without = visitor(Screen.PHONE, javascript=False).opens("/find/map/?q=swimming")

    expect(without.page.locator("[data-map]")).to_be_hidden()
    without.sees("Places")
    without.had_no_trouble()
