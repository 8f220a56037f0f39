"""How django-allauth keeps second proofs, and what it calls us in an authenticator app."""

import base64
import hashlib
from typing import ClassVar

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes

from askwell.areas import queries
from askwell.areas.models import Person
from askwell.areas.sign_in.adapter import WRONG_CODE


class ProofAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Answers to django-allauth's questions about second proofs."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": "You need one second proof. Add another one first, then remove this one",
        "cannot_generate_recovery_codes": "Set up a passkey or an app first. Recovery codes stand in for them",
        "unverified_email": "Your email address has not been checked yet. Ask your administrator",
    }

    def encrypt(self, text: str) -> str:
        """What is kept in the database in place of a secret."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret."""
        return _locks().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """The area's name, for the list in an authenticator app."""
        return str(context.request.area.name)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For whom a passkey is: this host, by the area's name."""
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002
        """What a passkey is called until its owner says otherwise."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever works for a partnership keeps at least one."""
        return not queries.is_last_second_proof(authenticator)


def _locks() -> MultiFernet:
    """What opens and closes secrets: made of the installation's key, and of keys it had before."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = (hashlib.blake2b(b"second proofs:" + force_bytes(key), digest_size=32).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in made])
