"""Makes a new cluster, and recognises one that this release cannot use."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from askwell.core.postgres.cluster import USER
from askwell.core.postgres.lodging import Lodging
from askwell.core.postgres.trouble import DatabaseTrouble, Say, last_lines

# macOS has no C.UTF-8: there the same byte order, with UTF-8's letters.
LOCALE = ("--locale=C", "--lc-ctype=UTF-8") if sys.platform == "darwin" else ("--locale=C.UTF-8",)


def made_or_checked(lodging: Lodging, *, log: Path, keep: int, say: Say) -> None:
    """Make the cluster where there is none; otherwise check that this PostgreSQL can use it.

    The folder gets its name only when it is whole, so one that was interrupted is simply made again. `keep`
    is the descriptor of the lock that everything of this cluster holds. Raises DatabaseTrouble.
    """
    folder = lodging.folder
    if folder.exists() and any(folder.iterdir()):
        _check_release(lodging)
        return
    say("Making the database (only the first time).")
    partly = folder.with_name(f"{folder.name}.partly")
    shutil.rmtree(partly, ignore_errors=True)
    partly.mkdir(mode=0o700)
    lodging.account.own(partly)
    begins = log.stat().st_size if log.exists() else 0
    command = [lodging.programs / "initdb", "-D", partly, f"--username={USER}", "--encoding=UTF8", *LOCALE]
    with log.open("ab") as output:
        done = lodging.account.start([*command, "--data-checksums", "--auth=trust"], output=output, keep=keep).wait()
    if done != 0:
        raise DatabaseTrouble(
            f"The database could not be made in {partly}. PostgreSQL says (whole text in {log}):"
            f"{last_lines(log, since=begins)}\nMend what it names (often a full disk) and start again."
        )
    partly.rename(folder)
    _to_disk(folder.parent)


def _check_release(lodging: Lodging) -> None:
    try:
        theirs = (lodging.folder / "PG_VERSION").read_text().strip()
    except OSError:
        raise DatabaseTrouble(
            f"{lodging.folder} is not a PostgreSQL cluster (its file PG_VERSION is missing). Put the folder "
            f"back from a backup, or move it away to begin with an empty database."
        ) from None
    shown = subprocess.run(  # noqa: S603 - our own program
        [lodging.programs / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    ours = shown.split()[2].partition(".")[0]
    if theirs != ours:
        raise DatabaseTrouble(
            f"{lodging.folder} was written by PostgreSQL {theirs}; this release of Askwell brings {ours}. "
            f"With the release that made it, dump the database (pg_dump -Fc -f askwell.dump ADDRESS, where "
            f"`askwell database url` prints the address); then move {lodging.folder} away, start this "
            f"release, and restore it (pg_restore -d ADDRESS askwell.dump)."
        )


def _to_disk(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
