"""The change under way: which rule makes it, who acts, why, and from where. The database is told it once."""

import json
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection
from psycopg.pq import Escaping, ExecStatus, TransactionStatus

# The setting, good until the transaction ends, in which the journal's triggers read it (core/history).
SETTING = "askwell.change"


@dataclass(frozen=True)
class Actor:
    """Who changes something: a person, a job or the operator at the command line, by the name to be shown.

    `person` is the key of a person who has signed in, `organisation` the body they act for, as it is called;
    `place` is from where in the product, where it is another than the page, job or command that runs.
    """

    name: str
    person: str = ""
    organisation: str = ""
    place: str = ""


COMMAND_LINE = Actor("operator at the command line")


@dataclass(frozen=True)
class Change:
    """The change under way: which rule, who acts, why, from where."""

    rule: str
    by: Actor
    why: str = ""
    place: str = ""

    @property
    def told(self) -> str:
        """The change as the triggers read it."""
        said = {
            "name": self.by.name,
            "person": self.by.person,
            "organisation": self.by.organisation,
            "rule": self.rule,
            "why": self.why,
            "place": self.place,
        }
        return json.dumps({name: _storable(text) for name, text in said.items()})


under_way: ContextVar[Change | None] = ContextVar("under_way", default=None)


def tell_database(change: Change | None) -> None:
    """Let the triggers know the change, for the transaction under way; None: there is none any more."""
    raw: psycopg.Connection[Any] = connection.connection
    said = Escaping(raw.pgconn).escape_literal((change.told if change else "").encode())
    statement = f"SET LOCAL {SETTING} = ".encode() + said
    if raw.info.transaction_status == TransactionStatus.IDLE and not raw.autocommit and raw.isolation_level is None:
        # The transaction has still to begin. Sent together with that, it costs no way to the server and back.
        begun = raw.pgconn.exec_(b"BEGIN; " + statement)
        if begun.status == ExecStatus.COMMAND_OK:
            return
    with connection.cursor() as cursor:
        cursor.execute(statement.decode())


def _storable(text: str) -> str:
    """The text without what PostgreSQL cannot keep, so that no reason given by somebody stops a change."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
