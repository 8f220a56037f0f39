"""What a server for signing in says about itself (OpenID Connect Discovery 1.0), and whether that is enough."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests

from askwell.core.outgoing_session import SafeSession, may_be_plain

WELL_KNOWN = "/.well-known/openid-configuration"
# Each proves by a key that the server alone has. A shared secret, or no signature, proves nothing of the kind.
SIGNATURES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
NEEDED = {
    "authorization_endpoint": "where people sign in",
    "token_endpoint": "where the answer is fetched",
    "jwks_uri": "the keys that its answers are signed with",
}


class DiscoveryFailed(Exception):
    """The server does not say about itself what a sign-in needs; the message says what is wrong, and the mend."""


@dataclass(frozen=True)
class Discovery:
    """What the server says. `notes` are what it leaves open, which is worth a look but no fault."""

    issuer: str
    says: Mapping[str, object]
    notes: tuple[str, ...] = ()


def discover(server_url: str, *, allowed_hosts: Iterable[str] = ()) -> Discovery:
    """Ask the server about itself.

    Raises DiscoveryFailed where it cannot be asked, speaks for another issuer, or lacks what a safe sign-in needs.
    """
    allowed = frozenset(allowed_hosts)
    _check_address(server_url, "The server's address", allowed)
    said = _asked(server_url.rstrip("/") + WELL_KNOWN, allowed)
    issuer = said.get("issuer")
    if not isinstance(issuer, str) or issuer.rstrip("/") != server_url.rstrip("/"):
        raise DiscoveryFailed(
            f"The server calls itself {issuer or 'nothing'}, not {server_url}. Enter the address by which it calls "
            "itself (its issuer). For Microsoft Entra ID it holds your own directory's number, not “common”."
        )
    for name, what in NEEDED.items():
        _check_address(_text(said, name, what), f"The address of {what} ({name})", allowed)
    if said.get("userinfo_endpoint"):
        _check_address(_text(said, "userinfo_endpoint", ""), "The address of userinfo_endpoint", allowed)
    _must_offer(said, "response_types_supported", {"code"}, "the authorization code flow (response type “code”)")
    _must_offer(said, "id_token_signing_alg_values_supported", SIGNATURES, "a signature that proves who signed")
    _must_offer(
        said,
        "token_endpoint_auth_methods_supported",
        {"client_secret_basic", "client_secret_post"},
        "a client secret",
    )
    _must_offer(said, "code_challenge_methods_supported", {"S256"}, "PKCE with S256")
    return Discovery(issuer, said, _notes(said))


def _asked(address: str, allowed: frozenset[str]) -> Mapping[str, object]:
    try:
        with SafeSession(allowed_hosts=allowed) as session:
            answer = session.get(address, headers={"Accept": "application/json"})
            answer.raise_for_status()
            said = answer.json()
    except requests.exceptions.HTTPError as error:
        raise DiscoveryFailed(
            f"{address} answers {answer.status_code}, so the server does not say how to sign in there. "
            "Check the server's address with whoever runs it."
        ) from error
    except requests.exceptions.JSONDecodeError as error:
        raise DiscoveryFailed(f"{address} does not answer in JSON. Check the server's address.") from error
    except requests.exceptions.RequestException as error:
        raise DiscoveryFailed(str(error)) from error
    if answer.status_code != 200 or not isinstance(said, dict):
        raise DiscoveryFailed(f"{address} leads elsewhere, or to no description. Check the server's address.")
    return said


def _check_address(address: str, called: str, allowed: frozenset[str]) -> None:
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and "@" not in parts.netloc and not parts.fragment
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and may_be_plain(address, allowed))
    except ValueError:
        usable = is_safe = False
    if not usable:
        raise DiscoveryFailed(f"{called}, {address!r}, is no address. Write it like https://login.example.org.")
    if not is_safe:
        raise DiscoveryFailed(f"{called}, {address}, must start with https://, so that nobody can read or change it.")


def _text(said: Mapping[str, object], name: str, what: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value:
        raise DiscoveryFailed(f"The server does not say {what} ({name}). Ask whoever runs it.")
    return value


def _must_offer(said: Mapping[str, object], name: str, wanted: Iterable[str], what: str) -> None:
    offered = said.get(name)
    if isinstance(offered, list) and set(wanted).isdisjoint(map(str, offered)):
        raise DiscoveryFailed(
            f"The server does not offer {what} ({name}: {', '.join(map(str, offered)) or 'none'}). "
            "Ask whoever runs it to allow that."
        )


def _notes(said: Mapping[str, object]) -> tuple[str, ...]:
    notes = []
    if "code_challenge_methods_supported" not in said:
        notes.append("The server does not say whether it checks PKCE. Askwell always sends it.")
    if "userinfo_endpoint" not in said:
        notes.append("The server has no userinfo_endpoint: the email address must stand in its ID token.")
    return tuple(notes)
