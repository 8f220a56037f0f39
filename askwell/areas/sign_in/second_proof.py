"""Whether somebody is asked for a second proof of ours while they sign in."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest


def with_ours(stages: list[str]) -> list[str]:
    """The library's steps of signing in, with our step in place of its own for the second proof."""
    own = "allauth.mfa.stages.AuthenticateStage"
    return [f"{SecondProof.__module__}.{SecondProof.__qualname__}" if stage == own else stage for stage in stages]


class SecondProof(AuthenticateStage):  # type: ignore[misc]  # django-allauth has no types
    """Asks for it, except where the organisation's own sign-in has asked for one already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        proofs = get_authentication_records(request, self.login.user)
        vouched_for = any(proof.get("vouched_for") is True for proof in proofs)
        return not vouched_for and bool(super()._should_handle(request))
