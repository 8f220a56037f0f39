"""`askwell`: the one command line. Each floor's own subcommands are read only when they are asked for."""

import os
import sys
from importlib import import_module

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Subcommands that belong to a floor: name, module, and what it does, so that help needs not read them all.
FLOORS = {
    "area": ("askwell.areas.commands", "Make areas, list them and change how they look."),
    "offer": ("askwell.offer.commands", "Bring services into an area's Local Offer."),
    "places": ("askwell.areas.commands", "Load the places that distances are counted from."),
    "calendar": ("askwell.areas.commands", "Load the bank holidays that working days are counted with, and show them."),
    "deadlines": ("askwell.areas.commands", "Load the deadlines that law and guidance set, and show them."),
    "messages": ("askwell.areas.commands", "Take in what becomes of messages."),
    "audit": ("askwell.areas.commands", "See that the history is whole, and what happened to a record."),
    "person": ("askwell.areas.commands", "Invite people, end their roles, and help whoever cannot sign in."),
    "database": ("config.running", "Say where the database is, and prepare it."),
    "migrate": ("config.running", "Prepare the database: make its tables, or bring them up to date."),
    "serve": ("config.running", "Serve the pages and do the jobs, until stopped."),
    "worker": ("config.running", "Do the jobs only, until stopped."),
    "demo": ("config.demonstration", "Run everything with a demonstration area, until stopped."),
}


class Askwell(click.Group):
    """Knows its subcommands without reading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, as help lists them."""
        return sorted(FLOORS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand, read now; None where there is none of that name."""
        if cmd_name not in FLOORS:
            return None
        import django
        from django.core.exceptions import ImproperlyConfigured

        try:
            django.setup()
        except ImproperlyConfigured as wrong:
            raise click.ClickException(str(wrong)) from wrong
        command: click.Command = getattr(import_module(FLOORS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of subcommands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, FLOORS[name][1]) for name in sorted(FLOORS)])


@click.group(cls=Askwell)
@click.version_option(package_name="askwell")
def askwell() -> None:
    """Askwell: the open-source system of a local area's SEND partnership.

    ASKWELL_DATA names the folder of the embedded database (without it: .askwell beside the program);
    DATABASE_URL, where set, names a PostgreSQL server to use instead.
    """


def main() -> None:
    """The way in from the shell."""
    try:
        askwell()
    except BrokenPipeError:
        sys.exit(0)
