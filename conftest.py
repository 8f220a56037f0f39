"""What all tests share: a PostgreSQL that runs, areas to work in, and the shared data where it is at hand."""

import importlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.urls import clear_url_caches
from pytest_django import DjangoDbBlocker, Settings

from askwell.areas import queries, rules
from askwell.areas.models import Area
from askwell.core.postgres import in_use
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema
from askwell.core.working_days import Calendar

BY = Actor("a test")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def pytest_configure() -> None:
    """Passwords are kept as in life, only quicker: each takes half a second otherwise."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """The database server runs for as long as the tests do: the embedded one, unless DATABASE_URL names another."""
    if settings.EMBEDDED_CLUSTER is None:
        yield
    else:
        with in_use(settings.EMBEDDED_CLUSTER):
            yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The schemas of the areas that tests make most, made once: an area that finds its schema there takes it.

    Making one takes longer than most tests. What a test writes into it is rolled back with the test.
    """
    with django_db_blocker.unblock():
        for schema in ("area_north_tees", "area_south", "area_here", "area_there"):
            Area(schema_name=schema).create_schema(check_if_exists=True, verbosity=0)
        use_shared_schema()
    # Tests that commit empty every shared table afterwards, and so have to empty the areas' tables that refer to them.
    with pytest.MonkeyPatch.context() as patched:
        flush = connection.ops.sql_flush
        patched.setattr(
            connection.ops, "sql_flush", lambda *tables, **how: flush(*tables, **{**how, "allow_cascade": True})
        )
        yield


@pytest.fixture
def by() -> Actor:
    """Somebody who acts."""
    return BY


@pytest.fixture
def now() -> datetime:
    """A fixed clock: 23 November 2026, midday."""
    return NOW


@pytest.fixture
def area(db: None) -> Iterator[Area]:
    """An area, found at testserver, whose schema is in use."""
    made = rules.create_area("north-tees", name="North Tees", host="testserver", by=BY)
    use_schema(made.schema_name)
    yield made
    use_shared_schema()


@pytest.fixture
def calendar(db: None) -> Calendar:
    """The bank holidays and deadline rules that come with Askwell, loaded."""
    rules.load_what_comes_along(on=NOW.date(), by=BY)
    return queries.calendar()


@pytest.fixture
def file_folder(settings: Settings, tmp_path: Path) -> Path:
    """The folder in which this test's uploaded files are kept."""
    folder = tmp_path / "files"
    there = settings.STORAGES["files"]
    options = there["OPTIONS"] | {"location": folder}
    settings.STORAGES = settings.STORAGES | {"files": there | {"OPTIONS": options}}
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real feeds, postcodes and judged searches (ASKWELL_SHARED, or beside the checkout)."""
    folder = Path(os.environ.get("ASKWELL_SHARED") or Path(settings.BASE_DIR).parent / "shared")
    if not (folder / "data").is_dir():
        pytest.skip(f"the shared data is not at hand: no folder {folder}; name it with ASKWELL_SHARED")
    return folder


@pytest.fixture
def demonstration_addresses() -> Iterator[None]:
    """The addresses as a demonstration has them: all there are."""
    before = settings.DEMONSTRATION
    _have_addresses(of_a_demonstration=True)
    yield
    _have_addresses(of_a_demonstration=before)


def _have_addresses(*, of_a_demonstration: bool) -> None:
    settings.DEMONSTRATION = of_a_demonstration
    for name in ("askwell.site.urls", "askwell.areas.urls.messages", "askwell.areas.urls", "config.urls"):
        importlib.reload(importlib.import_module(name))
    clear_url_caches()
