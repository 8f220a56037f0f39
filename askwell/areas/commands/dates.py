"""`askwell calendar` and `askwell deadlines`."""

from itertools import groupby
from pathlib import Path

import click

from askwell.areas import queries, rules
from askwell.core.commandline import DatabaseCommand, say
from askwell.core.dates import in_words, in_words_with_weekday, today
from askwell.core.rule import COMMAND_LINE

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def calendar() -> None:
    """Load the bank holidays that working days are counted with, and show them."""


@calendar.command("load", cls=DatabaseCommand)
@click.argument("file", type=_FILE, required=False)
def load_calendar(file: Path | None) -> None:
    """Load the bank holidays of England and Wales from FILE, or those that come with Askwell.

    FILE is a CSV with the columns date, name, source, how_got and verified (yes or no). All that was loaded
    before is exchanged; a file with a year missing in between is refused.
    """
    edition = rules.load_calendar(file, on=today(), by=COMMAND_LINE)
    click.echo(f"Bank holidays are known from {edition.first_year} to {edition.last_year}.")


@calendar.command("show", cls=DatabaseCommand)
def show_calendar() -> None:
    """List the bank holidays that are known, and where they come from."""
    _tell_edition("bank holidays", "askwell calendar load")
    for year, days in groupby(queries.bank_holidays(), key=lambda holiday: holiday.day.year):
        click.echo(f"{year}")
        for holiday in days:
            unsure = "" if holiday.is_verified else "  (not announced yet)"
            click.echo(f"  {in_words_with_weekday(holiday.day)}\t{holiday.name}{unsure}")


@click.group()
def deadlines() -> None:
    """Load the deadlines that law and guidance set, and show them."""


@deadlines.command("load", cls=DatabaseCommand)
@click.argument("file", type=_FILE, required=False)
def load_deadlines(file: Path | None) -> None:
    """Load the deadlines from FILE, or those that come with Askwell.

    FILE is a CSV like the one of Askwell's own (askwell/areas/data/deadline_rules.csv). All that was loaded
    before is exchanged; clocks that run keep the length they were started with.
    """
    rules.load_deadline_rules(file, on=today(), by=COMMAND_LINE)
    click.echo(f"{len(queries.deadline_rules())} deadlines are loaded.")


@deadlines.command("show", cls=DatabaseCommand)
def show_deadlines() -> None:
    """List the deadlines, with their sources and whether they were checked there."""
    _tell_edition("deadline rules", "askwell deadlines load")
    for rule in queries.deadline_rules():
        checked = "verified" if rule.is_verified else "NOT VERIFIED"
        click.echo(f"{rule.key}\t{rule.term.in_words}\t{rule.starts} -> {rule.due}\t{checked}: {rule.source}")


def _tell_edition(kind: str, mend: str) -> None:
    edition = queries.edition_of(kind)
    if edition is None:
        raise click.ClickException(f"No {kind} are loaded. Load them: {mend}")
    whose = "which comes with Askwell" if edition.comes_with_askwell else "which is your own"
    say(f"From {edition.called}, {whose}, loaded on {in_words(edition.loaded_on)}.")
