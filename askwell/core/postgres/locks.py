"""File locks. The kernel takes them back when their holder dies, so no written pid need be believed."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from askwell.core.postgres.trouble import DatabaseTrouble

EXCLUSIVE = fcntl.LOCK_EX
SHARED = fcntl.LOCK_SH
PAUSE_SECONDS = 0.02


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Open the lock file `path`, made where missing; closing it gives back whatever lock this opening holds.

    Raises DatabaseTrouble where the file cannot be opened.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DatabaseTrouble(
            f"The data folder {path.parent} cannot be written to ({error.strerror}: {error.filename}). Give "
            f"it to the account that runs Askwell (chown -R), or name another folder (ASKWELL_DATA)."
        ) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def taken(descriptor: int, kind: int, *, seconds: float = 0) -> bool:
    """Take the lock, waiting at most `seconds`, and say whether it was got.

    Raises DatabaseTrouble where the file system has no locks.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                raise DatabaseTrouble(
                    f"The data folder's file system has no file locks ({error.strerror}). Name a data folder "
                    f"on a local disk (ASKWELL_DATA)."
                ) from error
        else:
            return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(PAUSE_SECONDS)
