"""What this floor's tests share."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from askwell.areas import rules
from askwell.areas.models import Area
from askwell.core.rule import Actor
from askwell.core.schema import use_schema, use_shared_schema
from config.command import askwell

Run: TypeAlias = Callable[..., Result]


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `askwell` with these words, within the test's transaction, which the end of a command must not close."""
    monkeypatch.setattr(connection, "close", lambda: None)
    return lambda *words: CliRunner().invoke(askwell, words)


@pytest.fixture
def elsewhere(area: Area, by: Actor) -> Area:
    """Another area, found at there.example.org."""
    use_shared_schema()
    made = rules.create_area("there", name="There", host="there.example.org", by=by)
    use_schema(area.schema_name)
    return made
