"""Services fetched one by one, where the list of a feed only gives the outline of each."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from askwell.core.outgoing import Outgoing, OutgoingRefused
from askwell.offer.sources.decoding import Decoded
from askwell.offer.sources.fetching import NoPageError, fetch
from askwell.offer.sources.limits import Limits
from askwell.offer.sources.results import Found, RunProblem
from askwell.offer.sources.streaming import stream

Json = dict[str, object]

# A record with any of these is whole; one without may be only an outline.
_INNER = frozenset(
    [
        "service_at_locations",
        "schedules",
        "regular_schedules",
        "contacts",
        "cost_options",
        "service_areas",
        "languages",
        "phones",
        "attributes",
        "service_taxonomys",
        "eligibilitys",
        "locations",
    ]
)
_AHEAD = 4
_PIECE = 64 * 1024


class Details:
    """Puts the whole service in the place of its outline, a few at a time and in order.

    Whether that is needed is asked once, with the first record: has it no inner parts, and does its own
    address answer with more? A service that cannot be had is taken from the list, with a warning.
    """

    def __init__(self, address_of: Callable[[str], str], outgoing: Outgoing, limits: Limits) -> None:
        self._address_of, self._outgoing, self._limits = address_of, outgoing, limits
        self._failures = 0

    def filled(self, found: Iterator[Found]) -> Iterator[Found]:
        """Yield what is found, each outline as the whole service."""
        for item in found:
            if isinstance(item, RunProblem) or not _identifier(item[1]):
                yield item
                continue
            whole = self._probed(item[1])
            yield (item[0], whole) if whole is not None else item
            yield from self._all(found) if whole is not None else found
            return

    def _probed(self, record: object) -> Json | None:
        if not isinstance(record, dict) or not _INNER.isdisjoint(record):
            return None
        try:
            whole = self._one(record)
        except (NoPageError, OutgoingRefused):
            return None
        return whole if set(whole) - set(record) else None

    def _all(self, found: Iterator[Found]) -> Iterator[Found]:
        waiting: deque[tuple[Found, Future[Json] | None]] = deque()
        workers = self._limits.detail_workers
        with ThreadPoolExecutor(workers, thread_name_prefix="details") as pool:
            for item in found:
                hopeful = self._failures < self._limits.detail_failures
                if hopeful and not isinstance(item, RunProblem) and _identifier(item[1]):
                    waiting.append((item, pool.submit(self._one, item[1])))
                else:
                    waiting.append((item, None))
                if len(waiting) >= workers * _AHEAD:
                    yield from self._settled(*waiting.popleft())
            while waiting:
                yield from self._settled(*waiting.popleft())

    def _settled(self, item: Found, future: Future[Json] | None) -> Iterator[Found]:
        if future is None or isinstance(item, RunProblem):
            yield item
            return
        try:
            yield item[0], future.result()
            self._failures = 0
        except (NoPageError, OutgoingRefused) as error:
            self._failures += 1
            yield item
            given_up = self._failures == self._limits.detail_failures
            wrong = f"{error}; the service was taken from the list"
            if given_up:
                wrong += f", and so are all after it: {self._failures} in a row failed"
            where = self._address_of(_identifier(item[1]))
            yield RunProblem(where, wrong, "Try again later, or ask the publisher.", incomplete=False)

    def _one(self, record: object) -> Json:
        identifier = _identifier(record)
        page = fetch(self._outgoing, self._address_of(identifier), self._limits)
        with page.body as body:
            pieces = iter(lambda: body.read(_PIECE), b"")
            for item in stream(Decoded(pieces, identifier, self._limits), identifier, self._limits):
                if isinstance(item, dict) and _identifier(item) == identifier:
                    return item
                break
        raise NoPageError(200, "did not answer with the service that was asked for")


def _identifier(record: object) -> str:
    value = record.get("id") if isinstance(record, dict) else None
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
