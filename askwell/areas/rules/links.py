"""Links that open something: whoever has one may use it, once, until it expires. Only its hash is kept."""

import secrets

_BYTES = 32


def new_token() -> str:
    """What a link ends with: 32 bytes that nobody can guess."""
    return secrets.token_urlsafe(_BYTES)
