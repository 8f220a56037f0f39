"""The running program that journeys are made in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running.program import FirstRun, Program, program

# Nothing is there: the browser of the journeys answers in its place (tests/journeys/conftest.py).
MAP_TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.fixture(scope="session")
def first_run() -> Iterator[FirstRun]:
    """The demonstration's first run, over by now."""
    with program() as first:
        first.start()
        living = first.processes()
        exit_code = first.stop()
        yield FirstRun(first.data, living, exit_code, first.processes())


@pytest.fixture(scope="session")
def prepared(first_run: FirstRun) -> Path:
    """The first run's data folder. Nothing runs in it, so that it can be copied."""
    return first_run.data


@pytest.fixture(scope="session")
def demonstration(prepared: Path) -> Iterator[Program]:
    """The demonstration, running, started for the second time."""
    with program(copy_of=prepared, ASKWELL_MAP_TILES=MAP_TILES) as second:
        second.start()
        yield second
