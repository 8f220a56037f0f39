"""A passkey made of software, for tests: what a browser would send for one, in the form passkeys.js gives it."""

import hashlib
import json
import secrets
import struct
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

ORIGIN = "http://testserver"
PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40

Options = dict[str, Any]


class SoftPasskey:
    """One passkey. Unless `verifies` is False it has made sure of its owner by a finger, a face or a PIN."""

    def __init__(self, *, verifies: bool = True) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.owner = ""
        self.flags = PRESENT | (VERIFIED if verifies else 0)

    def made_for(self, options: Options) -> str:
        """What the browser sends once it has been made."""
        asked = options["publicKey"]
        self.owner = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        key = cbor.encode(dict(public))
        shown = self._data(asked["rp"]["id"], WITH_KEY) + bytes(16) + struct.pack(">H", len(self.id)) + self.id + key
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": shown})
        said = _said("webauthn.create", asked["challenge"])
        return self._sent({"clientDataJSON": websafe_encode(said), "attestationObject": websafe_encode(attested)})

    def shown_for(self, options: Options) -> str:
        """What the browser sends once it has been shown."""
        asked = options["publicKey"]
        shown = self._data(asked["rpId"])
        said = _said("webauthn.get", asked["challenge"])
        signed = self.key.sign(shown + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._sent(
            {
                "clientDataJSON": websafe_encode(said),
                "authenticatorData": websafe_encode(shown),
                "signature": websafe_encode(signed),
                "userHandle": self.owner,
            }
        )

    def _data(self, host: str, more: int = 0) -> bytes:
        return hashlib.sha256(host.encode()).digest() + bytes([self.flags | more]) + struct.pack(">I", 0)

    def _sent(self, response: dict[str, str]) -> str:
        ours = websafe_encode(self.id)
        return json.dumps(
            {"id": ours, "rawId": ours, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )


def _said(kind: str, challenge: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": ORIGIN, "crossOrigin": False}).encode()
