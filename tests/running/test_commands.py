"""The command line: it joins what runs, starts what does not, and says in one line what is wrong."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import psycopg
import pytest
from click.testing import CliRunner

from config.command import FLOORS, askwell
from tests.running.program import Program, program

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc, which only Linux has")
NOWHERE = "postgresql://askwell@127.0.0.1:9/askwell"


@pytest.fixture(scope="module")
def stopped(prepared: Path) -> Iterator[Program]:
    """An installation whose program does not run."""
    with program(copy_of=prepared) as there:
        yield there


def every_command() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for name in FLOORS:
        command = askwell.get_command(click.Context(askwell), name)
        found += [(name,), *((name, sub) for sub in getattr(command, "commands", ()))]
    return found


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_every_command_has_help_that_needs_no_database(words: tuple[str, ...]) -> None:
    told = CliRunner().invoke(askwell, [*words, "--help"])

    assert told.exit_code == 0
    assert "Usage:" in told.output
    assert len(told.output.split("\n\n")[1].strip()) > 20, "it says in words what it does"


def test_bank_holidays_and_deadlines_come_along(stopped: Program) -> None:
    holidays = stopped.run("calendar", "show")
    deadlines = stopped.run("deadlines", "show")

    assert "Monday 19 September 2022" in holidays.stdout
    assert "wsoa\t70 working days\t" in deadlines.stdout
    assert "which comes with Askwell" in holidays.stderr


def test_help_is_given_where_the_database_is_away() -> None:
    with program(DATABASE_URL=NOWHERE) as there:
        told = there.run("offer", "import", "--help")

        assert told.returncode == 0, told.stderr
        assert "Usage: askwell offer import" in told.stdout
        assert not (there.data / "postgres").exists()


def test_a_command_joins_the_running_program_and_leaves_it_running(demonstration: Program) -> None:
    listed = demonstration.run("area", "list")
    address = demonstration.run("database", "url")

    assert listed.stdout.startswith("middlesbrough\tMiddlesbrough (demonstration)\t")
    with psycopg.connect(address.stdout.strip()) as connection:
        assert len(connection.execute("SELECT FROM offer_service").fetchall()) >= 150
    assert demonstration.ask("/healthz") == (200, "ok\n")


@LINUX
def test_a_command_alone_starts_the_database_and_stops_it_again(stopped: Program) -> None:
    listed = stopped.run("area", "list")

    assert listed.returncode == 0, listed.stderr
    assert "Middlesbrough (demonstration)" in listed.stdout
    assert stopped.processes() == {}


def test_a_port_in_use_is_named_with_the_mend(stopped: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        told = stopped.run("demo", "--port", str(port))

    assert told.returncode == 1
    assert f"Error: Port {port} of 127.0.0.1 is in use by another program." in told.stderr
    assert "PORT=" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_database_that_is_not_prepared_is_told_of_with_the_mend() -> None:
    with program() as there:
        for name in ("serve", "area list"):
            told = there.run(*name.split())

            assert told.returncode == 1
            assert "askwell migrate" in told.stderr
            assert "Traceback" not in told.stderr


def test_a_database_that_cannot_be_reached_is_told_of_in_one_line() -> None:
    with program(DATABASE_URL=NOWHERE) as there:
        told = there.run("area", "list")

    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert told.stderr.startswith("Error: The database cannot be reached")
    assert "Check DATABASE_URL" in told.stderr


@pytest.mark.parametrize("address", ["nonsense", "postgresql://askwell@[/"])
def test_an_address_that_is_none_is_told_of_in_one_line(address: str) -> None:
    with program(DATABASE_URL=address) as there:
        told = there.run("area", "list")

    assert told.returncode == 1
    assert "DATABASE_URL" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("places", "import", "/no/such/codepo_gb.zip"),
        ("offer", "import", "/no/such/feed.json", "--area", "middlesbrough"),
    ],
    ids=["places", "offer"],
)
def test_a_missing_file_is_named(demonstration: Program, words: tuple[str, ...]) -> None:
    told = demonstration.run(*words)

    assert told.returncode == 1
    assert words[2] in told.stderr
    assert "Traceback" not in told.stderr
