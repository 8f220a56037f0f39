"""`bench pages`: how many pages of `/find/` two web processes answer to four visitors, and how soon."""

import json
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlencode

from askwell.offer.models import ServicePlace
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
        typed |= {"postcode": _postcode(wish.plan), "distance": chance.choice(("", "3", "5", "10", "25"))}
    if chance.random() < 0.3:
        typed["age"] = chance.choice(("3", "9", "14", "18 months"))
    if chance.random() < 0.1:
        typed["page"] = "2"
    return typed
