"""What the environment says of the installation as a whole."""

import os
import secrets
import sys
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from askwell.core.postgres import Cluster

ENGINE = "django_tenants.postgresql_backend"


class General:
    """The environment variables that stand for nothing more special, with their defaults.

    `base` is the folder of the checkout; without `ASKWELL_DATA` the data folder is `.askwell` in it.
    """

    def __init__(self, base: Path) -> None:
        self.base = base

    @property
    def data(self) -> Path:
        """The folder that holds everything Askwell keeps on disk: database, secret key, reports."""
        return Path(os.environ.get("ASKWELL_DATA") or self.base / ".askwell").absolute()

    @property
    def database_url(self) -> str | None:
        """The address of the installation's own PostgreSQL server; None: the embedded one is used."""
        return os.environ.get("DATABASE_URL") or None

    @property
    def debug(self) -> bool:
        """True while somebody develops Askwell: tracebacks in the browser, the gallery at /design/."""
        return os.environ.get("ASKWELL_DEBUG") == "1"

    @property
    def demonstration(self) -> bool:
        """True in `make demo`: the gallery is shown and the demonstration's conveniences exist."""
        return os.environ.get("ASKWELL_DEMONSTRATION") == "1"

    @property
    def testing(self) -> bool:
        """True under the test runner."""
        return "pytest" in sys.modules

    @property
    def https(self) -> bool:
        """True where visitors reach Askwell by https: cookies are then sent by https alone."""
        return os.environ.get("ASKWELL_HTTPS") == "1"

    @property
    def proxies(self) -> int:
        """How many servers of our own pass a request on, so that the visitor's network address is known."""
        given = os.environ.get("ASKWELL_PROXIES", "")
        if given and not given.isdecimal():
            raise ImproperlyConfigured(f"ASKWELL_PROXIES is {given!r}. Give a number, like 1.")
        return int(given) if given else int(self.https)

    @property
    def outgoing_allowed_hosts(self) -> frozenset[str]:
        """Hosts in private networks that the operator allows Askwell to fetch from."""
        return frozenset(os.environ.get("ASKWELL_ALLOW_HOSTS", "").replace(",", " ").split())

    @property
    def support_email(self) -> str:
        """Whom to write to when no page of an area can be shown."""
        return os.environ.get("ASKWELL_SUPPORT_EMAIL", "")

    @property
    def support_phone(self) -> str:
        """Whom to call when no page of an area can be shown."""
        return os.environ.get("ASKWELL_SUPPORT_PHONE", "")

    @property
    def secret_key(self) -> str:
        """`ASKWELL_SECRET_KEY`, or a key made once and kept in the data folder for its owner to read."""
        if given := os.environ.get("ASKWELL_SECRET_KEY"):
            return given
        kept = self.data / "secret_key"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            made = kept.with_name(f"secret_key.{os.getpid()}")
            made.touch(mode=0o600)
            made.write_text(secrets.token_urlsafe(50))
            try:
                # A link fails where another process was quicker, so all of them read one key.
                kept.hardlink_to(made)
            except FileExistsError:
                pass
            finally:
                made.unlink()
        return kept.read_text()

    def database(self) -> dict[str, Any]:
        """Django's settings for the database in use."""
        if self.database_url:
            settings: dict[str, Any] = dict(_parsed(self.database_url))
        else:
            settings = {"ENGINE": ENGINE, **Cluster(self.data).django_settings}
        return settings | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def _parsed(url: str) -> dj_database_url.DBConfig:
    try:
        if url.startswith(("postgres://", "postgresql://")):
            return dj_database_url.parse(url, engine=ENGINE)
    except ValueError:
        pass
    raise ImproperlyConfigured(
        "DATABASE_URL is not the address of a PostgreSQL server. Write it like postgresql://user:password@host:5432/name"
        " (other characters than letters and figures in the password as %40 and so on)."
    )
