"""What running the parts together promises, tried with small real programs."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from askwell.core.processes import PortTrouble, port_is_free, wait_for_port

ROOT = Path(__file__).parents[3]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs what only Linux offers")
SUPERVISOR = """
import os, sys, time
from pathlib import Path
from askwell.core.processes import Part, run

def say(line):
    print(line, flush=True)

def part(name, program, grace_seconds=10):
    return Part(name, (sys.executable, "-I", "-S", "-c", program, name), dict(os.environ), grace_seconds)

LASTING = '''
import os, signal, sys, time
def stop(*_):
    os.write(1, (sys.argv[1] + " finished" + chr(10)).encode())  # a signal may come in the middle of a print
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
print(sys.argv[1], "runs as", os.getpid(), flush=True)
while True:
    time.sleep(60)
'''
STUBBORN = LASTING.replace("(signal.SIGTERM, stop)", "(signal.SIGTERM, signal.SIG_IGN)")
"""


class Supervisor:
    """A supervisor in a process of its own, in whose words the tests read."""

    def __init__(self, program: str, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR + textwrap.dedent(program), *arguments],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self.unheard: list[str] = []

    def hears(self, words: str) -> str:
        """Wait for a line that has these words, and return it; other lines are kept for later."""
        for line in self.unheard:
            if words in line:
                self.unheard.remove(line)
                return line
        assert self.process.stdout
        watchdog = threading.Timer(30, self.process.kill)
        watchdog.start()
        try:
            for line in self.process.stdout:
                if words in line:
                    return line.strip()
                self.unheard.append(line.strip())
        finally:
            watchdog.cancel()
        raise AssertionError(f"never said {words!r}, but: {self.unheard}")

    def pid_of(self, name: str) -> int:
        return int(self.hears(f"{name} runs as").split()[-1])

    def ends(self, order: signal.Signals | None = None) -> tuple[int, list[str]]:
        """Send the order, and return the exit code and the lines not yet heard."""
        if order:
            self.process.send_signal(order)
        rest = self.process.communicate(timeout=30)[0]
        return self.process.returncode, self.unheard + rest.splitlines()


@pytest.fixture
def started() -> Iterator[list[Supervisor]]:
    """Supervisors to be ended, whatever happens in the test."""
    supervisors: list[Supervisor] = []
    yield supervisors
    for supervisor in supervisors:
        with supervisor.process as process:
            process.kill()


def start(started: list[Supervisor], program: str, *arguments: str) -> Supervisor:
    started.append(Supervisor(program, *arguments))
    return started[-1]


TWO = """
    sys.exit(run([part("web", LASTING), part("worker", LASTING)],
                 ready=lambda: True, when_ready=lambda: say("READY"), say=say))
