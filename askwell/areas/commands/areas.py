"""`askwell area` and `askwell places`."""

from pathlib import Path
from typing import Any

import click

from askwell.areas import queries, rules
from askwell.areas.sources import code_point
from askwell.core.commandline import DatabaseCommand, Progress, say
from askwell.core.rule import COMMAND_LINE


@click.group()
def area() -> None:
    """Make areas, list them and change how they look."""


@area.command(cls=DatabaseCommand)
@click.argument("slug")
@click.option("--name", required=True, help="What families call it, like 'North Tees'.")
@click.option("--host", required=True, help="The host name at which it is found, like help.example.org.")
def create(slug: str, name: str, host: str) -> None:
    """Make the area SLUG, with a database schema of its own."""
    made = rules.create_area(slug, name=name, host=host, by=COMMAND_LINE)
    click.echo(f"The area {made.name} is made. Next, say whom families can ask, and bring in its services:")
    click.echo(f"  askwell area change {slug} --contact-phone PHONE --contact-email EMAIL --contact-hours HOURS")
    click.echo(f"  askwell offer import FEED --area {slug}")


@area.command("list", cls=DatabaseCommand)
def list_areas() -> None:
    """List the areas with their hosts."""
    for there in queries.all_areas():
        hosts = ", ".join(host.domain for host in there.domains.all())
        click.echo(f"{there.slug}\t{there.name}\t{hosts}")


@area.command("add-host", cls=DatabaseCommand)
@click.argument("slug")
@click.argument("host")
def add_host(slug: str, host: str) -> None:
    """Let the area SLUG be found at one more HOST."""
    rules.add_host(queries.area_called(slug), host, by=COMMAND_LINE)
    click.echo(f"{slug} is found at {host} too.")


@area.command(cls=DatabaseCommand)
@click.argument("slug")
@click.option("--name", help="What families call it.")
@click.option("--contact-name", help="Who answers questions about the Local Offer.")
@click.option("--contact-email", help="Their email address.")
@click.option("--contact-phone", help="Their telephone number.")
@click.option("--contact-hours", help="When they answer, like 'Monday to Friday, 9am to 5pm'.")
@click.option("--brand", help="The area's colour, as #rrggbb.")
@click.option("--brand-text", help="The colour of text on it, as #rrggbb.")
@click.option("--brand-accent", help="The colour of links and marks on white, as #rrggbb.")
@click.option("--logo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A PNG or JPEG file.")
def change(slug: str, logo: Path | None, **changes: str | None) -> None:
    """Change the name, contact, colours or logo of the area SLUG."""
    there = queries.area_called(slug)
    given: dict[str, Any] = {field: value for field, value in changes.items() if value is not None}
    if not given and logo is None:
        raise click.UsageError("Say what to change: see askwell area change --help")
    if given:
        rules.change_area(there, by=COMMAND_LINE, **given)
    if logo is not None:
        rules.set_logo(there, logo.read_bytes(), by=COMMAND_LINE)
    click.echo(f"{there.name} is changed.")


@click.group()
def places() -> None:
    """Load the places that distances are counted from."""


@places.command("import", cls=DatabaseCommand)
@click.argument("file", type=click.Path(path_type=Path))
def import_places(file: Path) -> None:
    """Load all postcodes from FILE: Code-Point Open, as zip or CSV.

    Ordnance Survey gives it away at osdatahub.os.uk. Every postcode there was is exchanged for those of the
    file, at once, while the site runs.
    """
    skipped = code_point.Skipped()
    progress = Progress("postcodes")
    try:
        count = rules.replace_postcodes(code_point.read(file, skipped), progress=progress, by=COMMAND_LINE)
    except code_point.UnreadableFile as unreadable:
        raise click.ClickException(f"{unreadable} The postcodes in place were kept.") from unreadable
    progress.end()
    click.echo(f"{count:,} postcodes are in place, loaded in {progress.seconds:.1f} seconds.")
    if skipped.without_place:
        say(f"{skipped.without_place:,} postcodes were left out: Ordnance Survey knows no place for them.")
    if skipped.not_understood:
        say(f"{skipped.not_understood:,} lines were not understood, the first: {skipped.first_not_understood}")


@places.command(cls=DatabaseCommand)
@click.argument("place")
def find(place: str) -> None:
    """Say where PLACE, a postcode or the first part of one, is: easting and northing in metres."""
    try:
        found = queries.find_place(place)
    except queries.UnknownPlace as unknown:
        raise click.ClickException(unknown.told) from unknown
    middle = f" (the middle of {found.middle_of})" if found.middle_of else ""
    click.echo(f"{found.name}{middle}: {found.easting:.0f} {found.northing:.0f}")
