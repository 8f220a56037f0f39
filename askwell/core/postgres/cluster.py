"""Where an embedded database is found: worked out from its data folder alone, before any server runs."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

NAME = USER = "askwell"
PORT = 5432
"""It only names the socket file: the server listens on no network port."""
LONGEST_SOCKET_PATH = 103
"""In bytes. Linux allows 107, macOS 103; one limit keeps the address the same everywhere."""
TEMPORARY = Path("/tmp")  # noqa: S108 - a folder in it is checked before it is used
"""Not TMPDIR, which differs between one shell and the next and may itself be too long for a socket."""
FULL_HOUSE = ("too many clients", "remaining connection slots")


@dataclass(frozen=True)
class Cluster:
    """One embedded PostgreSQL database, kept in the folder `data` (which need not exist yet)."""

    data: Path

    @property
    def home(self) -> Path:
        """The data folder's real absolute path, so that every way of writing it is the same database."""
        return self.data.expanduser().resolve()

    @property
    def key(self) -> str:
        """A short name for this data folder, for what must be kept outside it."""
        return hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]

    @property
    def folder(self) -> Path:
        """PostgreSQL's own files (a link, where the server's account cannot reach the data folder)."""
        return self.home / "postgres"

    @property
    def log(self) -> Path:
        """What the server had to say; statements and values are not written to it."""
        return self.home / "postgres.log"

    @property
    def socket_folder(self) -> Path:
        """The folder of the server's socket: in the data folder, or in /tmp where that path would not do."""
        inside = self.home / "postgres.socket"
        # libpq reads a comma as a list of hosts, and the server takes a quotation mark for the name's end.
        fits = len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH
        return inside if fits and not set(',"') & set(str(inside)) else TEMPORARY / f"askwell-{self.key}"

    @property
    def url(self) -> str:
        """The address as psql and other programs understand it."""
        return f"postgresql://{USER}@/{NAME}?host={quote(os.fsencode(self.socket_folder))}"

    @property
    def django_settings(self) -> dict[str, str]:
        """The address as Django's DATABASES understands it."""
        return {"NAME": NAME, "USER": USER, "HOST": str(self.socket_folder), "PORT": str(PORT)}

    def connect(self, database: str = NAME) -> psycopg.Connection:
        """Connect, with every statement its own transaction. Raises psycopg.OperationalError."""
        return psycopg.connect(
            host=str(self.socket_folder),
            port=PORT,
            user=USER,
            dbname=database,
            connect_timeout=3,
            autocommit=True,
        )

    def answers(self, database: str = NAME) -> bool:
        """Say whether the server answers a real connection now; one with all its connections in use does."""
        try:
            with self.connect(database) as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError as error:
            return any(words in str(error) for words in FULL_HOUSE)
        return True
