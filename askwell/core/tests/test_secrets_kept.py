"""What is kept for another server's eyes cannot be read in the database."""

import pytest
from pytest_django.fixtures import Settings

from askwell.core.secrets_kept import CannotBeRead, opened, sealed


def test_a_secret_is_read_again_and_looks_otherwise_each_time() -> None:
    kept = sealed("hunter2", purpose="client secret")

    assert opened(kept, purpose="client secret") == "hunter2"
    assert "hunter2" not in kept
    assert sealed("hunter2", purpose="client secret") != kept


def test_a_secret_that_was_kept_for_one_purpose_is_not_read_for_another() -> None:
    kept = sealed("hunter2", purpose="client secret")

    with pytest.raises(CannotBeRead, match="Enter it again"):
        opened(kept, purpose="another")


def test_a_new_secret_key_reads_the_old_only_while_it_knows_the_former_key(settings: Settings) -> None:
    kept = sealed("hunter2", purpose="client secret")
    former = settings.SECRET_KEY

    settings.SECRET_KEY = "another key, as long as it needs to be"
    with pytest.raises(CannotBeRead):
        opened(kept, purpose="client secret")
    settings.SECRET_KEY_FALLBACKS = [former]

    assert opened(kept, purpose="client secret") == "hunter2"


@pytest.mark.parametrize("damaged", ["", "nonsense", "gAAAAA"])
def test_what_is_damaged_is_not_read(damaged: str) -> None:
    with pytest.raises(CannotBeRead):
        opened(damaged, purpose="client secret")
