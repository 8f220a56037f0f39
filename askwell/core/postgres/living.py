"""Which processes are really alive. A number in a file may be a zombie's, or by now another program's."""

import os
import subprocess
from pathlib import Path

PROC = Path("/proc")


def lives_in(pid: int, folder: Path) -> bool:
    """Say whether `pid` is a living process (no zombie) of the server whose files are in `folder`."""
    if not (PROC / "self" / "stat").exists():
        return _ps_shows(pid, folder)
    try:
        state = (PROC / str(pid) / "stat").read_bytes().rpartition(b")")[2].split()[0]
        if state in (b"Z", b"X"):
            return False
        return os.readlink(PROC / str(pid) / "cwd") == str(folder)
    except PermissionError:
        # Root in a container may not look into another user's process, but may read how it was called.
        return os.fsencode(folder) in _called(pid)
    except OSError:
        return False


def all_in(folder: Path) -> list[int]:
    """Return the living processes of that server; none where the system cannot tell."""
    try:
        pids = [int(entry) for entry in os.listdir(PROC) if entry.isdigit()]
    except OSError:
        return []
    return [pid for pid in pids if lives_in(pid, folder)]


def _called(pid: int) -> bytes:
    try:
        return (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""


def _ps_shows(pid: int, folder: Path) -> bool:
    shown = subprocess.run(  # noqa: S603 - a pid is a number
        ["ps", "-o", "stat=,command=", "-p", str(pid)],  # noqa: S607 - where ps is differs
        capture_output=True,
        check=False,
    ).stdout
    return not shown.strip().startswith(b"Z") and os.fsencode(folder) in shown
