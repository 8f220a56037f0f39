"""Every page of the site can be used by everybody: on a small screen, by day and by night, with a screen reader."""

import pytest

from askwell.core.errors import KINDS
from tests.journeys.conftest import Enter
from tests.journeys.visitor import Screen, Visitor

pytestmark = pytest.mark.browser
PAGES = {
    "/": 200,
    "/find/": 200,
    "/find/?q=autism&page=2": 200,
    "/find/?q=xylophone": 200,
    "/find/?q=the": 200,
    "/find/?q=swimming&need=autism&cost=free&access=step-free": 200,
    "/find/?age=abc&distance=5": 200,
    "/shortlist/": 200,
    "/shortlist/send/": 200,
    "/shortlist/shared/guessed/": 404,
    "/schools/": 200,
    "/schools/?special=places": 200,
    "/schools/?name=xylophone&need=autism": 200,
    "/schools/?distance=5": 200,
    "/guides/": 200,
    "/guides/ehc-needs-assessment/": 200,
    "/guides/mediation-and-appeal/": 200,
    "/guides/words/": 200,
    "/find/?q=i+cant+cope": 200,
    "/find/map/?q=swimming": 200,
    "/find/map/?q=xylophone": 200,
    "/say/looking-for/": 200,
    "/say/looking-for/?q=xylophone": 200,
    "/contact/": 200,
    "/accessibility/": 200,
    "/privacy/": 200,
    "/cookies/": 200,
    "/design/": 200,
    "/nowhere/": 404,
    "/sign-in/": 200,
    "/sign-in/password/": 200,
    "/sign-in/code/": 200,
    "/sign-in/forgotten/": 200,
    "/sign-in/forgotten/sent/": 200,
    "/sign-in/forgotten/done/": 200,
    "/sign-in/forgotten/1-guessed/": 200,
    "/sign-in/invited/": 200,
    "/sign-in/closed/": 200,
    "/demo/codes/": 200,
    **{f"/design/error/{kind}/": status for kind, status in KINDS.items()},
}


def is_for_everybody(somebody: Visitor) -> None:
    """On a small screen by day and by night, and on a large one; colours do not depend on the width."""
    somebody.takes(Screen.PHONE).needs_no_sideways_scrolling()
    somebody.finds_it_accessible("light")
    somebody.finds_it_accessible("dark")
    somebody.takes(Screen.DESK).needs_no_sideways_scrolling()
    somebody.finds_it_accessible("light")
    somebody.had_no_trouble()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_for_everybody(visitor: Enter, path: str) -> None:
    is_for_everybody(visitor().opens(path, PAGES[path]))


def test_services_that_tell_much_and_little_are_for_everybody(visitor: Enter) -> None:
    family = visitor().opens("/find/?q=short+breaks")
    services = family.results.get_by_role("link").evaluate_all("links => links.map(link => link.pathname)")

    for path in (services[0], services[-1]):
        is_for_everybody(family.opens(path))


def test_every_page_is_whole_without_its_script(visitor: Enter) -> None:
    without = visitor(Screen.PHONE, javascript=False)
    for path, status in PAGES.items():
        without.opens(path, status)
        assert without.page.get_by_role("heading", level=1).is_visible(), path
        without.had_no_trouble()
