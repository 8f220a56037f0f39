"""The real program, started as its operator would start it, and what lives of it."""

import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

COMMAND = Path(sys.executable).with_name("askwell")
PROC = Path("/proc")
PATIENCE = 120  # seconds; only a program that hangs needs so many


def free_port() -> int:
    """A port nobody listens on, below those that the system hands out by itself."""
    while True:
        port = random.randrange(20_000, 32_000)  # noqa: S311  # no secret
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)):
                return port


def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait until it is so; fail, saying what was waited for, once patience ends."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.1)


class Program:
    """`askwell` with a data folder of its own. Use it as a context: nothing of it lives afterwards."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.data = folder / "data"
        self.folder = folder
        self.port = free_port()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ASKWELL_", "DATABASE_"))}
        if way := os.environ.get("ASKWELL_DATABASE_AS"):
            kept["ASKWELL_DATABASE_AS"] = way
        self.environment = {**kept, "ASKWELL_DATA": str(self.data), **environment}
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://localhost:{self.port}"

    @property
    def said(self) -> str:
        """All that it has said since it was last started."""
        return (self.folder / "said.log").read_text()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            [COMMAND, *arguments],
            env=self.environment,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    def start(self, name: str = "demo") -> None:
        """Start it as from a terminal: with a process group of its own, which Ctrl-C reaches as a whole."""
        with (self.folder / "said.log").open("wb") as said:
            self.process = subprocess.Popen(
                [COMMAND, name, "--port", str(self.port)],
                env=self.environment,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until(self._is_ready, "the program is ready")

    def stop(self) -> int:
        """Press Ctrl-C, and return the exit code."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(PATIENCE)

    def ask(self, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str]:
        """The status and the page at `path`, or after sending it a form; the status 0 where nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Host": f"localhost:{self.port}", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request("POST" if form else "GET", path, urlencode(form) if form else None, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()
        onward = answer.getheader("Location")
        return self.ask(onward) if onward else (answer.status, page)

    def processes(self) -> dict[int, tuple[int, str]]:
        """Every living process of this data folder, with its parent and its command line (Linux only)."""
        found = {}
        for entry in PROC.iterdir() if PROC.exists() else ():
            try:
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                surroundings = (entry / "environ").read_bytes()
                at_home = os.readlink(entry / "cwd").startswith(str(self.data))
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue  # no process, or gone meanwhile, or somebody else's
            if state != "Z" and (at_home or f"ASKWELL_DATA={self.data}\0".encode() in surroundings):
                found[int(entry.name)] = (int(parent), words)
        return found

    def parts(self) -> dict[str, list[int]]:
        """The processes by the part they play."""
        assert self.process
        every = self.processes()
        master = [pid for pid, (parent, words) in every.items() if "gunicorn" in words and parent == self.process.pid]
        return {
            "the worker": [pid for pid, (_, words) in every.items() if "config worker" in words],
            "the web server": master,
            "a process of the web server": [pid for pid, (parent, _) in every.items() if parent in master],
            "the database": [pid for pid, (_, words) in every.items() if "bin/postgres -D" in words],
        }

    def end(self) -> None:
        """Let nothing of it live, whatever state it is in."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)

    def _is_ready(self) -> bool:
        assert self.process
        assert self.process.poll() is None, f"it ended with {self.process.returncode}:\n{self.said}"
        return self.ask("/healthz") == (200, "ok\n") and "eady at" in self.said


@dataclass(frozen=True)
class FirstRun:
    """A run from an empty data folder until Ctrl-C: what lived while it ran, and what was left afterwards."""

    data: Path
    living: Mapping[int, object]
    exit_code: int
    left: Mapping[int, object]


@contextmanager
def program(copy_of: Path | None = None, **environment: str) -> Iterator[Program]:
    """A program with an empty data folder, or a copy of another's that is stopped."""
    with tempfile.TemporaryDirectory(prefix="askwell-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        folder.chmod(0o755)  # so that the database's account reaches it, whoever that is
        if copy_of:
            shutil.copytree(copy_of, folder / "data", symlinks=True)
        there = Program(folder, **environment)
        try:
            yield there
        finally:
            there.end()
