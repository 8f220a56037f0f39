"""Runs Askwell's parts (web, worker) side by side with the database beneath them, until told to stop.

Each part has a process group of its own, so Ctrl-C reaches only the supervisor, which then stops them in
order. A part that dies is started again; so is the database. If the supervisor itself is killed, its parts
end with it.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from askwell.core.postgres import DatabaseTrouble
from askwell.core.processes.orders import Orders

TICK_SECONDS = 0.2
DATABASE_SECONDS = 1.0
FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 10.0
DEATHS_BEFORE_READY = 5
"""A part that has died so often without the whole ever being ready is not going to live: better to say so."""
DIE_WITH_PARENT, ADOPT_ORPHANS = 1, 36
"""Linux's PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Part:
    """A program to keep running. `grace_seconds` is how long it may take to finish once asked to stop."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    grace_seconds: float = 10.0


def run(
    parts: Sequence[Part],
    *,
    watch_database: Callable[[], None] | None = None,
    ready: Callable[[], bool],
    when_ready: Callable[[], None],
    say: Say,
) -> int:
    """Run the parts until SIGINT, SIGTERM or SIGHUP; then stop them, last one first. A second signal kills
    them.

    `watch_database` is called every second and starts the database again if it has died, `ready` until it
    first says yes, then `when_ready` once; `say` is told in one line what happens. Returns the exit code: 0
    after a stop that was asked for, 1 where a part never came up. Call it in the main thread.
    """
    posts = [_Post(part, _unbreakable(say)) for part in parts]
    with Orders() as orders, _adopting_orphans():
        try:
            return _Watch(posts, orders, _unbreakable(say), watch_database).keep(ready, when_ready)
        except KeyboardInterrupt:
            return 0
        finally:
            for post in reversed(posts):
                post.stop(orders)
            _reap_orphans(posts)


@dataclass
class _Post:
    """One part's place: empty, or filled by a process."""

    part: Part
    say: Say
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0
    due: float = field(default_factory=time.monotonic)

    def keep(self) -> None:
        """Fill the post if it is empty and the pause is over; notice if its process has died."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self._start(now)
        elif self.process.poll() is not None:
            self._kill_group()
            code, self.process = self.process.returncode, None
            if now - self.started > LONGEST_PAUSE_SECONDS:
                self.deaths = 0
            self._pause(f"killed by signal {-code}" if code < 0 else f"exit code {code}", now)

    def _start(self, now: float) -> None:
        try:
            self.process = subprocess.Popen(  # noqa: S603 - the parts are the program's own
                list(self.part.argv),
                env=dict(self.part.env),
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=_dying_with(os.getpid()),  # noqa: PLW1509 - this process has one thread
            )
        except OSError as error:
            self._pause(f"{error.strerror}: {error.filename}", now)
        self.started = now

    def _pause(self, why: str, now: float) -> None:
        pause = min(FIRST_PAUSE_SECONDS * 2**self.deaths, LONGEST_PAUSE_SECONDS)
        self.deaths += 1
        self.due = now + pause
        self.say(f"{self.part.name} has stopped ({why}); starting it again in {pause:g} s.")

    def stop(self, orders: Orders) -> None:
        """Ask the process to finish, wait its grace, then kill whatever is left of its group."""
        if self.process is None:
            return
        deadline = time.monotonic() + self.part.grace_seconds
        if orders.stops < 2:
            self.process.terminate()
        while self.process.poll() is None and orders.stops < 2 and time.monotonic() < deadline:
            orders.wait(TICK_SECONDS)
        self._kill_group()
        with suppress(subprocess.TimeoutExpired):  # one stuck in the kernel must not hold up the stop
            self.process.wait(timeout=5)

    def _kill_group(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


@dataclass
class _Watch:
    posts: Sequence[_Post]
    orders: Orders
    say: Say
    watch_database: Callable[[], None] | None
    database_due: float = 0.0
    database_pause: float = DATABASE_SECONDS

    def keep(self, ready: Callable[[], bool], when_ready: Callable[[], None]) -> int:
        announced = False
        while not self.orders.stops:
            self._keep_database()
            for post in self.posts:
                post.keep()
            _reap_orphans(self.posts)
            if not announced and all(post.process for post in self.posts) and self._ask(ready):
                when_ready()
                announced = True
            for post in self.posts:
                if not announced and post.deaths >= DEATHS_BEFORE_READY:
                    self.say(f"{post.part.name} does not start. Mend what it says above, and start again.")
                    return 1
            self.orders.wait(TICK_SECONDS)
        return 0

    def _ask(self, ready: Callable[[], bool]) -> bool:
        with self.orders.interrupting():
            return ready()

    def _keep_database(self) -> None:
        if self.watch_database is None or time.monotonic() < self.database_due:
            return
        try:
            with self.orders.interrupting():
                self.watch_database()
            self.database_pause = DATABASE_SECONDS
        except DatabaseTrouble as trouble:
            self.database_pause = min(self.database_pause * 2, LONGEST_PAUSE_SECONDS)
            self.say(f"{trouble}\nTrying again in {self.database_pause:g} s.")
        self.database_due = time.monotonic() + self.database_pause


def _unbreakable(say: Say) -> Say:
    """A voice that a closed terminal does not turn into a failure in the middle of a stop."""

    def told(line: str) -> None:
        with suppress(OSError):
            say(line)

    return told


def _dying_with(parent: int) -> Callable[[], None] | None:
    """What a new process does first, so that it is asked to stop when its parent is killed (Linux only)."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def tie() -> None:
        prctl(DIE_WITH_PARENT, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return tie


@contextmanager
def _adopting_orphans() -> Iterator[None]:
    """Become the parent of the parts' orphans (Linux only): in a container, nobody else may reap them."""
    if sys.platform != "linux":
        yield
        return
    prctl = ctypes.CDLL(None).prctl
    prctl(ADOPT_ORPHANS, 1)
    try:
        yield
    finally:
        prctl(ADOPT_ORPHANS, 0)


def _reap_orphans(posts: Sequence[_Post]) -> None:
    """Let go of ended processes that are nobody's post. The posts ask after their own."""
    if sys.platform != "linux":
        return
    ours = {post.process.pid for post in posts if post.process}
    with suppress(ChildProcessError):
        while ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            if ended.si_pid in ours:
                break
            os.waitpid(ended.si_pid, 0)
