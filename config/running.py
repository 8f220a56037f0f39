"""Running Askwell: the database prepared, web and worker started and kept running."""

import os
import sys
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import cast

import click
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import DeleteJobCondition

from askwell.areas import rules as areas
from askwell.core import meaning
from askwell.core.commandline import DatabaseCommand, say
from askwell.core.dates import today
from askwell.core.history.triggers import missing
from askwell.core.postgres import mend
from askwell.core.processes import Part, PortTrouble, run, wait_for_port
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema

THREADS = 8
"""Of each web process; each keeps a connection to the database."""


@click.group()
def database() -> None:
    """Say where the database is."""


@database.command(cls=DatabaseCommand)
def url() -> None:
    """Print the address of the database in use."""
    cluster = settings.EMBEDDED_CLUSTER
    click.echo(cluster.url if cluster else os.environ["DATABASE_URL"])


@click.command(cls=DatabaseCommand)
def migrate() -> None:
    """Make the tables, or bring them up to date, in the shared schema and in every area's."""
    prepare()
    click.echo("The database is ready.")


@click.command(cls=DatabaseCommand)
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--web-processes", default=2, show_default=True, help="How many processes answer pages.")
@click.option("--worker/--no-worker", default=True, show_default=True, help="Whether to do the jobs here too.")
def serve(port: int, host: str, web_processes: int, *, worker: bool) -> None:
    """Serve the pages and do the jobs, until stopped."""
    if not is_prepared():
        raise click.ClickException("The database is not up to date. Prepare it: askwell migrate")
    keep_running(
        host,
        port,
        web_processes=web_processes,
        worker=worker,
        when_ready=lambda: _tell_ready(f"http://{host}:{port}/"),
    )


def _tell_ready(address: str) -> None:
    say(f"Ready at {address}")
    if not meaning.is_installed():
        say(meaning.NOT_INSTALLED)


@click.command(cls=DatabaseCommand)
def worker() -> None:
    """Do the jobs, until stopped."""
    connector = cast("DjangoConnector", app.connector)
    with app.replace_connector(connector.get_worker_connector()) as at_work:
        at_work.run_worker(delete_jobs=DeleteJobCondition.NEVER)


def prepare() -> None:
    """Bring every schema up to date, if any is not, and load the bank holidays and deadlines that come along."""
    if not is_prepared():
        _migrate()
    use_shared_schema()
    areas.load_what_comes_along(on=today(), by=Actor("askwell migrate"))


def _migrate() -> None:
    # Of two that start at once, one waits for the other and then finds nothing to do. The lock has a connection
    # of its own, because migrating closes Django's.
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as turn:
        turn.execute("SELECT pg_advisory_lock(hashtext('askwell migrate'))")
        if not is_prepared():
            call_command("migrate_schemas", interactive=False, verbosity=0)
            use_shared_schema()
            call_command("createcachetable", verbosity=0)


def is_prepared() -> bool:
    """Whether the shared schema and every area's have all their tables and triggers as this version wants them."""
    use_shared_schema()
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        return False
    if not _is_schema_prepared():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT schema_name FROM areas_area")
        schemas = [schema for (schema,) in cursor.fetchall()]
    for schema in schemas:
        use_schema(schema)
        if not _is_schema_prepared():
            return False
    use_shared_schema()
    return True


def _is_schema_prepared() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes()) and not missing()


def keep_running(
    host: str,
    port: int,
    *,
    web_processes: int,
    worker: bool,
    when_ready: Callable[[], None],
    environment: dict[str, str] | None = None,
) -> None:
    """Run web and worker until told to stop, and end the program with their exit code."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        raise click.ClickException("The styles of the pages are not built yet. Build them: make assets")
    try:
        wait_for_port(host, port)
    except PortTrouble as trouble:
        raise click.ClickException(str(trouble)) from trouble
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **(environment or {})}
    parts = [Part("worker", [sys.executable, "-m", "config", "worker"], surroundings)] if worker else []
    parts.append(Part("web", _web(host, port, web_processes), surroundings))
    cluster = settings.EMBEDDED_CLUSTER
    connection.close()
    code = run(
        parts,
        watch_database=(lambda: mend(cluster, say=say)) if cluster else None,
        ready=lambda: _answers(f"http://{host}:{port}/healthz"),
        when_ready=when_ready,
        say=say,
    )
    if code:
        sys.exit(code)


def _web(host: str, port: int, processes: int) -> list[str]:
    """The web server's command line. It keeps no access log: an address may say what a family looked for.

    Threads, so that a letter sent over a slow line keeps neither the other visitors waiting nor, after half a
    minute, its whole process from living.
    """
    options = {
        "--config": "python:config.serving",
        "--worker-class": "gthread",
        "--threads": str(THREADS),
        "--bind": f"{host}:{port}",
        "--workers": str(processes),
        "--log-level": "warning",
        "--limit-request-line": "8190",
    }
    given = [word for option in options.items() for word in option]
    return [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--preload", *given]


def _answers(address: str) -> bool:
    try:
        # Our own address, which no proxy of the surroundings can reach.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (OSError, HTTPException):
        return False
