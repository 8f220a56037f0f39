"""Keeps what Askwell must be able to show to another server, but nobody may read in the database or a backup.

What is kept is sealed with a key that is made from the installation's secret key, one for each purpose.
Whoever has the database alone cannot read it; whoever loses the secret key must enter it anew.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class CannotBeRead(Exception):
    """What was kept was sealed with another secret key, or is damaged. It has to be entered again."""


def sealed(secret: str, *, purpose: str) -> str:
    """`secret` in the form in which it may be kept. Only `opened` with the same `purpose` reads it."""
    return _seals(purpose).encrypt(secret.encode()).decode("ascii")


def opened(kept: str, *, purpose: str) -> str:
    """The secret that was `sealed`. Raises CannotBeRead."""
    try:
        return _seals(purpose).decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise CannotBeRead(
            f"The {purpose} was kept under another secret key (ASKWELL_SECRET_KEY). Enter it again."
        ) from error


def _seals(purpose: str) -> MultiFernet:
    """The present key first; what was sealed with a former one can still be read."""
    return MultiFernet([_seal(key, purpose) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _seal(key: str | bytes, purpose: str) -> Fernet:
    material = key.encode() if isinstance(key, str) else key
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"askwell: {purpose}".encode()).derive(material)
    return Fernet(base64.urlsafe_b64encode(made))
