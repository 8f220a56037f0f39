"""One page of an API fetched, with another try where that may help, and put where it costs no memory."""

import tempfile
import time
from dataclasses import dataclass
from typing import IO

from askwell.core.outgoing import Answer, Outgoing, OutgoingFailed
from askwell.offer.sources.limits import Limits

_IN_MEMORY = 1024 * 1024
_WORTH_ANOTHER_TRY = frozenset({404, 408, 425, 429, 500, 502, 503, 504})


class NoPageError(Exception):
    """A page did not come, after every try. Holds the HTTP status (0 where there was no answer)."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass
class Page:
    """One page, on disk where it is large, so that a slow reader keeps no connection waiting."""

    body: IO[bytes]


def fetch(outgoing: Outgoing, address: str, limits: Limits, *, again: bool = True) -> Page:
    """The page behind an address. Raises NoPageError after the last try, OutgoingRefused at once."""
    status, why = 0, ""
    for attempt in range(limits.tries if again else 1):
        wait = limits.pause * 2**attempt
        try:
            with outgoing.get(address) as answer:
                if 200 <= answer.status < 300:
                    return _kept(answer)
                status, why = answer.status, f"answered with status {answer.status}"
                wait = _asked_to_wait(answer, wait, limits)
        except OutgoingFailed as error:
            status, why = 0, str(error)
        if status and status not in _WORTH_ANOTHER_TRY:
            break
        if again and attempt + 1 < limits.tries:
            time.sleep(wait)
    raise NoPageError(status, why)


def _kept(answer: Answer) -> Page:
    body = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by whoever reads it
    try:
        for piece in answer.chunks():
            body.write(piece)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return Page(body)


def _asked_to_wait(answer: Answer, wait: float, limits: Limits) -> float:
    asked = answer.headers.get("retry-after", "")
    return min(float(asked), limits.longest_pause) if asked.isdigit() else wait
