"""What every subcommand of `askwell` shares: a database that runs, progress on long work, errors in one line."""

import sys
import time
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import click
from django.conf import settings
from django.db import DatabaseError, InterfaceError, ProgrammingError, connection

from askwell.core.database import is_connection_lost, reason_of
from askwell.core.place import at_place
from askwell.core.postgres import DatabaseTrouble, in_use
from askwell.core.rule import Refusal


def database_in_use() -> AbstractContextManager[object]:
    """While entered, the database runs: the installation's own server, or the embedded one, joined or started."""
    cluster = settings.EMBEDDED_CLUSTER
    return in_use(cluster, say=say) if cluster else nullcontext()


def say(line: str) -> None:
    """Tell the operator something that is not the command's result."""
    click.echo(line, err=True)


class DatabaseCommand(click.Command):
    """A subcommand that needs the database. What is refused ends it with one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run the subcommand while the database runs."""
        try:
            with database_in_use(), at_place(f"command {ctx.command_path}"):
                try:
                    return super().invoke(ctx)
                finally:
                    connection.close()
        except (Refusal, DatabaseTrouble) as refusal:
            raise click.ClickException(str(refusal)) from refusal
        except ProgrammingError as trouble:
            if "does not exist" not in str(trouble):
                raise
            raise click.ClickException(
                "The database has no tables of Askwell yet. Make them: askwell migrate"
            ) from trouble
        except DatabaseError as trouble:
            raise click.ClickException(_said_by(trouble)) from trouble
        except InterfaceError as trouble:
            raise click.ClickException(f"The database cannot be reached ({reason_of(trouble)}).") from trouble
        except BrokenPipeError:
            raise  # whoever read the output has seen enough, as with `| head`
        except OSError as trouble:
            raise click.ClickException(f"{trouble.filename or 'A file'}: {trouble.strerror}.") from trouble


def _said_by(trouble: DatabaseError) -> str:
    if is_connection_lost(trouble):
        mend = "Check DATABASE_URL, and that its server runs."
        return f"The database cannot be reached ({reason_of(trouble)}). {mend}"
    return f"The database refused it ({reason_of(trouble)}). Nothing was changed by that."


class Progress:
    """Tells how far long work is: in one changing line on a screen, every ten seconds in a log."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.started = time.monotonic()
        self.last_told = self.started
        self.on_screen = sys.stderr.isatty()

    def __call__(self, count: int) -> None:
        """Tell that `count` are done, if the last telling is long enough ago."""
        now = time.monotonic()
        if now - self.last_told < (0.2 if self.on_screen else 10):
            return
        self.last_told = now
        line = f"{count:,} {self.what}, {self.rate(count):,.0f} a second"
        click.echo(f"\r{line}   " if self.on_screen else line, err=True, nl=not self.on_screen)

    def end(self) -> None:
        """Leave the changing line."""
        if self.on_screen:
            click.echo("\r" + " " * 60 + "\r", err=True, nl=False)

    @property
    def seconds(self) -> float:
        """Seconds since the work began."""
        return time.monotonic() - self.started

    def rate(self, count: int) -> float:
        """How many a second."""
        return count / max(self.seconds, 0.001)
