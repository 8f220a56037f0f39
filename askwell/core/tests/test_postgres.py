"""What the embedded database promises, tried with the real server."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE

import psycopg
import pytest

from askwell.core.postgres import Cluster, DatabaseTrouble, in_use, living, mend
from askwell.core.postgres.lodging import OUTSIDE

ROOT = Path(__file__).parents[3]
AS_ROOT = os.geteuid() == 0
USING = """
import sys
from pathlib import Path
from askwell.core.postgres import Cluster, in_use
with in_use(Cluster(Path(sys.argv[1]))):
    print("in", flush=True)
    sys.stdin.readline()
"""
COMING_AND_GOING = """
import sys
from pathlib import Path
from askwell.core.postgres import Cluster, in_use
cluster = Cluster(Path(sys.argv[1]))
for _ in range(6):
    with in_use(cluster), cluster.connect() as connection:
        connection.execute("INSERT INTO visits VALUES (1)")
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database was made, and stopped, to be copied: quicker than making each anew."""
    folder = tmp_path_factory.mktemp("made")
    with in_use(Cluster(folder)):
        pass
    return folder


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Path]:
    """A data folder that is not there yet; whatever server a failed test left running there is ended."""
    folder = tmp_path / "data"
    yield folder
    _end_all(Cluster(folder))


@pytest.fixture
def data(fresh: Path, made: Path) -> Path:
    """A data folder with a database."""
    return _copied(made, fresh)


def _copied(made: Path, data: Path) -> Path:
    shutil.copytree(made / "postgres", data / "postgres")
    return data


def _end_all(cluster: Cluster) -> None:
    for pid in living.all_in(cluster.folder.resolve()):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if cluster.socket_folder.parent == Path("/tmp"):  # noqa: S108
        shutil.rmtree(cluster.socket_folder, ignore_errors=True)


@contextmanager
def other_process(data: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the database until its standard input is closed."""
    with subprocess.Popen(
        [sys.executable, "-c", USING, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | environment,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "in\n", process.stderr and process.stderr.read()
        try:
            yield process
        finally:
            process.communicate("\n", timeout=30)


def keep_rows(cluster: Cluster, count: int = 1000) -> None:
    with cluster.connect() as connection:
        connection.execute("CREATE TABLE saved AS SELECT generate_series(1, %s) AS row", [count])


def kept_rows(cluster: Cluster) -> int:
    with cluster.connect() as connection:
        found = connection.execute("SELECT count(*) FROM saved").fetchone()
    assert found
    return int(found[0])


def server_pid(cluster: Cluster) -> int:
    return int((cluster.folder / "postmaster.pid").read_text().split()[0])


def is_gone(cluster: Cluster) -> bool:
    return not cluster.answers() and not living.all_in(cluster.folder.resolve())


def eventually(holds: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def test_the_address_is_known_before_anything_is_there(fresh: Path) -> None:
    cluster = Cluster(fresh)

    assert not fresh.exists()
    assert cluster.django_settings["NAME"] == "askwell"
    assert cluster.url == f"postgresql://askwell@/askwell?host={cluster.socket_folder}"
    assert not cluster.answers()


def test_every_way_of_writing_the_folder_is_the_same_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "data")

    assert {Cluster(Path(way)).url for way in ("data", "./x/../data", "link", f"{tmp_path}/data")} == {
        Cluster(tmp_path / "data").url
    }


def test_what_was_saved_is_there_after_a_stop_and_a_start(fresh: Path) -> None:
    cluster = Cluster(fresh)
    told: list[str] = []

    with in_use(cluster, say=told.append):
        keep_rows(cluster)
    assert is_gone(cluster)
    with in_use(cluster, say=told.append):
        assert kept_rows(cluster) == 1000
        with psycopg.connect(cluster.url) as connection:
            settings = "SELECT current_setting('fsync'), current_setting('listen_addresses')"
            assert connection.execute(settings).fetchone() == ("on", "")

    assert told == ["Making the database (only the first time)."]
    assert S_IMODE(cluster.socket_folder.stat().st_mode) == 0o700


def test_the_last_one_out_stops_the_server_and_nobody_sooner(data: Path) -> None:
    cluster = Cluster(data)

    with other_process(data):
        first = server_pid(cluster)
        with other_process(data), in_use(cluster):
            assert server_pid(cluster) == first
        assert cluster.answers()

    assert is_gone(cluster)


def test_a_killed_starter_leaves_a_server_that_the_next_one_joins_and_stops(data: Path) -> None:
    cluster = Cluster(data)
    with other_process(data) as starter:
        first = server_pid(cluster)
        starter.kill()
        starter.wait()

    assert cluster.answers()
    with in_use(cluster):
        assert server_pid(cluster) == first
    assert is_gone(cluster)


def test_a_killed_server_is_mended_in_place_with_everything_that_was_saved(data: Path) -> None:
    cluster = Cluster(data)

    with in_use(cluster), cluster.connect() as lingering:
        keep_rows(cluster, 200_000)
        os.kill(server_pid(cluster), signal.SIGKILL)
        assert eventually(lambda: not cluster.answers())
        mend(cluster)

        assert kept_rows(cluster) == 200_000
        with pytest.raises(psycopg.OperationalError):
            lingering.execute("SELECT 1")


def test_a_statement_of_a_killed_server_does_not_hold_up_its_successor(data: Path) -> None:
    cluster = Cluster(data)
    endless = "import sys, psycopg; psycopg.connect(sys.argv[1]).execute(sys.argv[2])"
    counting = "SELECT count(*) FROM generate_series(1, 100000000) a, generate_series(1, 100000) b"

    with in_use(cluster):
        client = subprocess.Popen([sys.executable, "-c", endless, cluster.url, counting], stderr=subprocess.DEVNULL)
        running = "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT count%' AND pid <> pg_backend_pid()"
        with cluster.connect() as connection:
            assert eventually(lambda: bool(connection.execute(running).fetchall()))
        os.kill(server_pid(cluster), signal.SIGKILL)
        mend(cluster)

        assert cluster.answers()
        client.wait(timeout=10)


@pytest.mark.skipif(not living.PROC.exists(), reason="needs /proc to see a zombie")
def test_a_zombie_of_the_killed_server_is_not_taken_for_the_server(data: Path) -> None:
    cluster = Cluster(data)

    with other_process(data):  # the server's parent, which does not wait for it
        zombie = server_pid(cluster)
        os.kill(zombie, signal.SIGKILL)
        state = Path(f"/proc/{zombie}/stat")
        assert eventually(lambda: state.read_text().rpartition(")")[2].split()[0] == "Z")
        os.kill(zombie, 0)

        with in_use(cluster):
            assert server_pid(cluster) != zombie
            assert cluster.answers()


def test_a_pid_that_belongs_to_another_program_by_now_is_not_believed(data: Path) -> None:
    cluster = Cluster(data)
    with in_use(cluster):
        keep_rows(cluster)
        left = (cluster.folder / "postmaster.pid").read_text().split("\n", 1)[1]
    (cluster.folder / "postmaster.pid").write_text(f"{os.getpid()}\n{left}")

    with in_use(cluster):
        assert kept_rows(cluster) == 1000

    assert is_gone(cluster)


def test_a_first_start_killed_halfway_is_made_again(fresh: Path) -> None:
    cluster = Cluster(fresh)
    starter = subprocess.Popen([sys.executable, "-c", USING, str(fresh)], cwd=ROOT, stdin=subprocess.PIPE)
    assert eventually((fresh / "postgres.partly" / "PG_VERSION").exists)
    starter.kill()
    starter.communicate()
    assert not cluster.folder.exists()

    with in_use(cluster):
        assert cluster.answers()


def test_many_may_come_and_go_at_once(data: Path) -> None:
    cluster = Cluster(data)
    with in_use(cluster), cluster.connect() as connection:
        connection.execute("CREATE TABLE visits (one int)")

    visitors = [subprocess.Popen([sys.executable, "-c", COMING_AND_GOING, str(data)], cwd=ROOT) for _ in range(4)]

    assert [visitor.wait(timeout=60) for visitor in visitors] == [0, 0, 0, 0]
    assert is_gone(cluster)
    with in_use(cluster), cluster.connect() as connection:
        assert connection.execute("SELECT count(*) FROM visits").fetchone() == (24,)


@pytest.mark.parametrize("name", ["Büro der Stadt", "ein, zwei", "a" * 120, "100 % 'so'"])
def test_odd_and_long_folder_names_work(tmp_path: Path, made: Path, name: str) -> None:
    cluster = Cluster(_copied(made, tmp_path / name))
    try:
        with in_use(cluster), psycopg.connect(cluster.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert is_gone(cluster)
    finally:
        _end_all(cluster)


def test_a_socket_folder_that_others_may_enter_is_refused(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / ("a" * 120))
    cluster.socket_folder.mkdir()
    cluster.socket_folder.chmod(0o777)
    try:
        with pytest.raises(DatabaseTrouble, match="only this account may enter"), in_use(cluster):
            pass
    finally:
        _end_all(cluster)


def test_a_data_folder_that_cannot_be_written_is_named_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(DatabaseTrouble, match=r"(?s)file/data cannot be written.*ASKWELL_DATA"):
        in_use(Cluster(tmp_path / "file" / "data")).__enter__()


def test_a_database_of_another_major_release_is_refused_with_the_mend(fresh: Path) -> None:
    fresh.mkdir()
    (fresh / "postgres").mkdir(mode=0o700)
    (fresh / "postgres" / "PG_VERSION").write_text("15\n")

    with pytest.raises(DatabaseTrouble, match=r"(?s)written by PostgreSQL 15.*pg_dump.*pg_restore"):
        in_use(Cluster(fresh)).__enter__()


def test_a_damaged_database_shows_what_the_server_says(data: Path) -> None:
    cluster = Cluster(data)
    with in_use(cluster):
        pass
    (cluster.folder / "global" / "pg_control").unlink()

    with pytest.raises(DatabaseTrouble, match=r"(?s)pg_control.*backup"):
        in_use(cluster).__enter__()


@pytest.mark.skipif(not AS_ROOT, reason="only root runs the server as somebody else")
def test_root_may_change_between_its_two_ways(data: Path) -> None:
    cluster = Cluster(data)
    outside = OUTSIDE / cluster.key
    data.chmod(0o700)  # so nobody cannot reach it
    try:
        with in_use(cluster):
            keep_rows(cluster)
        with other_process(data, ASKWELL_DATABASE_AS="nobody"):
            assert kept_rows(cluster) == 1000
            assert cluster.folder.resolve() == outside / "postgres"
            assert (outside / "postgres").owner() == "nobody"
        with in_use(cluster):
            assert kept_rows(cluster) == 1000
        assert is_gone(cluster)
    finally:
        _end_all(cluster)
        shutil.rmtree(outside, ignore_errors=True)
