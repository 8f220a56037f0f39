"""`askwell demo`: everything running, with a demonstration area that says that it is one."""

import hashlib
import json
import secrets
from datetime import date
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from askwell.areas import queries as areas
from askwell.areas import rules
from askwell.areas.access import powers_of
from askwell.areas.models import Area
from askwell.core.commandline import DatabaseCommand, say
from askwell.core.rule import Actor
from askwell.offer import queries as offer
from askwell.offer import rules as offer_rules
from config.running import keep_running, prepare

SLUG = "middlesbrough"
SERVICES = Path(settings.BASE_DIR) / "demo" / "offer"
SCHOOLS = SERVICES.with_name("schools.csv")
PROVISION = SERVICES.with_name("schools-provision.json")
BY = Actor("the demonstration")


@click.command(cls=DatabaseCommand)
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def demo(port: int, host: str) -> None:
    """Run everything with a demonstration area, until stopped with Ctrl-C.

    The area is invented; what is done in it is kept in the data folder (ASKWELL_DATA).
    """
    say("Preparing the database ...")
    prepare()
    area = load()
    password = invent_people(area)
    keep_running(
        host,
        port,
        web_processes=2,
        worker=True,
        when_ready=lambda: _tell(host, port, password),
        environment={"ASKWELL_DEMONSTRATION": "1"},
    )


def load() -> Area:
    """Make the demonstration area if it is not there, and bring its services up to date if they changed."""
    try:
        area = areas.area_called(SLUG)
        if not area.is_demonstration:
            raise click.ClickException(
                f"There is an area {SLUG} here that is no demonstration, so nothing is invented in it. Give the"
                " demonstration a data folder of its own: set ASKWELL_DATA to an empty one."
            )
    except areas.NoSuchArea:
        area = rules.create_area(
            SLUG, name="Middlesbrough (demonstration)", host="localhost", is_demonstration=True, by=BY
        )
        rules.add_host(area, "127.0.0.1", by=BY)
        rules.change_area(
            area,
            contact_name="Local Offer team (invented)",
            contact_email="local.offer@middlesbrough.example.org",
            contact_phone="01632 960100",
            contact_hours="Monday to Friday, 9am to 5pm",
            by=BY,
        )
    offer_rules.bring_in_guides(area, by=BY, at=timezone.now())
    loaded = settings.DATA_DIR / "demonstration.loaded"
    now = _fingerprint()
    if not (loaded.exists() and loaded.read_text() == now and offer.offer_count(area).services):
        # Reading feeds needs much that a start without changes can do without.
        from askwell.offer.commands import bring_in

        say(bring_in(area, str(SERVICES), source="demo/offer", by=BY).summary)
        bring_in_the_schools(area)
        loaded.write_text(now)
    return area


def bring_in_the_schools(area: Area) -> None:
    """Bring the invented schools in, and what those told of which nobody has told anything yet."""
    from askwell.offer.commands import bring_in_schools
    from askwell.offer.rules.importing_schools import Only

    say(bring_in_schools(area, SCHOOLS, only=Only(everything=True), source="demo/schools", by=BY))
    told = json.loads(PROVISION.read_text())
    for reference, school in offer.schools_by_reference(area, "demo/schools", told).items():
        said = told[reference]
        if school.provision.version == 1:
            checked_on = date.fromisoformat(said.pop("checked_on"))
            offer_rules.tell_provision(school, area=area, version=1, checked_on=checked_on, **said, by=BY)


def _fingerprint() -> str:
    """A text that differs when the demonstration's services or schools do."""
    together = hashlib.blake2b(digest_size=16)
    for file in [*sorted(SERVICES.rglob("*.json")), SCHOOLS, PROVISION]:
        together.update(file.read_bytes())
    return together.hexdigest()


def invent_people(area: Area) -> str:
    """Make the invented people if they are not there; return the password of those who work for the partnership.

    It is made once for each installation, and kept in its data folder for its owner to read.
    """
    kept = settings.DATA_DIR / "demonstration.password"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(12))
    password: str = kept.read_text()
    rules.invent_people(area, password, at=timezone.now(), by=BY)
    return password


def _tell(host: str, port: int, password: str) -> None:
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104  # only shown
    address = f"http://{shown}:{port}"
    click.echo(
        f"""
Askwell is ready at {address}/
  Every component of the design: {address}/design/

  Sign in at {address}/sign-in/ as one of these invented people.
  With the password {password} and then a code from {address}/demo/codes/ :"""
    )
    for invented in rules.PEOPLE:
        if powers_of(invented.role).is_staff:
            click.echo(f"    {invented.email:44} {invented.role.label}")
    click.echo(f"  With a code from {address}/demo/outbox/ :")
    for invented in rules.PEOPLE:
        if not powers_of(invented.role).is_staff:
            click.echo(f"    {invented.email:44} {invented.role.label}")
    click.echo("")
    if not areas.any_postcodes():
        click.echo(
            f"""\
  Distances are counted from the services' own postcodes, like {offer.a_known_postcode()}.
  To know every postcode, load Ordnance Survey's Code-Point Open, which is free:
    .venv/bin/askwell places import codepo_gb.zip"""
        )
    click.echo("  Stop with Ctrl-C.")
