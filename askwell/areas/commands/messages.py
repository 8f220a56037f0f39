"""`askwell messages`."""

import sys

import click
from django.utils import timezone

from askwell.areas import queries
from askwell.core import messages as outgoing
from askwell.core.commandline import DatabaseCommand, say
from askwell.core.rule import Actor
from askwell.core.schema import SHARED, use_schema


@click.group()
def messages() -> None:
    """Take in what becomes of messages."""


@messages.command(cls=DatabaseCommand)
def bounced() -> None:
    """Read one email that came back from the standard input, for an alias of a mail server.

    An address that takes no email is not used again until staff clear it. Anything else changes nothing.
    """
    came_back = outgoing.read_bounce(sys.stdin.buffer.read())
    if came_back is None or (came_back.schema != SHARED and not queries.has_area(came_back.schema)):
        say("This is no email of ours that came back. Nothing was changed.")
    elif not came_back.for_good:
        say("The email is late and may still arrive. Nothing was changed.")
    else:
        use_schema(came_back.schema)
        by = Actor("the mail server")
        if outgoing.note_bounce(came_back.reference, at=timezone.now(), by=by):
            say("It is noted that the email came back.")
        else:
            say("There is no such message any more. Nothing was changed.")
