"""`bench import`: one feed with every service into one area, by the command that an operator types."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from askwell.core.postgres import Cluster, in_use
from bench import surroundings
from bench.country import country
from bench.filling import empty, feeds, tell
from bench.memory import Watch
from bench.results import Figure

DATA = surroundings.FOLDER / "import"
FEED = surroundings.FOLDER / "feed.json"
AT_LEAST_A_SECOND = 1_500
AT_MOST_MEGABYTES = 400
_AREA = "one-area"


def measure(services: int, seed: int) -> list[Figure]:
    """Import the feed into an empty database of its own, then once more, when nothing in it has changed."""
    _write_list(feeds(country(services, seed), seed), FEED)
    try:
        with _empty_database() as cluster:
            tell(f"Importing one feed of {services:,} services, {FEED.stat().st_size / 1e6:,.0f} MB ...")
            first, together = _imported(cluster)
            tell("Importing it a second time ...")
            second, _ = _imported(cluster)
    finally:
        empty(DATA)
        FEED.unlink()
    if first["new"] != services or second["unchanged"] != services:
        sys.exit(f"Not every service was taken in: {first}, {second}. Mend bench/making.py.")
    return [
        Figure("import, new services", services / first["seconds"], "a second", AT_LEAST_A_SECOND, "higher"),
        Figure("import, unchanged services", services / second["seconds"], "a second"),
        Figure("import, processor time", first["processor_seconds"] / services * 1e6, "ms a 1,000"),
        Figure("import, peak memory", first["peak_bytes"] / 1e6, "MB", AT_MOST_MEGABYTES),
        Figure("import, peak memory the second time", second["peak_bytes"] / 1e6, "MB", AT_MOST_MEGABYTES),
        *([Figure("import, peak memory with the database server", together / 1e6, "MB")] if together else []),
    ]


def _write_list(pieces: Sequence[Path], feed: Path) -> None:
    """Put the areas' feeds together as one list page, the shape most publishers send."""
    with feed.open("w", encoding="utf-8") as out:
        out.write('{"contents": [\n')
        before = ""
        for piece in pieces:
            with piece.open(encoding="utf-8") as lines:
                for line in lines:
                    out.write(before + line.rstrip("\n"))
                    before = ",\n"
        out.write("\n]}\n")


@contextmanager
def _empty_database() -> Iterator[Cluster]:
    """While entered, an embedded database of its own runs, with one area without services."""
    empty(DATA)
    DATA.mkdir(parents=True)
    with in_use(Cluster(DATA)) as cluster:
        _askwell("migrate")
        _askwell("area", "create", _AREA, "--name", "One area", "--host", "localhost")
        yield cluster


def _askwell(*arguments: str) -> None:
    subprocess.run(_command(*arguments), env=_environment(), check=True, stdout=sys.stderr)


def _imported(cluster: Cluster) -> tuple[dict[str, float], int]:
    """The counts of an import with its seconds (of the whole command) and peak bytes; the peak of all processes."""
    report = DATA / "report.json"
    measured = [sys.executable, "-m", "bench.measured"]
    command = _command("offer", "import", str(FEED), "--area", _AREA, "--json", str(report))
    with (
        subprocess.Popen(
            [*measured, *command], env=_environment(), cwd=surroundings.ROOT, stdout=subprocess.PIPE, text=True
        ) as running,
        Watch(running.pid, cluster) as watch,
    ):
        output, _ = running.communicate()
    if running.returncode:
        sys.exit(f"The import ended with exit code {running.returncode}; what it said stands above.")
    return json.loads(report.read_text())["counts"] | json.loads(output.splitlines()[-1]), watch.peak


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "config", *arguments]


def _environment() -> dict[str, str]:
    return surroundings.for_commands(DATA)
