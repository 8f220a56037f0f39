"""The program runs where it is put: on a council's own server, for root or for an ordinary user."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.running.program import Program, program, until

pytestmark = pytest.mark.slow
SERVERS = Path("/usr/lib/postgresql/15/bin")
ROOT = Path(__file__).parents[2]
SITE = sysconfig.get_path("purelib")


@pytest.fixture
def own_server() -> Iterator[str]:
    """The address of a PostgreSQL 15 as Debian has it: the oldest that Askwell promises to work with."""
    if not (SERVERS / "postgres").exists():
        pytest.skip(f"there is no {SERVERS / 'postgres'}: install postgresql-15 to try a server of one's own")
    user = "nobody" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as made:
        if user:
            shutil.chown(made, user)
        folder = f"{made}/cluster"
        make = [f"{SERVERS}/initdb", "-D", folder, "-U", "council", "--auth=trust", "--encoding=UTF8"]
        serve = [
            f"{SERVERS}/postgres",
            "-D",
            folder,
            "-c",
            "listen_addresses=",
            "-c",
            f"unix_socket_directories={made}",
        ]
        letters = {"LC_ALL": "C.UTF-8"}
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, env=letters, cwd="/", user=user)
        with (
            (Path(made) / "log").open("wb") as log,
            subprocess.Popen(serve, stdout=log, stderr=log, env=letters, cwd="/", user=user) as server,
        ):
            address = f"postgresql://council@/postgres?host={made}"
            until(lambda: answers(address), "the server answers")
            yield address
            server.send_signal(signal.SIGINT)


def answers(address: str) -> bool:
    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return False
    return True


def test_a_server_of_ones_own_serves_as_well(own_server: str) -> None:
    with program(DATABASE_URL=own_server) as there:
        feed = there.folder / "feed.json"
        service = {"id": "5b1c6b1e-58a5-4d0c-9d0d-3f6f1f5d7a01", "name": "Kite club", "status": "active"}
        feed.write_text(json.dumps([service]))

        does(there, "migrate")
        does(there, "area", "create", "north-tees", "--name", "North Tees", "--host", "help.example.org")
        does(there, "offer", "import", str(feed), "--area", "north-tees")
        there.start("serve")

        assert "Kite club" in there.ask("/find/")[1]
        assert there.stop() == 0
        assert not (there.data / "postgres").exists(), "the database that comes along is left out"


@pytest.mark.skipif(os.geteuid() != 0, reason="is run as an ordinary user already")
def test_an_ordinary_user_needs_no_rights() -> None:
    somebody = pwd.getpwnam("daemon")
    with program() as there:
        shutil.chown(there.folder, somebody.pw_name)
        python = python_for(somebody.pw_name)

        def does_as_somebody(*words: str) -> str:
            ran = subprocess.run(
                [python, "-m", "config", *words],
                env={**there.environment, "PYTHONPATH": SITE, "PYTHONDONTWRITEBYTECODE": "1"},
                cwd=ROOT,
                user=somebody.pw_uid,
                group=somebody.pw_gid,
                extra_groups=[],
                capture_output=True,
                text=True,
                check=False,
            )
            assert ran.returncode == 0, ran.stderr
            return ran.stdout.strip()

        does_as_somebody("migrate")
        does_as_somebody("area", "create", "north-tees", "--name", "North Tees", "--host", "localhost")

        assert does_as_somebody("area", "list") == "north-tees\tNorth Tees\tlocalhost"
        assert (there.data / "postgres").stat().st_uid == somebody.pw_uid
        assert there.processes() == {}


def python_for(user: str) -> str:
    """A Python of this version that the user may run: root's own may be kept in root's home."""
    asks = f"import django, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    for python in (sys.executable, "/usr/bin/python3"):
        with suppress(OSError):
            command = [python, "-c", asks]
            if subprocess.run(command, user=user, cwd=ROOT, env={"PYTHONPATH": SITE}, check=False).returncode == 0:
                return python
    pytest.skip(f"the user {user} can run no Python {sys.version_info[0]}.{sys.version_info[1]} with Django")


def does(there: Program, *words: str) -> str:
    """Run a command that must succeed, and return what it printed."""
    ran = there.run(*words)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()
