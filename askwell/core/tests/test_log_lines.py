"""No token of a link stands in the logs."""

import logging
import secrets

from askwell.core.log_lines import HideTokens


def line(message: str, *args: object) -> str:
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, message, args, None)
    assert HideTokens().filter(record)
    return record.getMessage()


def test_the_token_of_a_page_that_failed_is_hidden() -> None:
    token = secrets.token_urlsafe(32)

    assert line("Internal Server Error: %s", f"/invitation/{token}/") == "Internal Server Error: /invitation/.../"


def test_other_lines_stay_as_they_are() -> None:
    assert (
        line("The job %s failed: %s", "areas.forget_sheets", "ValueError")
        == "The job areas.forget_sheets failed: ValueError"
    )
    assert line("/desk/people/00000000-0000-4000-8000-000000000000/").endswith("000000000000/")
    assert line("The head of the history %s is %s", "public", "1:" + "f8" * 32).endswith("f8")
