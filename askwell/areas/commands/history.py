"""`askwell audit`: seeing that the history is whole, and what happened to a record."""

import json
import sys

import click
from django_tenants.utils import schema_context

from askwell.areas import queries
from askwell.core.commandline import DatabaseCommand
from askwell.core.history import Fault, Head, Told, entries_of, story_of, verify
from askwell.core.jinja import uk_datetime
from askwell.core.schema import SHARED

_EVERYTHING = 1_000_000  # entries; no record has as many


@click.group()
def audit() -> None:
    """See that the history is whole, and what happened to a record."""


@audit.command("verify", cls=DatabaseCommand)
@click.option("--area", "slug", default="", help="Only the history of this area.")
@click.option(
    "--noted",
    multiple=True,
    metavar="[SCHEMA:]NUMBER:HASH",
    help="A head that was noted before, as this command or the log gave it; it may be given for each schema.",
)
def verify_history(slug: str, noted: tuple[str, ...]) -> None:
    """Look through the history of what areas share and of each area, and say whether each is whole.

    The first entry that was altered, removed or put in between since it was sealed is named, and the exit code
    is 1. What was removed from the end is seen only against a head that was noted before: with --noted.
    """
    wanted = [queries.area_called(slug).schema_name] if slug else queries.schemas()
    heads = dict(_understood(text, wanted[0]) for text in noted)
    if strange := sorted(heads.keys() - set(wanted)):
        raise click.UsageError(f"No history of {strange[0]} is looked through. These are: {', '.join(wanted)}.")
    is_whole = True
    for schema in wanted:
        with schema_context(schema):
            found = verify(noted=heads.get(schema))
        if isinstance(found, Fault):
            is_whole = False
            click.echo(str(found))
        else:
            last = f"the last is {found.head}" if found.head else "nothing has happened yet"
            click.echo(f"{found.entries:,} entries of {schema} are whole; {last}")
    if not is_whole:
        sys.exit(1)


@audit.command(cls=DatabaseCommand)
@click.argument("table")
@click.argument("record")
@click.option("--area", "slug", default="", help="The area whose own record it is.")
@click.option("--json", "as_json", is_flag=True, help="Everything that was kept, as JSON.")
def show(table: str, record: str, slug: str, *, as_json: bool) -> None:
    """Tell what happened to RECORD, the primary key of a row in TABLE, the newest first."""
    with schema_context(queries.area_called(slug).schema_name if slug else SHARED):
        entries = entries_of((table, record), limit=_EVERYTHING) if as_json else []
        story = [] if as_json else story_of((table, record), limit=_EVERYTHING)
    if as_json:
        click.echo(json.dumps([entry.kept for entry in entries], indent=2, ensure_ascii=False))
    elif not story:
        click.echo(f"Nothing is known of {table} {record}.", err=True)
    for told in story:
        click.echo(_told(told))


def _understood(text: str, first: str) -> tuple[str, Head]:
    """A noted head, and of which schema it is: the first one looked through, where it does not say."""
    parts = text.split(":")
    if len(parts) not in (2, 3) or not parts[-2].isdecimal():
        raise click.UsageError(f"{text!r} is no noted head. Give it like 12:9f86d0..., or area_north_tees:12:9f86d0...")
    return (parts[0] if len(parts) == 3 else first), Head(int(parts[-2]), parts[-1].lower())


def _told(told: Told) -> str:
    where = f" ({told.where})" if told.where else ""
    lines = [f"{told.number}. {uk_datetime(told.when)}, {told.who}{where}", *(f"    {line}" for line in told.what)]
    if told.why:
        lines.append(f"    because: {told.why}")
    return "\n".join(lines)
