"""The door for libraries that make their own requests with `requests`.

They get a session whose every request goes through core/outgoing: to judged addresses alone, by no proxy, with
limits of time and size, and never on to where an answer redirects.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import requests

from askwell.core.outgoing import Limits, Outgoing, OutgoingFailed, OutgoingRefused

MOST = 1024 * 1024
SHORT = Limits(connect=5.0, read=5.0, whole=10.0, wire=MOST, unpacked=MOST, redirects=0)
"""What one question of a sign-in may cost: somebody waits for the answer."""


class SafeSession(requests.Session):
    """A session of `requests` that asks only what may be asked, by https unless the operator allows the host.

    Failures are requests' own exceptions, as a library expects them, with our words.
    """

    def __init__(self, *, allowed_hosts: Iterable[str] = (), limits: Limits = SHORT) -> None:
        super().__init__()
        self.trust_env = False
        door = _Door(frozenset(host.lower() for host in allowed_hosts), limits)
        self.mount("https://", door)
        self.mount("http://", door)

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:  # noqa: ANN401
        """Ask once; a redirect is an answer like another."""
        kwargs["allow_redirects"] = False
        return super().request(*args, **kwargs)


def may_be_plain(url: str, allowed_hosts: Iterable[str]) -> bool:
    """Whether this address may be asked by plain http: only hosts that the operator allowed, like a neighbour's."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    return not {host, f"{host}:{parts.port or 80}"}.isdisjoint({allowed.lower() for allowed in allowed_hosts})


class _Door(requests.adapters.BaseAdapter):
    """Carries a prepared request through Outgoing, and its answer back."""

    def __init__(self, allowed_hosts: frozenset[str], limits: Limits) -> None:
        super().__init__()
        self._allowed = allowed_hosts
        self._outgoing = Outgoing(allowed_hosts=allowed_hosts, limits=limits)

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:  # noqa: ANN401
        """Ask once. Raises requests.RequestException."""
        url = str(request.url)
        if not url.startswith("https://") and not may_be_plain(url, self._allowed):
            raise requests.exceptions.InvalidURL(f"{url} is not asked: its address must start with https://.")
        headers = {name: value if isinstance(value, str) else value.decode() for name, value in request.headers.items()}
        response = requests.Response()
        try:
            with self._outgoing.send(str(request.method), url, headers=headers, body=_bytes(request.body)) as answer:
                response.status_code = answer.status
                response.headers = requests.structures.CaseInsensitiveDict(answer.headers)
                response._content = b"".join(answer.chunks())
        except (OutgoingRefused, OutgoingFailed) as error:
            raise requests.exceptions.ConnectionError(str(error)) from error
        response.url = url
        response.request = request
        return response

    def close(self) -> None:
        """Close the connections."""
        self._outgoing.__exit__()


def _bytes(body: object) -> bytes:
    if isinstance(body, str):
        return body.encode()
    return body if isinstance(body, bytes) else b""
