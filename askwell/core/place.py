"""From where in the product something is done: a page, a job or a command, by its name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_place: ContextVar[str] = ContextVar("place", default="")


def place_now() -> str:
    """Where this is being done, like "page areas:jobs"; empty where nobody has said so."""
    return _place.get()


@contextmanager
def at_place(name: str) -> Iterator[None]:
    """While entered, what is done is done at the place of this name."""
    token = _place.set(name)
    try:
        yield
    finally:
        _place.reset(token)


class TellPlace:
    """Middleware: the place is the page that was asked for, by the name of its address (never the address itself)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, and forget its place."""
        with at_place(""):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Note which page will answer."""
        match = request.resolver_match
        _place.set(f"page {match.view_name}" if match else "")
