"""Nobody reads a file before the virus scanner has seen it, where there is one."""

import io
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from askwell.core import files
from askwell.core.files.scanning import NOT_SCANNED, ScannerTrouble, Verdict, verdict_on
from askwell.core.models import StoredFile
from askwell.core.rule import Actor
from askwell.core.tests.making_files import upload

CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
MARK = b"ASKWELL-TEST-VIRUS-52f1"
"""What the tests' own signature finds, in the place of a real virus."""


@pytest.fixture(scope="module")
def clamd() -> Iterator[str]:
    """The address of a real clamd that knows one virus."""
    if not CLAMD:
        pytest.skip("there is no clamd: install clamav-daemon to try the real scanner")
    with tempfile.TemporaryDirectory(prefix="clamd-") as made:
        folder = Path(made)
        (folder / "test.ndb").write_text(f"Askwell.Test:0:*:{MARK.hex()}\n")
        (folder / "clamd.conf").write_text(
            f"DatabaseDirectory {folder}\nLocalSocket {folder}/socket\nForeground yes\nLogFile {folder}/log\n"
            "StreamMaxLength 2M\nTemporaryDirectory /tmp\n"
        )
        with subprocess.Popen(
            [CLAMD, f"--config-file={folder}/clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as server:
            try:
                deadline = time.monotonic() + 60
                while not (folder / "socket").exists():
                    assert server.poll() is None, f"clamd ended: {(folder / 'log').read_text()}"
                    assert time.monotonic() < deadline, "waited in vain until clamd listens"
                    time.sleep(0.1)
                yield f"unix:{folder}/socket"
            finally:
                server.terminate()


@contextmanager
def answering(answer: Callable[[socket.socket], object]) -> Iterator[str]:
    """A scanner that does not do what it should, on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                answer(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"tcp:127.0.0.1:{listening.getsockname()[1]}"
        thread.join(10)


def read_all(connection: socket.socket) -> bool:
    """Take a whole INSTREAM in."""
    with connection.makefile("rb") as sent:
        assert sent.read(10) == b"zINSTREAM\0"
        while length := struct.unpack("!I", sent.read(4))[0]:
            sent.read(length)
    return True


def sent_in(content: bytes, *, by: Actor, at: datetime) -> StoredFile:
    return files.take_in(upload(content, "notes.txt"), about="notes", kinds=files.DOCUMENTS, by=by, at=at)


def state_of(file: StoredFile) -> tuple[str, str]:
    file.refresh_from_db()
    return file.state, file.scan_result


@pytest.mark.usefixtures("area")
def test_a_clean_file_may_be_read_once_it_was_scanned(
    clamd: str, settings: Settings, file_folder: Path, by: Actor, now: datetime
) -> None:
    settings.CLAMD = clamd
    file = sent_in(b"good news", by=by, at=now)
    assert file.state == "waiting_for_scan"
    assert ProcrastinateJob.objects.get().args == {"schema": "area_north_tees", "file": str(file.pk)}

    files.check_for_viruses(str(file.pk), by=by, at=now)

    assert state_of(file) == ("clean", "clean")
    assert file.scanned_at == now


@pytest.mark.usefixtures("area")
def test_a_file_with_a_virus_is_refused_and_removed_and_its_record_says_why(
    clamd: str, settings: Settings, file_folder: Path, by: Actor, now: datetime
) -> None:
    settings.CLAMD = clamd
    file = sent_in(b"dear team, " + MARK, by=by, at=now)

    files.check_for_viruses(str(file.pk), by=by, at=now)

    assert state_of(file) == ("refused", "found Askwell.Test.UNOFFICIAL")
    assert files.forget_content(file.key, by=by)
    assert not [path for path in file_folder.rglob("*") if path.is_file()]
    files.check_for_viruses(str(file.pk), by=by, at=now)  # a job may run twice
    assert state_of(file)[0] == "refused"


def test_a_scanner_that_takes_no_files_of_this_size_is_named_with_the_mend(clamd: str, settings: Settings) -> None:
    settings.CLAMD = clamd

    with pytest.raises(ScannerTrouble, match="StreamMaxLength to 25M"):
        verdict_on(io.BytesIO(b"x" * 5_000_000))


@pytest.mark.usefixtures("area")
def test_while_the_scanner_is_away_a_file_waits(
    settings: Settings, file_folder: Path, by: Actor, now: datetime
) -> None:
    settings.CLAMD = f"unix:{file_folder}/nobody"
    file = sent_in(b"good news", by=by, at=now)

    with pytest.raises(ScannerTrouble, match="cannot be reached"):
        files.check_for_viruses(str(file.pk), by=by, at=now)

    assert state_of(file) == ("waiting_for_scan", "")


@pytest.mark.usefixtures("area")
def test_a_file_that_waited_a_day_is_sent_to_the_scanner_again(
    settings: Settings, file_folder: Path, by: Actor, now: datetime
) -> None:
    settings.CLAMD = "tcp:127.0.0.1:9"
    sent_in(b"good news", by=by, at=now)

    files.sweep(before=now, by=by)
    assert ProcrastinateJob.objects.count() == 1
    files.sweep(before=now.replace(year=2027), by=by)
    files.sweep(before=now.replace(year=2027), by=by)

    assert ProcrastinateJob.objects.filter(task_name="core.scan_file").count() == 2


@pytest.mark.usefixtures("area")
def test_without_a_scanner_it_says_that_nobody_scanned(file_folder: Path, by: Actor, now: datetime) -> None:
    file = sent_in(b"good news", by=by, at=now)

    assert not files.scanning_is_on()
    assert state_of(file) == ("clean", NOT_SCANNED)
    assert file.scanned_at is None
    assert verdict_on(io.BytesIO(b"x")) == Verdict(was_scanned=False)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda connection: None, "it said nothing|cannot be reached"),
        (lambda connection: connection.recv(3), "it said nothing|cannot be reached"),
        (read_all, "it said nothing"),
        (lambda connection: (read_all(connection), connection.sendall(b"stream: ")), r"\(stream:\)"),
        (lambda connection: (read_all(connection), connection.sendall(b"UNKNOWN COMMAND\0")), "UNKNOWN COMMAND"),
        (lambda connection: connection.sendall(b"INSTREAM size limit exceeded. ERROR\0"), "StreamMaxLength"),
        (lambda connection: (read_all(connection), connection.sendall(b"x" * 9000)), "without a verdict"),
        (lambda connection: (read_all(connection), connection.sendall(b"stream: x ERROR\0")), "without a verdict"),
    ],
    ids=["hangs up", "hangs up soon", "silent", "half", "unknown", "size", "babble", "error"],
)
def test_whatever_is_no_verdict_lets_the_file_wait(
    answer: Callable[[socket.socket], object], words: str, settings: Settings
) -> None:
    with answering(answer) as address:
        settings.CLAMD = address

        with pytest.raises(ScannerTrouble, match=words):
            verdict_on(io.BytesIO(b"x" * 200_000))


def test_a_verdict_by_network_is_understood(settings: Settings) -> None:
    def found(connection: socket.socket) -> None:
        read_all(connection)
        connection.sendall(b"stream: Eicar")
        time.sleep(0.05)
        connection.sendall(b"-Signature FOUND\0")

    with answering(found) as address:
        settings.CLAMD = address

        assert verdict_on(io.BytesIO(b"x")) == Verdict(found="Eicar-Signature")
