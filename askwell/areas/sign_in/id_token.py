"""Whether an ID token is the answer to our own question, from the server that we asked (OpenID Connect Core 3.1.3.7).

The library leaves the signature unread where the token came straight from the server. Here it is always read:
then the answer holds even where the way to the server did not.
"""

import hmac
import time
from collections.abc import Mapping
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

from askwell.areas.sources.discovery import SIGNATURES

CLOCKS_MAY_DIFFER = 60  # seconds
OLDEST = 600  # seconds, as long as the library keeps a sign-in that was begun
KEY_KINDS = {"RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "OKP"}
LONGEST_NUMBER = 191  # characters, as the library keeps it


class WrongAnswer(OAuth2Error):  # type: ignore[misc]  # django-allauth has no types
    """The answer is not to be trusted; the message says why, and names nobody."""


def verified(token: object, *, keys: object, issuer: str, client_id: str, nonce: str) -> Mapping[str, Any]:
    """The claims of the ID token. Raises WrongAnswer unless everything about it is right."""
    if not isinstance(token, str):
        raise WrongAnswer("there is no ID token in it")
    try:
        claims = jwt.decode(
            token,
            _key(token, keys),
            algorithms=[str(jwt.get_unverified_header(token)["alg"])],
            issuer=issuer,
            audience=client_id,
            leeway=CLOCKS_MAY_DIFFER,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as error:
        raise WrongAnswer(f"its ID token is not right ({type(error).__name__})") from error
    _check_party(claims, client_id)
    if claims["iat"] < time.time() - OLDEST - CLOCKS_MAY_DIFFER:
        raise WrongAnswer("its ID token was made long ago")
    given = claims.get("nonce")
    if not nonce or not isinstance(given, str) or not hmac.compare_digest(given.encode(), nonce.encode()):
        raise WrongAnswer("its ID token answers another question (nonce)")
    number = claims["sub"]
    if not isinstance(number, str) or not 0 < len(number) <= LONGEST_NUMBER:
        raise WrongAnswer("it names nobody (sub)")
    return claims


def _key(token: str, keys: object) -> Any:  # noqa: ANN401  # one of several kinds of public key
    """The server's public key that the token says it is signed with.

    Only a key of the kind that the signature needs is taken, so that a public key is never read as a shared secret.
    """
    header = jwt.get_unverified_header(token)
    algorithm, name = header.get("alg"), header.get("kid")
    if algorithm not in SIGNATURES:
        raise WrongAnswer("its ID token is not signed in a way that proves who signed")
    listed = keys.get("keys") if isinstance(keys, dict) else None
    fitting = [
        key
        for key in (listed if isinstance(listed, list) else [])
        if isinstance(key, dict)
        and key.get("kty") == KEY_KINDS[algorithm[:2]]
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
        and (name is None or key.get("kid") == name)
    ]
    if len(fitting) != 1:
        raise WrongAnswer("its ID token is signed with a key that the server does not name")
    return jwt.PyJWK(fitting[0], algorithm).key


def _check_party(claims: Mapping[str, Any], client_id: str) -> None:
    party = claims.get("azp")
    others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (party is not None or others) and party != client_id:
        raise WrongAnswer("its ID token was made for another program (azp)")
