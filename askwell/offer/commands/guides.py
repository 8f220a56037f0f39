"""`askwell offer guides`: the guides that an area begins with."""

import click
from django.utils import timezone

from askwell.areas import queries as areas
from askwell.core.commandline import DatabaseCommand
from askwell.core.rule import COMMAND_LINE
from askwell.offer import rules
from askwell.offer.commands.importing import offer


@offer.command(cls=DatabaseCommand)
@click.argument("slug", metavar="AREA")
def guides(slug: str) -> None:
    """Publish the guides that come with Askwell in AREA, if it has none.

    While Askwell is served, a new area gets them by itself within ten minutes.
    """
    area = areas.area_called(slug)
    count = rules.bring_in_guides(area, by=COMMAND_LINE, at=timezone.now())
    if count:
        click.echo(f"{count} guides are published in {area.name}. Say who looks after each at /desk/guides/")
    else:
        click.echo(f"{area.name} has guides already, so nothing was changed.")
