"""Starts and stops the server process. Only one process at a time does either: `use` holds the lock for that.

The server and all its processes inherit one lock. Whoever can take that lock knows that none of them lives:
unlike postmaster.pid this stays true after kill -9, with zombies, and when another program has the pid.
"""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psycopg
from psycopg import sql

from askwell.core.postgres import living, locks
from askwell.core.postgres.cluster import NAME, PORT, Cluster
from askwell.core.postgres.lodging import Lodging, lodge
from askwell.core.postgres.making import made_or_checked
from askwell.core.postgres.trouble import DatabaseTrouble, Say, last_lines

READY_SECONDS = 600
"""Recovery after an interruption replays what was being written; that is bounded, but may take minutes."""
LINGER_SECONDS = 3
STOP_SECONDS = 60
LARGEST_LOG_BYTES = 10_000_000

_children: list[subprocess.Popen[bytes]] = []
"""Servers that this process started: it must ask after them, or they stay zombies when they end."""


def start(cluster: Cluster, *, say: Say) -> None:
    """Start the server, or wait for one that is just coming up, until it answers. Raises DatabaseTrouble."""
    reap()
    with locks.opened(_lock_file(cluster)) as lock:
        if not locks.taken(lock, locks.EXCLUSIVE):
            if _comes_up(cluster, lock, say=say):
                return
            _finish_leftovers(cluster, lock)
        begins = _launch(cluster, lock, say=say)
    with locks.opened(_lock_file(cluster)) as lock:
        if not _comes_up(cluster, lock, say=say):
            raise DatabaseTrouble(
                f"The database in {cluster.folder} did not start. PostgreSQL says (all of it in "
                f"{cluster.log}):{last_lines(cluster.log, since=begins)}\nMend what it names (often a full "
                f"disk or changed permissions) and start again; where it names damaged files, put that "
                f"folder back from a backup."
            )


def stop(cluster: Cluster) -> None:
    """Stop the server, cutting connections but finishing what was committed; return when it is really gone.

    Raises DatabaseTrouble where it would not go.
    """
    with locks.opened(_lock_file(cluster)) as lock:
        for order, patience in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, LINGER_SECONDS)):
            postmaster = _postmaster(cluster)
            if postmaster is not None:
                _send(postmaster, order)
            if locks.taken(lock, locks.EXCLUSIVE, seconds=patience if postmaster else 0):
                reap()
                return
        _finish_leftovers(cluster, lock)
    reap()


def reap() -> None:
    """Let go of those servers started by this process that have ended."""
    _children[:] = [child for child in _children if child.poll() is None]


def _lock_file(cluster: Cluster) -> Path:
    return cluster.home / "postgres.running"


def _postmaster(cluster: Cluster) -> int | None:
    """The pid of the living server, or None. The written pid must be a process in this very folder."""
    folder = cluster.folder.resolve()
    try:
        pid = int((folder / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if pid > 0 and living.lives_in(pid, folder) else None


def _comes_up(cluster: Cluster, lock: int, *, say: Say) -> bool:
    """Wait until the server answers; False as soon as it is dead, though processes of it may still linger."""
    begun = time.monotonic()
    told = False
    while not cluster.answers("postgres"):
        waited = time.monotonic() - begun
        if locks.taken(lock, locks.EXCLUSIVE):
            return False
        if waited > LINGER_SECONDS and _postmaster(cluster) is None:
            return False
        if waited > READY_SECONDS:
            raise DatabaseTrouble(
                f"The database in {cluster.folder} has not answered for {READY_SECONDS} seconds. "
                f"{cluster.log} says what it is doing; wait for it, or end its processes, and start again."
            )
        if waited > LINGER_SECONDS and not told:
            say(f"The database is still starting; after an interruption it first recovers ({cluster.log}).")
            told = True
        time.sleep(locks.PAUSE_SECONDS)
    _create_database(cluster)
    return True


def _create_database(cluster: Cluster) -> None:
    try:
        with cluster.connect("postgres") as connection:
            if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).fetchall():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
    except psycopg.OperationalError as error:
        if not cluster.answers():  # with every connection in use, the database is there
            raise DatabaseTrouble(f"The database server refused to look for the database {NAME}: {error}") from error


def _launch(cluster: Cluster, lock: int, *, say: Say) -> int:
    """Make everything ready, start the server process, and return where in the log it begins, in bytes."""
    try:
        lodging = lodge(cluster)
        made_or_checked(lodging, log=cluster.log, keep=lock, say=say)
        _forget_old_pid(lodging)
        if cluster.log.exists() and cluster.log.stat().st_size > LARGEST_LOG_BYTES:
            cluster.log.replace(cluster.log.with_suffix(".log.old"))
        with cluster.log.open("ab") as output:
            begins = output.tell()
            command: list[str | Path] = [
                lodging.programs / "postgres",
                "-D",
                lodging.folder,
                *_settings(lodging.socket_folder),
            ]
            _children.append(lodging.account.start(command, output=output, keep=lock))
    except OSError as error:
        raise DatabaseTrouble(
            f"The database's folders in {cluster.home} could not be made ready ({error.strerror}: "
            f"{error.filename}). Mend the disk space or the permissions there and start again."
        ) from error
    return begins


def _forget_old_pid(lodging: Lodging) -> None:
    """Remove the pid files of a server that is gone: a zombie, or the pid's new owner, would be taken for it.

    Nothing that Askwell started lives now. PostgreSQL's own check of shared memory still guards the files.
    """
    if living.all_in(lodging.folder):
        raise DatabaseTrouble(
            f"Another PostgreSQL server, started by hand, is using {lodging.folder}. Stop it "
            f"(pg_ctl stop -D), and start again."
        )
    (lodging.folder / "postmaster.pid").unlink(missing_ok=True)
    (lodging.socket_folder / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)


def _finish_leftovers(cluster: Cluster, lock: int) -> None:
    """End what a killed server left running; nothing committed is lost. The lock is held afterwards."""
    folder = cluster.folder.resolve()
    for order in (signal.SIGQUIT, signal.SIGKILL):
        for pid in living.all_in(folder):
            _send(pid, order)
        if locks.taken(lock, locks.EXCLUSIVE, seconds=LINGER_SECONDS):
            return
    raise DatabaseTrouble(
        f"Processes of an earlier database server still use {folder} and could not be ended. End them (ps "
        f"aux | grep postgres), and start again."
    )


def _send(pid: int, order: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, order)


def _settings(socket_folder: Path) -> list[str]:
    values = {
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": f'"{socket_folder}"',
        "unix_socket_permissions": "0700",
        "max_connections": 100,
        "shared_buffers": f"{_shared_megabytes()}MB",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # Families' words stay out of the log: no statements, and no errors of theirs, which quote values.
        "logging_collector": "off",
        "log_destination": "stderr",
        "log_statement": "none",
        "log_min_error_statement": "panic",
        "log_min_messages": "log",
        "log_error_verbosity": "terse",
    }
    return [part for name, value in values.items() for part in ("-c", f"{name}={value}")]


def _shared_megabytes() -> int:
    """An eighth of the machine's memory (or of the container's limit), 256 MB at most and 16 at least."""
    limits = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    with suppress(OSError, ValueError):  # no cgroup, or the word "max"
        limits.append(int(Path("/sys/fs/cgroup/memory.max").read_text()))
    return max(16, min(256, min(limits) // 8 // 1_000_000))
