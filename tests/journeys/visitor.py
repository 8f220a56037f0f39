"""Somebody at a browser: what they do, in small steps, and what they see."""

import re
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Literal
from urllib.parse import unquote_plus, urlsplit

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Locator, expect

ALBUM = Path(__file__).parents[2] / "build" / "journeys"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Screen(Enum):
    """Width and height in CSS pixels; the narrow one is also a wide one at 400%."""

    PHONE = (320, 640)
    DESK = (1280, 900)


class Visitor:
    """A visitor with a browser of their own. Each step leaves a picture in the album, if there is one."""

    def __init__(self, context: BrowserContext, *, album: str) -> None:
        self.context = context
        self.page = context.new_page()
        self.addresses: list[str] = []
        self.troubles: list[str] = []
        self._album = album
        self._pictures = 0
        context.on("request", lambda request: self.addresses.append(unquote_plus(request.url)))
        self.page.on("console", self._hears)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def opens(self, path: str, status: int = 200) -> "Visitor":
        """Open an address, and find it answered with `status`."""
        answer = self.page.goto(path)
        assert answer
        assert answer.status == status, f"{path} is answered with {answer.status}"
        return self._pictured(f"opens {urlsplit(path).path[:20]}")

    def types(self, label: str, words: str) -> "Visitor":
        """Type into the field with that label."""
        self.field(label).fill(words)
        return self

    def chooses(self, label: str, choice: str) -> "Visitor":
        """Choose from the list with that label."""
        self.field(label).select_option(label=choice)
        return self

    def presses(self, button: str) -> "Visitor":
        """Press a button."""
        self.page.get_by_role("button", name=button, exact=True).click()
        return self._pictured(f"presses {button}")

    def follows(self, link: str) -> "Visitor":
        """Follow the first link with these words."""
        self.page.locator("a", has_text=link).first.click()
        return self._pictured(f"follows {link}")

    def unfolds(self, words: str) -> "Visitor":
        """Open what is folded away under these words."""
        self.page.locator("summary", has_text=words).click()
        return self._pictured(f"unfolds {words}")

    def goes_back(self) -> "Visitor":
        """Go back a page by the browser's own button."""
        self.page.go_back()
        return self._pictured("goes back")

    def hits(self, *keys: str) -> "Visitor":
        """Hit keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def tabs_to(self, there: Locator) -> "Visitor":
        """Hit Tab until the focus is there."""
        for _ in range(40):
            if there.evaluate("element => element === document.activeElement"):
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {there}")

    def sees(self, *words: str) -> "Visitor":
        """Find these words on the page, to be seen."""
        for these in words:
            expect(self.page.locator("body")).to_contain_text(these)
        return self

    def sees_title(self, start: str) -> "Visitor":
        """Find that the title begins so."""
        expect(self.page).to_have_title(re.compile(f"^{re.escape(start)}"))
        return self

    def field(self, label: str) -> Locator:
        """The field with that label."""
        return self.page.get_by_label(label, exact=True)

    @property
    def results(self) -> Locator:
        """The services found."""
        return self.page.locator(".aw-result")

    def had_no_trouble(self) -> None:
        """Nothing was told to the browser's console: no fault of a script, nothing that the content policy refused."""
        assert self.troubles == []

    def needs_no_sideways_scrolling(self) -> None:
        """The page is no wider than the screen."""
        page, screen = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert page <= screen, f"{self.page.url} is {page} wide on a screen of {screen}"

    def finds_it_accessible(self, scheme: Literal["light", "dark"]) -> None:
        """No fault of WCAG 2.2 AA, nor against best practice, that a program can find by day or by night."""
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        asked = {"runOnly": RULES, "resultTypes": ["violations"]}
        found = AxeResults(self.page.evaluate("asked => axe.run(asked)", asked))
        assert not found.violations_count, f"{self.page.url}, {scheme}: {found.generate_report()}"

    def takes(self, screen: Screen) -> "Visitor":
        """Go on with the same page on another screen."""
        self.page.set_viewport_size({"width": screen.value[0], "height": screen.value[1]})
        return self

    def _hears(self, message: ConsoleMessage) -> None:
        # That a page is answered with 403 or 404 is told too; whether it should be is tested elsewhere.
        own = message.location.get("url") == self.page.url and "the server responded with a status of" in message.text
        if message.type in ("error", "warning") and not own:
            self.troubles.append(f"{self.page.url}: {message.text}")

    def _pictured(self, step: str) -> "Visitor":
        if self._album:
            self._pictures += 1
            name = re.sub(r"[^a-z0-9]+", "-", step.lower()).strip("-")[:50]
            # A picture is for people to look at: that Chromium could not take one says nothing of the page.
            with suppress(Error):
                self.page.screenshot(path=ALBUM / self._album / f"{self._pictures:02}-{name}.png", full_page=True)
        return self
