"""A paged API read page by page, politely, and never round in a circle."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from askwell.core.outgoing import Outgoing, OutgoingRefused
from askwell.offer.sources.decoding import Decoded
from askwell.offer.sources.details import Details
from askwell.offer.sources.fetching import NoPageError, Page, fetch
from askwell.offer.sources.limits import Limits
from askwell.offer.sources.results import Found, RunProblem
from askwell.offer.sources.streaming import Envelope, stream

_PIECE = 64 * 1024
_PAGING_FACTS = frozenset({"total_pages", "totalPages", "last_page", "last", "total_items", "totalElements"})


def read_address(address: str, outgoing: Outgoing, limits: Limits) -> Iterator[Found]:
    """Yield every record behind an address as (page address, record), and what was wrong.

    The address is a list, a page of one, a single service, or the base of an API with `/services` under it.
    """
    start = _opened(address, outgoing, limits)
    if isinstance(start, RunProblem):
        yield start
        return
    address, page = start
    pager = _Pager(address, outgoing, limits)
    details = Details(pager.under, outgoing, limits)
    yield from details.filled(pager.read(page))


def _opened(address: str, outgoing: Outgoing, limits: Limits) -> tuple[str, Page] | RunProblem:
    """The address that has the services, and its first page: the one given, or `/services` under it."""
    services = _with_path(address, urlsplit(address).path.rstrip("/") + "/services")
    is_list = urlsplit(address).path.rstrip("/").endswith("/services")
    try:
        page = fetch(outgoing, address, limits, again=is_list)
        if is_list or not _is_base(page):
            return address, page
        page.body.close()
    except NoPageError as error:
        if is_list or error.status not in {404, 405, 406}:
            return RunProblem(address, str(error), "Check the address, or try later.", incomplete=True)
    except OutgoingRefused as refused:
        return RunProblem(address, str(refused), "Or give a public address.", incomplete=True)
    try:
        return services, fetch(outgoing, services, limits)
    except (NoPageError, OutgoingRefused) as error:
        wrong = f"{error} (looked for the services of {address} there)"
        return RunProblem(services, wrong, "Give the address of the list of services.", incomplete=True)


def _is_base(page: Page) -> bool:
    """Whether this is the front door of an API (its version, or a web page) rather than its services."""
    start = page.body.read(_PIECE)
    page.body.seek(0)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return True
    try:
        facts = json.loads(start)
    except (ValueError, RecursionError):
        return False
    return (
        isinstance(facts, dict) and "name" not in facts and bool({"version", "profile", "openapi_url"} & facts.keys())
    )


def _with_path(address: str, path: str) -> str:
    return urlsplit(address)._replace(path=path, fragment="").geturl()


class _Pager:
    """Walks from page to page until the feed says that it ends, or gives nothing new."""

    def __init__(self, address: str, outgoing: Outgoing, limits: Limits) -> None:
        self._parts = urlsplit(address)
        query = parse_qsl(self._parts.query, keep_blank_values=True)
        self._query = [(key, value) for key, value in query if key != "page"]
        given = dict(query).get("page", "")
        self._number = int(given) if given.isdigit() else 1
        self._outgoing, self._limits = outgoing, limits
        self._envelope: Envelope | None = None
        self._seen: set[int] = set()
        self._received = self._new = 0
        self._broken = self._from_zero = False

    def under(self, identifier: str) -> str:
        """The address of one service of this list."""
        path = f"{self._parts.path.rstrip('/')}/{quote(identifier, safe='')}"
        query = urlencode([(key, value) for key, value in self._query if key != "per_page"])
        return self._parts._replace(path=path, query=query, fragment="").geturl()

    def read(self, page: Page) -> Iterator[Found]:
        """Yield the records of this page and of every one after it."""
        address = self._parts.geturl()
        yield from self._records(page, address)
        if self._envelope and self._envelope.facts.get("number", self._envelope.facts.get("page_number")) == 0:
            self._number, self._from_zero = 0, True
        first = self._number
        while not self._ended():
            if self._number - first >= self._limits.pages:
                mend = "Ask its publisher to correct its paging."
                yield RunProblem(address, f"still goes on after {self._limits.pages:,} pages", mend, incomplete=True)
                return
            self._number += 1
            address = self._address()
            try:
                page = fetch(self._outgoing, address, self._limits)
            except (NoPageError, OutgoingRefused) as error:
                if self._tells_of_pages():
                    yield RunProblem(address, str(error), "Try again; what came before was kept.", incomplete=True)
                return
            yield from self._records(page, address)
            if self._repeats():
                if self._tells_of_pages():
                    wrong = "holds only what earlier pages held; the paging of the feed goes in a circle"
                    yield RunProblem(address, wrong, "Ask its publisher to correct its paging.", incomplete=True)
                return
        yield from self._short_of_its_word(address)

    def _records(self, page: Page, address: str) -> Iterator[Found]:
        """The records of a page that no earlier page held."""
        here: set[int] = set()
        self._envelope, self._new, was = None, 0, len(self._seen)
        with page.body as body:
            pieces = iter(lambda: body.read(_PIECE), b"")
            for item in stream(Decoded(pieces, address, self._limits), address, self._limits):
                if isinstance(item, Envelope):
                    self._envelope = item
                elif isinstance(item, RunProblem):
                    self._broken = self._broken or item.incomplete
                    yield item
                else:
                    key = _key(item)
                    self._received += 1
                    here.add(key)
                    if key not in self._seen:
                        yield address, item
        self._seen |= here
        self._new = len(self._seen) - was

    def _ended(self) -> bool:
        if self._broken or self._envelope is None or not self._envelope.records:
            return True
        facts = self._envelope.facts
        pages = facts.get("total_pages", facts.get("totalPages"))
        if isinstance(pages, int) and pages > 0:
            return self._number + self._from_zero >= pages
        return facts.get("last_page", facts.get("last")) is True or facts.get("empty") is True

    def _repeats(self) -> bool:
        """Whether the page brought nothing new.

        A count from zero may show the first page once more; that is no circle.
        """
        if self._new or self._broken or self._envelope is None or not self._envelope.records:
            return False
        if self._from_zero and self._number == 1:
            self._from_zero = False
            return False
        return True

    def _tells_of_pages(self) -> bool:
        return self._envelope is None or not _PAGING_FACTS.isdisjoint(self._envelope.facts)

    def _short_of_its_word(self, address: str) -> Iterator[RunProblem]:
        facts = self._envelope.facts if self._envelope else {}
        promised = facts.get("total_items", facts.get("totalElements"))
        if isinstance(promised, int) and self._received < promised and not self._broken and self._number_from_start():
            wrong = f"the feed says that it has {promised:,} services and gave {self._received:,}"
            yield RunProblem(address, wrong, "Try again; ask its publisher if it stays so.", incomplete=True)

    def _number_from_start(self) -> bool:
        return "page=" not in self._parts.query

    def _address(self) -> str:
        return self._parts._replace(query=urlencode([*self._query, ("page", str(self._number))]), fragment="").geturl()


def _key(record: object) -> int:
    """What tells a record from another: its identifier, or all of it."""
    identifier = record.get("id") if isinstance(record, dict) else None
    return hash(str(identifier)) if identifier else hash(json.dumps(record, sort_keys=True, default=str))
