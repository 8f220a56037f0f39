"""A family puts a list of services together, and passes it on."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.test_every_page import is_for_everybody
from tests.journeys.visitor import Screen, Visitor

pytestmark = pytest.mark.browser
ADD, OFF = re.compile("^Add to your list"), re.compile("^Take off your list")
with_and_without_javascript = pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])


def adds(family: Visitor, number: int) -> str:
    """Add one of the results to the list; its name."""
    result = family.results.nth(number)
    name = result.get_by_role("link").inner_text()
    result.get_by_role("button", name=ADD).click()
    expect(family.results.nth(number).get_by_role("button", name=OFF)).to_be_focused()
    return name


def pages_of(family: Visitor) -> int:
    """How many sheets the page takes. Chromium writes one such object for each, uncompressed."""
    return len(re.findall(rb"/Type\s*/Page\b", family.page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("screen", list(Screen), ids=lambda screen: screen.name.lower())
@with_and_without_javascript
def test_a_family_keeps_two_services_and_shares_them(visitor: Enter, screen: Screen, *, javascript: bool) -> None:
    # Given a family that has searched
    album = f"shortlist/{screen.name.lower()}-{'script' if javascript else 'plain'}"
    family = visitor(screen, javascript=javascript, album=album)
    family.opens("/find/?q=sleep")

    # When they put two services on their list, they stay where they were
    names = [adds(family, 0), adds(family, 1)]

    # Then both stand on its page, and they can make a link
    family.opens("/shortlist/").sees("2 services", *names).presses("Make a link to share")
    link = family.page.locator("#links a").first
    address = link.get_attribute("href") or ""
    assert re.search(r"/shortlist/shared/[\w-]{43}/$", address)

    # And somebody else, who has never been here, sees them, and can keep them
    somebody = visitor(screen, javascript=javascript, album=f"{album}-other")
    somebody.opens(address).sees("A list that somebody shared", *names).presses("Keep as your list")
    somebody.sees("These services are on your list now", "2 services", *names)

    # And once the family ends the link, nobody opens it any more
    family.page.get_by_role("button", name="End this link now").click()
    family.sees("The link has ended")
    somebody.opens(address, 404).sees("This list is not here any more", "after 90 days")
    family.had_no_trouble()
    somebody.had_no_trouble()


def test_every_page_of_a_list_is_for_everybody(visitor: Enter) -> None:
    family = visitor(album="shortlist/pages").opens("/find/?q=sleep")
    adds(family, 0)
    adds(family, 1)
    is_for_everybody(family)
    family.opens("/shortlist/").presses("Make a link to share")
    address = family.page.locator("#links a").first.get_attribute("href") or ""
    service = family.page.locator(".aw-kept a").first.get_attribute("href") or ""

    for path in ("/shortlist/", "/shortlist/send/", address, service, f"{service}?print=large"):
        is_for_everybody(family.opens(path))


@with_and_without_javascript
def test_a_list_is_sent_or_the_mistake_told_in_place(visitor: Enter, *, javascript: bool) -> None:
    family = visitor(Screen.PHONE, javascript=javascript, album="shortlist/sent").opens("/find/?q=sleep")
    adds(family, 0)
    family.opens("/shortlist/").follows("Send it by email")
    field = family.page.locator("input[name=to]")
    field.fill("sam at home")
    family.presses("Send the list").sees_title("Error: ").sees("There is a problem", "Enter an email address")
    expect(field).to_have_value("sam at home")

    field.fill("sam@example.org")

    family.presses("Send the list").sees("your list will arrive soon")
    family.had_no_trouble()


def test_the_button_for_printing_is_there_only_where_it_works(visitor: Enter) -> None:
    for javascript in (True, False):
        family = visitor(javascript=javascript).opens("/find/?q=sleep")
        family.follows(family.results.first.get_by_role("link").inner_text())
        button = family.page.get_by_role("button", name="Print this page")
        hint = family.page.get_by_text("choose Print in the menu")
        expect(button).to_be_visible() if javascript else expect(button).to_be_hidden()
        expect(hint).to_be_hidden() if javascript else expect(hint).to_be_visible()


def test_every_service_of_the_demonstration_is_one_sheet_of_paper(visitor: Enter) -> None:
    family = visitor(javascript=False)
    paths: list[str] = []
    family.page.goto("/find/")
    last = int(re.findall(r"of (\d+)", family.page.title())[0])
    for number in range(1, last + 1):
        family.page.goto(f"/find/?page={number}")
        paths += family.results.get_by_role("link").evaluate_all("links => links.map(link => link.pathname)")
    # By how much there is on them: the longest ten, the emptiest two, and every seventh of the rest.
    lengths = {path: len(family.context.request.get(path).text()) for path in paths}
    ordered = sorted(paths, key=lambda path: -lengths[path])

    too_long = []
    for path in dict.fromkeys((*ordered[:10], *ordered[-2:], *ordered[10::7])):
        family.page.goto(path)
        if (pages := pages_of(family)) != 1:
            too_long.append(f"{path}: {pages} sheets")

    assert too_long == []
