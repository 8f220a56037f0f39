"""Outgoing requests: what the product promises about where it goes and how much it takes."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from askwell.core.outgoing import Limits, Outgoing, OutgoingFailed, OutgoingRefused
from askwell.core.public_addresses import forbidden_kind

Respond = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(respond: Respond) -> Iterator[str]:
    """A real server on loopback; gives its `host:port`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            respond(self)

        do_POST = do_GET  # noqa: N815  # the name that http.server looks for

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"127.0.0.1:{running.server_port}"
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


def body(content: bytes, **headers: str) -> Respond:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return respond


def redirect(target: str) -> Respond:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", target)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return respond


def fetched(url: str, *allowed: str, limits: Limits | None = None) -> bytes:
    with Outgoing(allowed_hosts=allowed, limits=limits) as outgoing, outgoing.get(url) as answer:
        return b"".join(answer.chunks())


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - an address to refuse, not one to listen on
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::1",
        "2002:c0a8:101::1",
        "2001:db8::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "::127.0.0.1",
        "fec0::1",
    ],
)
def test_no_address_that_is_not_public_is_ever_reached(address: str) -> None:
    assert forbidden_kind(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "151.101.0.81", "2a00:1450:4009::1", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_ordinary_public_addresses_are_reached(address: str) -> None:
    assert forbidden_kind(address) is None


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_loopback_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(OutgoingRefused, match=r"loopback.*ASKWELL_ALLOW_HOSTS="):
        fetched(f"http://{host}:9/")


def test_an_allowed_host_is_read_and_only_on_its_port() -> None:
    with server(body(b"[]")) as first, server(body(b"[1]")) as second:
        assert fetched(f"http://{first}/", first) == b"[]"
        assert fetched(f"http://{second}/", "127.0.0.1") == b"[1]"
        with pytest.raises(OutgoingRefused):
            fetched(f"http://{second}/", first)


def test_a_redirect_to_a_private_address_is_refused() -> None:
    with server(body(b"secret")) as inside, server(redirect(f"http://{inside}/")) as outside:
        with pytest.raises(OutgoingRefused, match="loopback"):
            fetched(f"http://{outside}/", outside)
        assert fetched(f"http://{outside}/", outside, inside) == b"secret"


def test_a_public_name_that_leads_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def to_the_inside(host: str, *rest: object, **more: object) -> object:
        return real("10.0.0.7" if host == "feed.example.org" else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", to_the_inside)
    with pytest.raises(OutgoingRefused, match=r"feed\.example\.org leads to 10\.0\.0\.7, which is a private address"):
        fetched("http://feed.example.org/services")


def test_the_connection_goes_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name whose answer changes between the check and the use (rebinding) is looked up once only."""
    with server(body(b"[]")) as host:
        asked: list[str] = []
        real = socket.getaddrinfo

        def counted(name: str, *rest: object, **more: object) -> object:
            if name == "rebinding.example":
                asked.append(name)
                return real("127.0.0.1" if len(asked) == 1 else "10.255.255.1", *rest, **more)  # type: ignore[arg-type]
            return real(name, *rest, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(socket, "getaddrinfo", counted)
        port = host.partition(":")[2]
        assert fetched(f"http://rebinding.example:{port}/", f"rebinding.example:{port}") == b"[]"
        assert asked == ["rebinding.example"]


def test_proxies_of_the_environment_have_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with server(body(b"[]")) as host:
        assert fetched(f"http://{host}/", host) == b"[]"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/feed", "http:// or https://"),
        ("file:///etc/passwd", "http:// or https://"),
        ("http://user:secret@example.org/", "before the @"),
        ("http://example.org:port/", "not an address"),
        ("http:///services", "not an address"),
        ("http://[::1/", "not an address"),
    ],
)
def test_addresses_of_other_kinds_are_refused(url: str, why: str) -> None:
    with pytest.raises(OutgoingRefused, match=why) as refused:
        fetched(url)
    assert "secret" not in str(refused.value)


def test_a_redirect_to_another_scheme_is_refused() -> None:
    with (
        server(redirect("file:///etc/passwd")) as host,
        pytest.raises(OutgoingRefused, match="http:// or https://"),
    ):
        fetched(f"http://{host}/", host)


def test_endless_redirects_end() -> None:
    with server(redirect("/again")) as host, pytest.raises(OutgoingRefused, match="more than 5 times"):
        fetched(f"http://{host}/", host)


def test_packed_answers_are_unpacked() -> None:
    with server(body(gzip.compress(b"[1, 2]") + gzip.compress(b" "), Content_Encoding="gzip")) as host:
        assert fetched(f"http://{host}/", host) == b"[1, 2] "


def test_a_gzip_bomb_is_left_alone() -> None:
    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    with server(body(bomb, Content_Encoding="gzip")) as host:
        with Outgoing(allowed_hosts=[host]) as outgoing, outgoing.get(f"http://{host}/") as answer:
            taken = 0
            pieces = answer.chunks()

            def take() -> None:
                nonlocal taken
                for piece in pieces:
                    taken += len(piece)
                    assert len(piece) <= 1024 * 1024

            with pytest.raises(OutgoingRefused, match="archive bomb"):
                take()
        assert taken < 20 * 1024 * 1024


@pytest.mark.parametrize("broken", [gzip.compress(b"x" * 5000)[:-9], b"not gzip at all"])
def test_broken_packing_is_a_failure_that_says_so(broken: bytes) -> None:
    with (
        server(body(broken, Content_Encoding="gzip")) as host,
        pytest.raises(OutgoingFailed, match="packed"),
    ):
        fetched(f"http://{host}/", host)


def test_an_answer_that_is_too_large_is_stopped() -> None:
    small = Limits(wire=1024 * 1024)
    with (
        server(body(bytes(3 * 1024 * 1024))) as host,
        pytest.raises(OutgoingRefused, match="larger than 1 MB"),
    ):
        fetched(f"http://{host}/", host, limits=small)


def dripping(start: bytes) -> Respond:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(start)
            for _ in range(100):
                time.sleep(0.05)
                handler.wfile.write(b"x")
        except OSError:
            return

    return respond


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: "])
def test_a_slow_drip_cannot_hold_askwell_whether_in_body_or_headers(start: bytes) -> None:
    patient = Limits(read=2, whole=0.5)
    begun = time.monotonic()
    with server(dripping(start)) as host, pytest.raises(OutgoingFailed, match="too slowly"):
        fetched(f"http://{host}/", host, limits=patient)
    assert time.monotonic() - begun < 6


def test_a_host_that_is_not_there_is_a_plain_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(OutgoingFailed, match="could not be reached"):
        fetched(f"http://127.0.0.1:{port}/", "127.0.0.1")
    with pytest.raises(OutgoingFailed, match="could not be found"):
        fetched("http://nowhere.invalid/")


def test_an_answer_that_breaks_off_is_a_plain_failure() -> None:
    with (
        server(body(b"half", Content_Length="1000")) as host,
        pytest.raises(OutgoingFailed, match="broke off"),
    ):
        fetched(f"http://{host}/", host)


def test_askwell_says_who_it_is() -> None:
    told: list[str] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        told.append(handler.headers["User-Agent"])
        body(b"[]")(handler)

    with server(respond) as host:
        fetched(f"http://{host}/", host)
    assert told[0].startswith("Askwell/")
    assert told[0].endswith("(+feed reader)")
