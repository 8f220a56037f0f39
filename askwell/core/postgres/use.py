"""Using the embedded database together: the first one in starts it, the last one out stops it.

Everyone in holds a shared lock. Coming in and going out happen one at a time, under a second lock, so nobody
can come in while the last one is stopping the server.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from askwell.core.postgres import locks, server
from askwell.core.postgres.cluster import Cluster
from askwell.core.postgres.lodging import check_socket_folder
from askwell.core.postgres.trouble import DatabaseTrouble, Say

TURN_SECONDS = 2 * server.READY_SECONDS


def quiet(line: str) -> None:
    """Say nothing."""


@contextmanager
def in_use(cluster: Cluster, *, say: Say = quiet) -> Iterator[Cluster]:
    """Keep the server running for the length of the block, joining one that runs already.

    `say` is told, in one line each, what takes time. Raises DatabaseTrouble where there can be no database.
    """
    with locks.opened(cluster.home / "postgres.users") as users:
        with _turn(cluster):
            # Free at once: the lock is only ever held alone by one whose turn it is.
            locks.taken(users, locks.SHARED)
            _join_or_start(cluster, say=say)
        try:
            yield cluster
        finally:
            with _turn(cluster):
                if locks.taken(users, locks.EXCLUSIVE):
                    server.stop(cluster)


def mend(cluster: Cluster, *, say: Say = quiet) -> None:
    """Start the server again if it no longer answers; call it now and then inside `in_use`.

    Raises DatabaseTrouble where it does not start.
    """
    server.reap()
    if not cluster.answers():
        with _turn(cluster):
            if not cluster.answers():
                say("The database has stopped; starting it again.")
                server.start(cluster, say=say)


def _join_or_start(cluster: Cluster, *, say: Say) -> None:
    check_socket_folder(cluster)
    if not cluster.answers():
        server.start(cluster, say=say)


@contextmanager
def _turn(cluster: Cluster) -> Iterator[None]:
    """Be the only one who starts or stops this server."""
    with locks.opened(cluster.home / "postgres.turn") as turn:
        if not locks.taken(turn, locks.EXCLUSIVE, seconds=TURN_SECONDS):
            raise DatabaseTrouble(
                f"Another process has been starting or stopping the database in {cluster.home} for "
                f"{TURN_SECONDS // 60} minutes. Look at {cluster.log}, end that process, and start again."
            )
        yield
