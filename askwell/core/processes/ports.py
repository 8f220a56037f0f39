"""Whether a network port can be had."""

import errno
import socket
import time


class PortTrouble(Exception):
    """The port cannot be used. The message says why, and how to mend it."""


def port_is_free(host: str, port: int) -> bool:
    """Say whether a server could listen there now; old connections still winding down do not matter.

    Raises PortTrouble where no waiting would help: no such host or port, or not allowed.
    """
    try:
        # A number that no port can have would silently be taken modulo 65,536; as a name it is refused.
        family, kind, _, _, address = socket.getaddrinfo(
            host,
            port if 0 < port < 65_536 else "no such port",
            type=socket.SOCK_STREAM,
            flags=socket.AI_PASSIVE,
        )[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return False
        raise PortTrouble(
            f"Askwell cannot listen on port {port} of {host} ({error}). Choose a port from 1024 to 65535, "
            f"for example PORT=8000."
        ) from error
    return True


def wait_for_port(host: str, port: int, *, seconds: float = 8.0) -> None:
    """Wait until the port is free: parts of a run that was killed need a moment to end.

    Raises PortTrouble where it is still in use after `seconds`.
    """
    deadline = time.monotonic() + seconds
    while not port_is_free(host, port):
        if time.monotonic() > deadline:
            raise PortTrouble(
                f"Port {port} of {host} is in use by another program. Stop that program, or choose another "
                f"port, for example PORT={port + 1}."
            )
        time.sleep(0.1)
