"""What this floor's tests share."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from config.command import askwell

Run: TypeAlias = Callable[..., Result]


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `askwell` with these words, within the test's transaction, which the end of a command must not close."""
    monkeypatch.setattr(connection, "close", lambda: None)
    return lambda *words: CliRunner().invoke(askwell, words)
