"""`askwell offer import`: bringing services in from a file, a folder or an address."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click
from django.conf import settings
from django.utils import timezone

from askwell.areas import queries as areas
from askwell.core.commandline import DatabaseCommand, Progress, say
from askwell.core.rule import COMMAND_LINE, Actor
from askwell.offer.commands.report import Report
from askwell.offer.rules.importing import Imported, import_services
from askwell.offer.sources import Problem, RunProblem, read

if TYPE_CHECKING:
    from askwell.areas.models import Area


@click.group()
def offer() -> None:
    """Bring services into an area's Local Offer."""


@offer.command("import", cls=DatabaseCommand)
@click.argument("where", metavar="FILE-or-URL")
@click.option("--area", "slug", required=True, help="The short name of the area.")
@click.option("--source", "source_name", default="", help="What to call the source, if its own name changes.")
@click.option("--dry-run", is_flag=True, help="Try everything and change nothing.")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the report.")
def import_offer(where: str, slug: str, source_name: str, file: Path | None, *, dry_run: bool) -> None:
    """Bring the services of FILE-or-URL into an area's Local Offer.

    It reads Open Referral UK 3.0 and 1.0: a JSON list or list page in a file, a folder of documents, or the
    address of an API. Services are inserted or updated by their identifiers, and never removed. Good records
    are taken; what is wrong with the others stands in a report. Identifiers that are not UUIDs are made from
    the source's name, which is the file's or the address's, so give a feed whose file is called otherwise each
    time a name of its own with --source. The exit code is 1 where the source could not
    be read to its end.
    """
    source = source_name or name_of(where)
    brought = bring_in(areas.area_called(slug), where, source=source, dry_run=dry_run, file=file, by=COMMAND_LINE)
    for line in brought.refused:
        say(line)
    click.echo(brought.summary)
    click.echo(f"The report is in {brought.file}")
    if not brought.whole:
        sys.exit(1)


@dataclass(frozen=True)
class Brought:
    """An import as its operator is told of it: the counts, the first things that went wrong, the report."""

    summary: str
    refused: tuple[str, ...]
    file: Path
    whole: bool


def name_of(where: str) -> str:
    """What a source is called, however its file is reached or its address is asked: no folder, no query."""
    address = urlsplit(where)
    if address.scheme in ("http", "https"):
        return f"{address.hostname}{address.path.rstrip('/')}"
    return Path(where).name


def bring_in(
    area: "Area", where: str, *, source: str, dry_run: bool = False, file: Path | None = None, by: Actor
) -> Brought:
    """Read `where` and take its services into `area`, telling the progress; `source` names it for good."""
    on = timezone.now()
    file = file or settings.DATA_DIR / "reports" / f"{area.slug}-{on:%Y-%m-%d-%H%M%S}-{os.getpid()}.json"
    progress = Progress("services")
    with Report(file) as report:
        came = import_services(
            area,
            read(where, allowed_hosts=settings.OUTGOING_ALLOWED_HOSTS),
            source=source,
            dry_run=dry_run,
            note=report.note,
            progress=progress,
            by=by,
            on=on,
        )
        progress.end()
        report.finish(where, area.slug, came, seconds=progress.seconds, dry_run=dry_run)
    return Brought(_summary(came, progress, dry_run), tuple(map(_line, report.refused)), file, came.whole)


def _summary(came: Imported, progress: Progress, dry_run: bool) -> str:
    parts = [
        f"{came.taken.new:,} new",
        f"{came.taken.changed:,} changed",
        f"{came.taken.unchanged:,} unchanged",
        f"{came.refused:,} refused",
    ]
    line = f"{came.read:,} services read: {', '.join(parts)}, {progress.rate(came.read):,.0f} a second."
    if came.mended:
        line += f" {came.mended:,} were taken without some facts that were not usable."
    if came.not_seen:
        line += f" {came.not_seen:,} from this source before are not in it now; they were left as they are."
    return ("This was a trial; nothing has changed. " if dry_run else "") + line


def _line(problem: Problem | RunProblem) -> str:
    where = [problem.where] if isinstance(problem, RunProblem) else [problem.record, problem.field]
    said = ": ".join(filter(None, [*where, problem.wrong])).rstrip(".")
    return f"{said}. {problem.mend}"
