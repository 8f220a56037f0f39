"""`askwell offer understand` and `askwell offer search`: making an offer findable, and answering a file of searches."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from askwell.areas import queries as areas
from askwell.core import dates, meaning
from askwell.core.commandline import DatabaseCommand, Progress, say
from askwell.core.rule import COMMAND_LINE
from askwell.offer import queries, rules
from askwell.offer.commands.importing import offer
from askwell.offer.queries import SearchFor

if TYPE_CHECKING:
    from askwell.areas.models import Area


@offer.command("understand", cls=DatabaseCommand)
@click.option("--area", "slug", required=True, help="The short name of the area.")
def understand_offer(slug: str) -> None:
    """Make an area's services findable now: count their words, and read what they mean.

    The worker does it by itself after each import; this waits for it.
    """
    _make_findable(areas.area_called(slug))


@offer.command("search", cls=DatabaseCommand)
@click.option("--area", "slug", required=True, help="The short name of the area.")
@click.option(
    "--queries",
    "asked",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='A file with a line {"qid": ..., "query": ...} for each search.',
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help='Where to write a line {"qid": ..., "ids": [best first]} for each.',
)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="How many services each.")
@click.option("--without-model", is_flag=True, help="Search by words alone.")
def search_offer(slug: str, asked: Path, out: Path, limit: int, *, without_model: bool) -> None:
    """Answer a file of searches as /find/ does, to measure how well services are found.

    What is searched for is kept nowhere but in the file that is written.
    """
    area = areas.area_called(slug)
    searches = list(_searches(asked))
    _make_findable(area, with_model=not without_model)
    progress = Progress("searches")
    with out.open("w", encoding="utf-8") as file:
        for done, (qid, words) in enumerate(searches, start=1):
            wish = SearchFor(area, words, with_meaning=not without_model)
            ids = queries.best_of(wish, today=dates.today(), limit=limit)
            file.write(json.dumps({"qid": qid, "ids": ids}, ensure_ascii=False) + "\n")
            progress(done)
    progress.end()
    click.echo(f"{len(searches):,} searches answered in {out}")


def _searches(file: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            yield str(said["qid"]), str(said["query"])
        except (ValueError, KeyError, TypeError):
            say(f'{file}, line {number}: this is no search. Write it like {{"qid": "1", "query": "help with sleep"}}.')
            sys.exit(2)


def _make_findable(area: "Area", *, with_model: bool = True) -> None:
    rules.tidy(area, by=COMMAND_LINE)
    if not with_model:
        return
    if not meaning.is_installed():
        say(meaning.NOT_INSTALLED)
        return
    progress = Progress("services read")
    done = 0
    while read := rules.understand(area, by=COMMAND_LINE):
        done += read
        progress(done)
    progress.end()
