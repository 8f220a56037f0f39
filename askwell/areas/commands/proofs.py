"""`askwell person forget-second-proof`."""

import click
from django.utils import timezone

from askwell.areas import queries, rules
from askwell.core.commandline import DatabaseCommand
from askwell.core.rule import COMMAND_LINE
from askwell.core.schema import use_schema


@click.command("forget-second-proof", cls=DatabaseCommand)
@click.argument("email")
@click.option("--area", "slug", required=True, help="The area in whose name the person is told.")
@click.option("--why", required=True, help="How you made sure that it is really them.")
def forget_second_proof(email: str, slug: str, why: str) -> None:
    """Remove the passkeys, the app and the recovery codes of the person with this EMAIL, who lost them.

    They are signed out everywhere, told by a message, and set up a new second proof at their next sign-in.
    """
    there = queries.area_called(slug)
    found = queries.person_with_email(email)
    if found is None:
        raise click.ClickException(f"There is nobody with the address {email}. Give the one that they sign in with.")
    use_schema(there.schema_name)
    rules.forget_second_proof(found, area=there, why=why, at=timezone.now(), by=COMMAND_LINE)
    click.echo(f"{found.name} has no second proof any more, and is signed out everywhere.")
