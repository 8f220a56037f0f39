"""A server that answers as it is told: honestly, or with one thing wrong."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGE_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLIC_PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
KEY_NAME = "the one key"


@dataclass
class Liar:
    """The server. What it would say is in its fields, for a test to spoil."""

    port: int
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    description: dict[str, Any] = field(default_factory=dict)
    token: dict[str, Any] = field(default_factory=dict)
    key: Any = KEY
    algorithm: str = "RS256"
    headers: dict[str, Any] = field(default_factory=lambda: {"kid": KEY_NAME})
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)
    location: str = ""

    @property
    def issuer(self) -> str:
        """What it calls itself."""
        return f"http://localhost:{self.port}"

    def honest(self, *, nonce: str, email: str, number: str = "n-1") -> None:
        """Say what is right, all of it."""
        now = int(time.time())
        self.claims = {
            "iss": self.issuer,
            "sub": number,
            "aud": "askwell",
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
        }
        self.userinfo = {"sub": number, "email": email, "email_verified": True}

    def answer(self, path: str) -> object:
        """What stands at an address of it."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/auth",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/me",
                "jwks_uri": f"{self.issuer}/jwks",
                "code_challenge_methods_supported": ["S256"],
                **self.description,
            },
            "/jwks": {"keys": [{**public, "kid": KEY_NAME, "use": "sig", "alg": "RS256"}]},
            "/token": {"access_token": "a-token", "token_type": "Bearer", "id_token": self.signed(), **self.token},
            "/me": self.userinfo,
        }.get(path)

    def signed(self) -> str:
        """The ID token."""
        if self.algorithm == "HS256":
            # PyJWT itself would not sign with a public key, so the signature is made by hand.
            return _signed_with_text(self.claims, self.headers, self.key)
        return jwt.encode(self.claims, self.key, algorithm=self.algorithm, headers=self.headers)


def _signed_with_text(claims: dict[str, Any], headers: dict[str, Any], secret: bytes) -> str:
    algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    parts = [{"alg": "HS256", "typ": "JWT", **headers}, claims]
    text = b".".join(jwt.utils.base64url_encode(json.dumps(part).encode()) for part in parts)
    return (text + b"." + jwt.utils.base64url_encode(algorithm.sign(text, secret))).decode()


@contextmanager
def lying() -> Iterator[Liar]:
    """The server, running."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            liar.asked.append((self.path, parse_qs(self.rfile.read(length).decode())))
            if liar.location:
                self.send_response(302)
                self.send_header("Location", liar.location)
                self.end_headers()
                return
            said = liar.answer(self.path)
            body = json.dumps(said).encode()
            self.send_response(200 if said is not None else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815  # the name that http.server looks for

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("localhost", 0), Handler)
    liar = Liar(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield liar
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
