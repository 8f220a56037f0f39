"""The running program takes what is sent over slow lines, and does not choke on what is far too large."""

import http.client
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running.program import PROC, Program, program

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="measures memory in /proc, which only Linux has"),
]
MB = 1_000_000
MOST_MEMORY = 300  # MB of each process
_HEAD = (
    b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\nsleep\r\n'
    b'--x\r\nContent-Disposition: form-data; name="letter"; filename="letter.pdf"\r\n\r\n'
)
_TAIL = b"\r\n--x--\r\n"


@pytest.fixture(scope="module")
def demonstration(prepared: Path) -> Iterator[Program]:
    """A demonstration of its own: in another one, what else was done there would be counted as what uploads use."""
    with program(copy_of=prepared) as own:
        own.start()
        yield own


def send(there: Program, size: int, *, seconds: float = 0) -> tuple[int, str, str]:
    """Send a form with a file of this size, taking so long: the status, where it leads and the page."""
    connection = http.client.HTTPConnection("127.0.0.1", there.port, timeout=120)
    connection.putrequest("POST", "/find/")
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(len(_HEAD) + size + len(_TAIL)))
    connection.endheaders(_HEAD)
    piece = bytes(64_000)
    for begin in range(0, size, len(piece)):
        connection.send(piece[: size - begin])
        time.sleep(seconds * len(piece) / size)
    connection.send(_TAIL)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    return answer.status, answer.getheader("Location") or "", page


def most_memory(there: Program) -> int:
    """The most MB that any process of the web server has ever used."""
    peaks = [
        int(line.split()[1]) // 1000
        for pid in there.parts()["a process of the web server"]
        for line in (PROC / str(pid) / "status").read_text().splitlines()
        if line.startswith("VmHWM")
    ]
    return max(peaks)


def test_what_was_typed_beside_a_file_that_is_too_large_arrives(demonstration: Program) -> None:
    assert send(demonstration, 90 * MB)[:2] == (302, "/find/?q=sleep#results")

    assert most_memory(demonstration) < MOST_MEMORY


@pytest.mark.parametrize("size", [150 * MB, 2000 * MB])
def test_a_form_that_is_far_too_large_is_answered_with_a_page(size: int, demonstration: Program) -> None:
    before = demonstration.parts()["a process of the web server"]

    status, _, page = send(demonstration, size)

    assert status == 413
    assert "What you sent is too large" in page
    assert most_memory(demonstration) < MOST_MEMORY
    assert demonstration.ask("/healthz") == (200, "ok\n")
    assert demonstration.parts()["a process of the web server"] == before


def test_a_file_sent_over_a_slow_line_arrives(demonstration: Program) -> None:
    assert send(demonstration, 19 * MB, seconds=40)[:2] == (302, "/find/?q=sleep#results")
