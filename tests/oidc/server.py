"""The real server, and somebody at a browser who signs in there."""

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import requests

from tests.running.program import free_port

FOLDER = Path(__file__).parent
CLIENT_ID = "askwell"
CLIENT_SECRET = "only-for-tests"
BACK = "/sign-in/with/council/back/"


@dataclass(frozen=True)
class Server:
    """The server that runs."""

    issuer: str

    @property
    def host(self) -> str:
        """Its host and port, as the operator allows it."""
        return self.issuer.removeprefix("http://")

    def sign_in(self, question: str, number: str) -> str:
        """Go where Askwell sends a browser, sign in as `number`, agree, and return the address that leads back."""
        return self._through(question, {"login": number, "password": "any"})

    def cancel(self, question: str) -> str:
        """Go there, and press “cancel”; return the address that leads back."""
        with requests.Session() as browser:
            page = self._follow(browser, browser.get(question, allow_redirects=False))
            assert not isinstance(page, str)
            link = re.search(r'href="([^"]*/abort)"', page.text)
            assert link, page.text
            back = self._follow(browser, browser.get(urljoin(page.url, link[1]), allow_redirects=False))
        assert isinstance(back, str)
        return back

    def _through(self, question: str, typed: Mapping[str, str]) -> str:
        with requests.Session() as browser:
            answer: str | requests.Response = self._follow(browser, browser.get(question, allow_redirects=False))
            while not isinstance(answer, str):
                form = re.search(r'<form[^>]* action="([^"]+)"', answer.text)
                assert form, answer.text
                hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.text))
                answer = self._follow(
                    browser,
                    browser.post(urljoin(answer.url, unescape(form[1])), {**hidden, **typed}, allow_redirects=False),
                )
            return answer

    def _follow(self, browser: requests.Session, answer: requests.Response) -> str | requests.Response:
        """Follow it within the server; an address that leads away from it is where this ends."""
        while answer.is_redirect:
            onward = urljoin(answer.url, answer.headers["Location"])
            if not onward.startswith(self.issuer):
                return onward
            answer = browser.get(onward, allow_redirects=False)
        return answer


@contextmanager
def running(accounts: Mapping[str, Mapping[str, object]], host: str = "testserver") -> Iterator[Server]:
    """The server on a free port, which knows these people by number and leads back to `host`."""
    assert (FOLDER / "node_modules").is_dir(), "the server is not installed: make build/oidc"
    port = free_port()
    known = {
        "port": port,
        "redirect_uris": [f"http://{host}{BACK}"],
        "accounts": accounts,
        "client": {"id": CLIENT_ID, "secret": CLIENT_SECRET},
    }
    process = subprocess.Popen(
        ["node", "server.js"],
        cwd=FOLDER,
        env={**os.environ, "ASKWELL_TEST_OIDC": json.dumps(known)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "ready\n", "the server did not start: node tests/oidc/server.js says why"
        yield Server(f"http://localhost:{port}")
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
