"""A browser for the journeys, and visitors who use it."""

import os
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import installed
from tests.journeys.visitor import Screen, Visitor
from tests.running.program import Program

Enter = Callable[..., Visitor]
# One grey pixel, for every picture of the map.
TILE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4CQAAywDK7VLkngAAAABJRU5ErkJggg==")


# Not for the session: while Playwright runs, other tests could not use the database.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=installed(), args=arguments)
        yield started
        started.close()


@pytest.fixture
def visitor(browser: Browser, demonstration: Program) -> Iterator[Enter]:
    """Makes visitors, each with a browser that has seen nothing yet; in the end nothing may have gone wrong for any."""
    with ExitStack() as leaving:

        def enter(screen: Screen = Screen.DESK, *, javascript: bool = True, album: str = "") -> Visitor:
            context = browser.new_context(
                viewport={"width": screen.value[0], "height": screen.value[1]},
                java_script_enabled=javascript,
                base_url=demonstration.address,
            )
            leaving.callback(context.close)
            context.route(
                "https://tiles.example.org/**", lambda route: route.fulfill(body=TILE, content_type="image/png")
            )
            return Visitor(context, album=album)

        yield enter
