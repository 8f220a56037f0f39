"""`askwell person`: the first administrator, operators, and who is where."""

from datetime import datetime

import click
from django.urls import reverse
from django.utils import timezone

from askwell.areas import queries, rules
from askwell.core.commandline import DatabaseCommand, say
from askwell.core.dates import day_of, in_words, today
from askwell.core.rule import COMMAND_LINE, Refusal


class _NobodyFound(Refusal):
    """There is nobody with that address."""


@click.group()
def person() -> None:
    """Invite people, list them, end their roles, and help whoever cannot sign in."""


@person.command(cls=DatabaseCommand)
@click.option(
    "--area", "slug", required=True, help="The area that they are invited to; for operators, where the link opens."
)
@click.option("--name", required=True, help="Their name.")
@click.option("--email", default="", help="Where the invitation goes.")
@click.option("--phone", default="", help="For families and providers without an email address: their mobile number.")
@click.option("--role", default="administrator", show_default=True, help="A role, like administrator or listener.")
@click.option("--operator", "is_operator", is_flag=True, help="Invite an operator of the platform instead.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day, like 2027-03-31.")
def invite(slug: str, name: str, role: str, until: datetime | None, *, is_operator: bool, **addresses: str) -> None:
    """Invite somebody to a role, and show the link: for the first administrator of an area, and for operators.

    The link goes out as a message too. Whoever has it can accept, so give it to nobody else.
    """
    area = queries.area_called(slug)
    sent = rules.invite(
        area,
        name=name,
        role=queries.role_called("operator" if is_operator else role),
        starts_on=today(),
        ends_on=until.date() if until else None,
        by=COMMAND_LINE,
        at=timezone.now(),
        email=addresses["email"],
        phone=addresses["phone"],
    )
    say(f"{sent.name} is invited. This link works until {in_words(day_of(sent.expires_at))}, and once:")
    click.echo(queries.site_of(area) + reverse("areas:invitation", args=[sent.token]))


@person.command("list", cls=DatabaseCommand)
@click.option("--area", "slug", required=True, help="The area.")
def list_people(slug: str) -> None:
    """List who has which role in an area now or later."""
    for held in queries.memberships_of(queries.area_called(slug), on=today()):
        until = f"until {in_words(held.ends_on)}" if held.ends_on else ""
        address = held.person.email or held.person.phone
        click.echo(f"{held.person.name}\t{address}\t{held.role}\t{until}".rstrip())


@person.command(cls=DatabaseCommand)
@click.argument("address")
@click.option("--area", "slug", help="In this area alone; without it, everywhere.")
@click.option("--role", help="This role alone.")
@click.option("--why", required=True, help="Why, for those who look at it later.")
def end(address: str, slug: str | None, role: str | None, why: str) -> None:
    """End at once the roles of the person with this email ADDRESS or number."""
    area = queries.area_called(slug) if slug else None
    wanted = queries.role_called(role) if role else ""
    held = queries.memberships_at(address, area=area, role=wanted, on=today())
    if not held:
        raise _NobodyFound(f"Nobody with the address {address} has such a role. Look: askwell person list --area SLUG")
    for one in held:
        rules.end_membership(one, on=today(), why=why, by=COMMAND_LINE, at=timezone.now())
        where = f" in {one.area.slug}" if one.area else ""
        click.echo(f"{one.person.name} is no longer {one.role}{where}.")


@person.command(cls=DatabaseCommand)
@click.argument("address")
@click.option("--why", required=True, help="Why, for those who look at it later.")
def stop(address: str, why: str) -> None:
    """Let the person with this email ADDRESS or number sign in nowhere any more, whatever roles they have."""
    found = queries.person_at_any(address)
    if found is None:
        raise _NobodyFound(f"There is nobody with the address {address}.")
    rules.deactivate_person(found, why=why, by=COMMAND_LINE, at=timezone.now())
    click.echo(f"{found.name} can sign in no more. To undo it: askwell person allow {address}")


@person.command(cls=DatabaseCommand)
@click.argument("address")
def allow(address: str) -> None:
    """Let the person with this email ADDRESS or number sign in again."""
    found = queries.person_at_any(address)
    if found is None:
        raise _NobodyFound(f"There is nobody with the address {address}.")
    rules.reactivate_person(found, by=COMMAND_LINE, at=timezone.now())
    click.echo(f"{found.name} can sign in again.")
