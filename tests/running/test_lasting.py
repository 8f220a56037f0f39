"""The program stops when it is told to, and otherwise lasts, whichever part of it dies."""

import json
import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running.program import FirstRun, Program, program, until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc, which only Linux has"),
]

SAVED = {
    "id": "5b1c6b1e-58a5-4d0c-9d0d-3f6f1f5d7a01",
    "name": "Kestrel Yard kite club",
    "status": "active",
    "description": "We make kites and fly them.",
}
FINDS_IT = "/find/?q=kestrel+kite"


@pytest.fixture(scope="module")
def running(prepared: Path) -> Iterator[Program]:
    """A demonstration that took in one service more."""
    with program(copy_of=prepared) as there:
        there.start()
        feed = there.folder / "feed.json"
        feed.write_text(json.dumps([SAVED]))
        taken = there.run("offer", "import", str(feed), "--area", "middlesbrough")
        assert taken.returncode == 0, taken.stderr
        yield there


def is_found(there: Program) -> bool:
    status, page = there.ask(FINDS_IT)
    return status == 200 and "Kestrel Yard kite club" in re.sub(r"</?mark>", "", page)


@pytest.mark.parametrize("part", ["the worker", "the web server", "a process of the web server", "the database"])
def test_a_killed_part_comes_back_and_what_was_saved_is_there(running: Program, part: str) -> None:
    until(lambda: all(running.parts().values()) and is_found(running), "all parts run")
    killed = running.parts()[part][0]
    answered = set()

    os.kill(killed, signal.SIGKILL)

    def is_back() -> bool:
        answered.add(running.ask(FINDS_IT)[0])
        there = running.parts()[part]
        return bool(there) and killed not in there and is_found(running)

    until(is_back, f"{part} is back and the service is found\n{running.said}")
    assert answered <= {0, 200, 503}, "a part that is away for a moment is no mistake of ours: no 500"
    assert running.process
    assert running.process.poll() is None


def test_after_the_whole_program_was_killed_the_next_start_mends_it(running: Program) -> None:
    assert running.process
    running.process.kill()
    running.process.wait()
    until(lambda: not running.parts()["the worker"], "the worker has ended with the program that started it")

    running.start()

    assert is_found(running)


def test_ctrl_c_leaves_no_process_behind(first_run: FirstRun) -> None:
    assert len(first_run.living) > 4
    assert first_run.exit_code == 0
    assert first_run.left == {}


def test_a_second_start_does_not_make_anything_anew(demonstration: Program) -> None:
    assert "Making the database" not in demonstration.said
    assert "services read" not in demonstration.said
    assert demonstration.ask("/find/?q=sleep")[0] == 200


def test_a_very_long_text_is_answered_with_a_page_of_ours(demonstration: Program) -> None:
    status, page = demonstration.ask("/find/", {"q": "will not sleep 😴 " * 600})

    assert status == 200
    assert "You wrote a lot, so we searched for the first words only" in page
