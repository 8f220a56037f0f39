"""`askwell offer schools`: bringing the schools, settings and colleges of a register in."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.utils import timezone

from askwell.areas import queries as areas
from askwell.areas.queries import UnknownPlace
from askwell.areas.sources.people_file import safe_cell
from askwell.core.commandline import DatabaseCommand, Progress, say
from askwell.core.rule import COMMAND_LINE, Actor
from askwell.offer import queries
from askwell.offer.commands.importing import offer
from askwell.offer.rules.importing_schools import Only, SchoolsImported
from askwell.offer.rules.importing_schools import import_schools as take_register
from askwell.offer.sources.register import UnreadableRegister, WrongLine, read_register

if TYPE_CHECKING:
    from askwell.areas.models import Area

TOLD = 10  # wrong lines named on the screen; all stand in the report


@offer.command("schools", cls=DatabaseCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--area", "slug", required=True, help="The short name of the area.")
@click.option("--authority", default="", help="Take those of this local authority, by its name or number.")
@click.option("--outward", default="", help="Take those whose postcodes begin so, like TS1,TS2.")
@click.option("--near", default="", metavar="POSTCODE", help="Take those around this postcode.")
@click.option("--within", default=5.0, show_default=True, metavar="MILES", help="How far around it.")
@click.option("--urn", "urns", multiple=True, help="Take this one; may be given several times.")
@click.option("--everything", is_flag=True, help="Take all of the file: it is the area's own list.")
@click.option("--outside", is_flag=True, help="They are outside the area, and children from it go there.")
@click.option("--dry-run", is_flag=True, help="Try everything and change nothing.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Where to list the lines to mend.")
def import_schools(
    *,
    file: Path,
    slug: str,
    authority: str,
    outward: str,
    near: str,
    within: float,
    urns: tuple[str, ...],
    report: Path | None,
    everything: bool,
    outside: bool,
    dry_run: bool,
) -> None:
    """Bring schools, settings and colleges from FILE into an area.

    FILE is the register that the Department for Education publishes (Get Information about Schools, a CSV), the
    short list made of it, or a table of the area's own. Without a choice, those of the local authority that is
    called like the area are taken. Those that are there are renewed, none is removed, and what a school told of
    its help for special needs is never touched. Wrong lines are listed, each with what to do about it.
    """
    area = areas.area_called(slug)
    only = Only(
        authority=authority,
        outward=frozenset(part.strip().upper() for part in outward.split(",") if part.strip()),
        near=_place(near),
        within_miles=within,
        urns=frozenset(urns),
        everything=everything,
    )
    came = bring_in_schools(area, file, only=only, is_outside=outside, dry_run=dry_run, report=report, by=COMMAND_LINE)
    click.echo(came)


def bring_in_schools(
    area: "Area",
    file: Path,
    *,
    only: Only,
    source: str = "",
    is_outside: bool = False,
    dry_run: bool = False,
    report: Path | None = None,
    by: Actor,
) -> str:
    """Read `file` and take its schools into `area`, telling the progress; return what came of it, in words."""
    progress = Progress("lines")
    wrong: list[WrongLine] = []
    with _reported(report) as write:

        def note(line: WrongLine) -> None:
            write(line)
            if len(wrong) < TOLD:
                wrong.append(line)

        try:
            came = take_register(
                area,
                read_register(file),
                only=only,
                source=source or file.name,
                is_outside=is_outside,
                dry_run=dry_run,
                note=note,
                progress=progress,
                by=by,
                on=timezone.now(),
            )
        except UnreadableRegister as unreadable:
            raise click.ClickException(str(unreadable)) from unreadable
    progress.end()
    for line in wrong:
        say(f"Line {line.line}{f' ({line.school})' if line.school else ''}: {line.wrong} {line.mend}")
    return _summary(came, progress, report, dry_run=dry_run)


@contextmanager
def _reported(file: Path | None) -> Iterator[Callable[[WrongLine], object]]:
    """Writes wrong lines into a table that a spreadsheet program opens, if somebody wants one."""
    if file is None:
        yield lambda _: None
        return
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        table = csv.writer(text)
        table.writerow(["Line", "School", "What is wrong", "What to do"])
        yield lambda line: table.writerow([line.line, *map(safe_cell, (line.school, line.wrong, line.mend))])


def _summary(came: SchoolsImported, progress: Progress, report: Path | None, *, dry_run: bool) -> str:
    taken = came.taken
    counts = f"{taken.new:,} new, {taken.changed:,} changed, {taken.unchanged:,} unchanged"
    rate = f"{progress.rate(came.read):,.0f} a second"
    said = [f"{came.read:,} lines read: {counts}, {came.wrong:,} wrong, {rate}."]
    if came.closed:
        said.append(f"{came.closed:,} of them are closed, and marked so.")
    if came.elsewhere:
        said.append(f"{came.elsewhere:,} belong elsewhere.")
    if came.left_out:
        said.append(f"{came.left_out:,} are of kinds that a Local Offer does not list.")
    if came.not_seen:
        said.append(f"{came.not_seen:,} from this source before are not in it now; they were left as they were.")
    if not (taken.new or taken.changed or taken.unchanged):
        said.append("No school was chosen: see --authority, --outward and --near.")
    if report:
        said.append(f"The lines to mend are in {report}.")
    return ("This was a trial; nothing has changed. " if dry_run else "") + " ".join(said)


def _place(postcode: str) -> areas.Place | None:
    try:
        return queries.find_place(postcode) if postcode else None
    except UnknownPlace as unknown:
        raise click.ClickException(unknown.told) from unknown
