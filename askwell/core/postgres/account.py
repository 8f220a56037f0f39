"""As whom the server runs. PostgreSQL refuses to run as root; an ordinary user changes nothing.

Root has two ways. A user namespace shows the server an ordinary user while the files stay root's. Where the
machine forbids that (many containers do), the server runs as `nobody`.
"""

import functools
import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from askwell.core.postgres.trouble import DatabaseTrouble

FORCE = "ASKWELL_DATABASE_AS"
"""Environment variable: `nobody` makes root take the second way although the first would work."""


@dataclass(frozen=True)
class Account:
    """Runs the server's programs. `owner` is whom the files must belong to, as user and group."""

    owner: tuple[int, int]
    wrapper: tuple[str, ...] = ()
    switches: bool = False

    def start(
        self, command: Sequence[str | Path], *, output: IO[bytes] | int, keep: int | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a program in a session of its own; it inherits the descriptor `keep` and no other."""
        user, group = self.owner if self.switches else (None, None)
        return subprocess.Popen(  # noqa: S603 - the commands are this package's own
            [*self.wrapper, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=() if keep is None else (keep,),
            start_new_session=True,
            cwd="/",
            env=_environment(),
            user=user,
            group=group,
            extra_groups=[] if self.switches else None,
        )

    def can(self, *command: str | Path) -> bool:
        """Run a short program and say whether it succeeded."""
        try:
            return self.start(command, output=subprocess.DEVNULL).wait() == 0
        except OSError:
            return False

    def own(self, folder: Path) -> None:
        """Give `folder` and all in it to this account, after another one had it."""
        if os.geteuid() != 0 or folder.stat().st_uid == self.owner[0]:
            return
        # The folder itself comes last, so an interrupted change is seen and done again.
        for parent, folders, files in os.walk(folder, topdown=False):
            for name in [*folders, *files]:
                os.lchown(os.path.join(parent, name), *self.owner)
        os.chown(folder, *self.owner)


@functools.cache
def chosen() -> Account:
    """Choose the account for this process. Raises DatabaseTrouble where root has neither way."""
    caller = os.geteuid()
    plain = Account(owner=(caller, os.getegid()))
    if caller != 0 and _entry(caller):
        return plain
    nobody = _entry("nobody")
    if nobody and not (caller == 0 and os.environ.get(FORCE) == "nobody"):
        # Shown as nobody because initdb insists on a user whom the machine knows by name.
        mapping = ("unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}")
        in_namespace = Account(owner=plain.owner, wrapper=mapping)
        if in_namespace.can("true"):
            return in_namespace
    if caller != 0:
        return plain
    if nobody:
        account = Account(owner=(nobody.pw_uid, nobody.pw_gid), switches=True)
        if account.can("true"):
            return account
    raise DatabaseTrouble(
        "PostgreSQL does not run as root, and on this machine root can neither make a user namespace nor "
        "become the user `nobody`. Run Askwell as an ordinary user."
    )


def _entry(user: int | str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwuid(user) if isinstance(user, int) else pwd.getpwnam(user)
    except KeyError:
        return None


def _environment() -> dict[str, str]:
    """The environment without other PostgreSQL programs' settings, with messages in English."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
