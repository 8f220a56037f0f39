"""`bench pages`: how many pages of `/find/` two web processes answer to four visitors, and how soon."""

import json
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from urllib.parse import urlencode

from bench import surroundings
from bench.country import AreaPlan
from bench.filling import filled, tell
from bench.results import Figure, spread
from bench.wishes import Wish, wishes

CLIENTS = 4
WEB_PROCESSES = 2
SECONDS = 12
MOST_PAGES = 2_000  # each client
P95_AT_MOST = 60  # milliseconds
_WISHES = 400

Page = tuple[str, str]


def measure(services: int, seed: int) -> list[Figure]:
    """Ask for pages of every area, then of one area of the usual size, then for the page that does nothing."""
    with filled(services, seed) as plans, _serving() as port:
        usual = sorted(plans, key=lambda plan: plan.services)[len(plans) // 2]
        every = _asked(port, f"/find/, {len(plans)} areas", _find_pages(plans, seed), P95_AT_MOST)
        one = _asked(port, "/find/, one area", _find_pages((usual,), seed), P95_AT_MOST)
        nothing = _asked(port, "/healthz", [(usual.host, "/healthz")])
    share = Figure("/find/, pages a second as a share of /healthz", every[0].value / nothing[0].value, "times")
    return [*every, *one, *nothing, share]


def _find_pages(plans: tuple[AreaPlan, ...], seed: int) -> list[Page]:
    """Addresses as families' browsers ask for them: words, often with a postcode and distance, an age, a page."""
    chance = random.Random(f"{seed} pages")
    asked = wishes(
        _WISHES,
        plans,
        seed=seed,
        directory=surroundings.real_directory(),
        sentences=surroundings.family_sentences(),
    )
    return [(wish.plan.host, f"/find/?{urlencode(_typed(wish, chance))}") for wish in asked]


def _typed(wish: Wish, chance: random.Random) -> dict[str, str]:
    typed = {"q": wish.words if chance.random() < 0.9 else ""}
    if chance.random() < 0.6:
        typed |= {"postcode": wish.plan.postcode(chance), "distance": chance.choice(("", "3", "5", "10", "25"))}
    if chance.random() < 0.3:
        typed["age"] = chance.choice(("3", "9", "14", "18 months"))
    if chance.random() < 0.1:
        typed["page"] = "2"
    return typed


@contextmanager
def _serving() -> Iterator[int]:
    """While entered, `askwell serve` answers on the port."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = int(unused.getsockname()[1])
    command = [sys.executable, "-m", "config", "serve", "--port", str(port), "--no-worker"]
    command += ["--web-processes", str(WEB_PROCESSES)]
    with subprocess.Popen(command, env=surroundings.for_commands(), cwd=surroundings.ROOT) as server:
        try:
            _wait_until_ready(server, port)
            yield port
        finally:
            server.terminate()


def _wait_until_ready(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        if server.poll() is not None:
            sys.exit(f"askwell serve ended with exit code {server.returncode}; what it said stands above.")
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    sys.exit("askwell serve was not ready after 30 seconds.")


def _asked(port: int, name: str, pages: Sequence[Page], p95_at_most: float | None = None) -> list[Figure]:
    """Pages a second and the times of each, as the visitors together see them, after a short warming up."""
    tell(f"{CLIENTS} visitors ask for {name} ...")
    _visit(port, pages, seconds=SECONDS / 4)
    times = _visit(port, pages, seconds=SECONDS)
    # Every visitor asks for the next page as soon as one has come, so together they wait all the time.
    rate = Figure(f"{name}, pages", len(times) * CLIENTS / sum(times), "a second")
    return [rate, *spread(name, times, p95_at_most=p95_at_most)]


def _visit(port: int, pages: Sequence[Page], *, seconds: float) -> list[float]:
    """Let all visitors ask at once, each beginning elsewhere in the list; the seconds of every page."""
    visitors = []
    for number in range(CLIENTS):
        start = number * len(pages) // CLIENTS
        order = {"port": port, "seconds": seconds, "most": MOST_PAGES, "pages": [*pages[start:], *pages[:start]]}
        visitor = subprocess.Popen(
            [sys.executable, "-m", "bench.client"],
            cwd=surroundings.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        visitors.append((visitor, json.dumps(order)))
    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(lambda each: each[0].communicate(each[1])[0], visitors))
    if any(visitor.returncode for visitor, _ in visitors):
        sys.exit("A page could not be had; which one stands above.")
    return [seconds for answer in answers for seconds in json.loads(answer)]
