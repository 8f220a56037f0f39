"""The only door for requests that Askwell sends out.

Whoever types an address into Askwell must not be able to make it read the machine it runs on, or its
neighbours. So a name is resolved here, once, every address behind it is judged, and the connection goes to
exactly the address that was judged. Redirects are judged again. Answers are limited in time, in size, and
in size once unpacked.
"""

import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import metadata
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import httpcore

from askwell.core.bounds import Limits, OutgoingFailed, OutgoingRefused, limited, unpacked
from askwell.core.public_addresses import forbidden_kind

__all__ = ["Answer", "Limits", "Outgoing", "OutgoingFailed", "OutgoingRefused"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_deadline: ContextVar[float] = ContextVar("deadline")


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait also counts against the deadline of the request that uses it."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _time_left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _time_left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _time_left(timeout)))

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


def _time_left(timeout: float | None) -> float:
    left = _deadline.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the answer took too long as a whole")
    return left if timeout is None else min(left, timeout)


class _Backend(httpcore.NetworkBackend):
    """Resolves a name, judges every address it stands for, and connects to a judged address."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in self._judged(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, _time_left(timeout), local_address, socket_options)
                return _Stream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _judged(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} could not be found") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if self._allowed.isdisjoint({host.lower(), f"{host.lower()}:{port}"}):
            for address in addresses:
                if kind := forbidden_kind(address):
                    raise OutgoingRefused(
                        f"{host} leads to {address}, which is {kind}. Askwell reads only public addresses. "
                        f"If you trust this host, allow it: ASKWELL_ALLOW_HOSTS={host}:{port}"
                    )
        return addresses


@dataclass(frozen=True)
class Answer:
    """An answer whose body has not been read yet.

    `url` is the address after redirects; header names are lower-case.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    _wire: Iterator[bytes]
    _limits: Limits

    def chunks(self) -> Iterator[bytes]:
        """Yield the unpacked body piece by piece, once.

        Raises OutgoingFailed and OutgoingRefused (too large).
        """
        packing = self.headers.get("content-encoding", "identity").strip().lower()
        if packing not in {"identity", "", "gzip", "x-gzip"}:
            raise OutgoingFailed(
                f"{self.url} answered packed as “{packing}”, which was not asked for. Use gzip or none."
            )
        with _plain_failures(self.url):
            wire = limited(self._wire, self._limits.wire, self.url)
            yield from unpacked(wire, self._limits, self.url) if "gzip" in packing else wire


class Outgoing:
    """Makes requests.

    `allowed_hosts` (`host` or `host:port`) lifts the ban on private addresses for those hosts.
    """

    def __init__(self, *, allowed_hosts: Iterable[str] = (), limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        # A pool of its own: no proxy and no setting of the environment has a say in where requests go.
        self._pool = httpcore.ConnectionPool(
            network_backend=_Backend(frozenset(host.lower() for host in allowed_hosts)),
            max_connections=8,
            keepalive_expiry=30,
        )

    def __enter__(self) -> "Outgoing":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    @contextmanager
    def get(self, url: str, *, accept: str = "application/json") -> Iterator[Answer]:
        """Ask for an address, following redirects. Raises OutgoingRefused or OutgoingFailed."""
        with self._in_time():
            for _ in range(self._limits.redirects + 1):
                with self._asked("GET", url, {"User-Agent": _our_name(), "Accept": accept}) as answer:
                    if answer.status not in _REDIRECTS or "location" not in answer.headers:
                        yield answer
                        return
                url = _redirected(url, answer.headers["location"])
            raise OutgoingRefused(f"{url} redirects more than {self._limits.redirects} times. Give the final address.")

    @contextmanager
    def send(self, method: str, url: str, *, headers: Mapping[str, str], body: bytes = b"") -> Iterator[Answer]:
        """Make this one request; a redirect is an answer like another. Raises OutgoingRefused or OutgoingFailed."""
        with self._in_time(), self._asked(method, url, headers, body) as answer:
            yield answer

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        token = _deadline.set(time.monotonic() + self._limits.whole)
        try:
            yield
        finally:
            _deadline.reset(token)

    @contextmanager
    def _asked(self, method: str, url: str, headers: Mapping[str, str], body: bytes = b"") -> Iterator[Answer]:
        limits = self._limits
        timeouts = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": 60}
        target = _ascii(_checked(url))
        given: dict[bytes | str, bytes | str] = dict(headers.items())
        given["Accept-Encoding"] = "gzip"
        with (
            _plain_failures(url),
            self._pool.stream(
                method, target, headers=given, content=body or None, extensions={"timeout": timeouts}
            ) as response,
        ):
            got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            yield Answer(url, response.status, got, response.iter_stream(), limits)


def _our_name() -> str:
    return f"Askwell/{_version()} (+feed reader)"


def _version() -> str:
    try:
        return metadata.version("askwell")
    except metadata.PackageNotFoundError:
        return "0"


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise OutgoingRefused(f"{url!r} is not an address: {error}. Check how it is typed.") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise OutgoingRefused(f"{url!r} is not an address that starts with http:// or https://.")
    if "@" in parts.netloc:
        raise OutgoingRefused(f"The address of {host} holds a user name or password. Take out everything before the @.")
    return parts


def _ascii(parts: SplitResult) -> str:
    """The address as it goes on the wire: international names and letters as ASCII, no fragment."""
    try:
        netloc = parts.netloc.encode("ascii" if parts.netloc.isascii() else "idna").decode("ascii")
    except UnicodeError as error:
        raise OutgoingRefused(f"{parts.netloc!r} is not a host name. Check how it is typed.") from error
    keep = "%/:?#[]@!$&'()*+,;=~-._"
    return parts._replace(
        netloc=netloc, path=quote(parts.path or "/", keep), query=quote(parts.query, keep), fragment=""
    ).geturl()


def _redirected(url: str, location: str) -> str:
    onward = urljoin(url, location)
    if url.startswith("https:") and urlsplit(onward).scheme == "http":
        raise OutgoingRefused(
            f"{url} redirects from https to http ({onward}), which anyone on the way could read or change."
        )
    return onward


@contextmanager
def _plain_failures(url: str) -> Iterator[None]:
    try:
        yield
    except httpcore.ConnectTimeout as error:
        raise OutgoingFailed(f"{url} did not accept a connection in time. Check the address, or try later.") from error
    except httpcore.TimeoutException as error:
        raise OutgoingFailed(f"{url} answered too slowly, and Askwell stopped waiting. Try later.") from error
    except httpcore.ConnectError as error:
        raise OutgoingFailed(f"{url} could not be reached ({error}). Check the address, or try later.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise OutgoingFailed(f"{url} broke off its answer ({error}). Try later.") from error