"""


def lives(pid: int) -> bool:
    """Say whether the process runs, a zombie not counted."""
    shown = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=False).stdout
    return bool(shown.strip()) and not shown.startswith(b"Z")


def ends_soon(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while lives(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not lives(pid)


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_order_to_stop_lets_every_part_finish_last_one_first(
    started: list[Supervisor], order: signal.Signals
) -> None:
    supervisor = start(started, TWO)
    for name in ("web", "worker"):
        supervisor.pid_of(name)

    code, last_words = supervisor.ends(order)

    assert code == 0
    assert [line for line in last_words if line != "READY"] == ["worker finished", "web finished"]


def test_readiness_is_told_once_and_only_when_it_is_so(started: list[Supervisor], tmp_path: Path) -> None:
    program = TWO.replace("lambda: True", "Path(sys.argv[1]).exists")
    supervisor = start(started, program, str(tmp_path / "flag"))
    for name in ("web", "worker"):
        supervisor.pid_of(name)
    (tmp_path / "flag").touch()

    assert supervisor.hears("READY") == "READY"
    time.sleep(0.5)
    assert "READY" not in supervisor.ends(signal.SIGINT)[1]


def test_a_part_that_does_not_finish_in_its_grace_is_killed(started: list[Supervisor]) -> None:
    supervisor = start(started, TWO.replace('"web", LASTING', '"web", STUBBORN, 0.5'))
    stubborn = supervisor.pid_of("web")
    supervisor.pid_of("worker")

    assert supervisor.ends(signal.SIGTERM)[0] == 0
    assert not lives(stubborn)


def test_a_second_ctrl_c_does_not_wait(started: list[Supervisor]) -> None:
    supervisor = start(started, TWO.replace('"worker", LASTING', '"worker", STUBBORN, 60'))
    supervisor.pid_of("worker")
    begun = time.monotonic()
    supervisor.process.send_signal(signal.SIGINT)
    time.sleep(0.3)

    assert supervisor.ends(signal.SIGINT)[0] == 0
    assert time.monotonic() - begun < 10


def test_a_part_that_dies_is_started_again_and_the_others_are_left_alone(started: list[Supervisor]) -> None:
    supervisor = start(started, TWO)
    web, worker = supervisor.pid_of("web"), supervisor.pid_of("worker")

    os.kill(web, signal.SIGKILL)

    assert supervisor.hears("web has stopped") == ("web has stopped (killed by signal 9); starting it again in 0.2 s.")
    assert supervisor.pid_of("web") != web
    assert lives(worker)


def test_a_part_that_never_comes_up_ends_the_attempt_with_a_failure(started: list[Supervisor]) -> None:
    failing = TWO.replace('"web", LASTING', '"web", "raise SystemExit(3)"').replace("lambda: True", "lambda: False")
    supervisor = start(started, failing)

    code, lines = supervisor.ends()

    assert code == 1
    assert "web has stopped (exit code 3); starting it again in 1.6 s." in lines
    assert "web does not start. Mend what it says above, and start again." in lines


def test_a_program_that_is_not_there_is_named(started: list[Supervisor]) -> None:
    supervisor = start(started, TWO.replace('part("web", LASTING)', 'Part("web", ["/no/such"], {})'))

    assert "No such file or directory: /no/such" in supervisor.hears("web has stopped")


@LINUX
def test_parts_end_when_the_supervisor_is_killed(started: list[Supervisor]) -> None:
    supervisor = start(started, TWO)
    web, worker = supervisor.pid_of("web"), supervisor.pid_of("worker")

    supervisor.process.kill()

    assert ends_soon(web)
    assert ends_soon(worker)


FORKING = """
    FORK = "os.fork() or print('child runs as', os.getpid(), flush=True)"
    PARENT = LASTING.replace("while True", FORK + chr(10) + "while True")
    sys.exit(run([part("web", PARENT)], ready=lambda: True, when_ready=lambda: None, say=say))
"""


@LINUX
def test_children_of_a_killed_part_are_ended_and_reaped(started: list[Supervisor]) -> None:
    supervisor = start(started, FORKING)
    web, child = supervisor.pid_of("web"), supervisor.pid_of("child")

    os.kill(web, signal.SIGKILL)
    supervisor.pid_of("child")

    deadline = time.monotonic() + 5
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists()


WITH_DATABASE = """
    from askwell.core.postgres import Cluster, in_use, mend
    cluster = Cluster(Path(sys.argv[1]))
    with in_use(cluster):
        say(f"server runs as {(cluster.folder / 'postmaster.pid').read_text().split()[0]}")
        code = run([part("web", LASTING)], watch_database=lambda: mend(cluster, say=say),
                   ready=cluster.answers, when_ready=lambda: say("READY"), say=say)
    say("answers" if cluster.answers() else "gone")
    sys.exit(code)
"""


def test_a_killed_database_is_started_again_under_running_parts(started: list[Supervisor], tmp_path: Path) -> None:
    supervisor = start(started, WITH_DATABASE, str(tmp_path / "data"))
    server = supervisor.pid_of("server")
    web = supervisor.pid_of("web")
    supervisor.hears("READY")

    os.kill(server, signal.SIGKILL)

    supervisor.hears("The database has stopped; starting it again.")
    assert lives(web)
    pid_file = tmp_path / "data" / "postgres" / "postmaster.pid"
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with suppress(OSError, IndexError):
            if "ready" in pid_file.read_text() and pid_file.read_text().split()[0] != str(server):
                break
        time.sleep(0.05)
    assert supervisor.ends(signal.SIGINT) == (0, ["web finished", "gone"])


def test_a_port_in_use_by_another_program_is_named_with_the_mend() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        assert not port_is_free("127.0.0.1", port)
        with pytest.raises(PortTrouble, match=f"Port {port} of 127.0.0.1 is in use .* PORT={port + 1}"):
            wait_for_port("127.0.0.1", port, seconds=0.2)

    wait_for_port("127.0.0.1", port, seconds=0)


def test_connections_of_an_earlier_run_that_wind_down_do_not_hold_the_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as client:
            accepted, _ = server.accept()
            accepted.close()  # the server's side closes first, and so waits in TIME_WAIT
            assert client.recv(1) == b""

    assert port_is_free("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("no-such-host.invalid", 8000)])
def test_a_port_that_cannot_be_is_refused(host: str, port: int) -> None:
    with pytest.raises(PortTrouble, match=f"port {port} of {host}"):
        port_is_free(host, port)
