"""How django-allauth finds people's telephone numbers, and what it asks them while they sign in."""

from allauth.account.adapter import DefaultAccountAdapter

from askwell.areas.models import Person
from askwell.areas.sign_in.second_proof import with_ours


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Answers to django-allauth's questions about people's accounts."""

    def get_login_stages(self) -> list[str]:
        """The steps of signing in."""
        return with_ours(super().get_login_stages())

    def get_phone(self, user: Person) -> tuple[str, bool] | None:
        """The person's number, and whether it was proved theirs."""
        return (user.phone, user.phone_is_verified) if user.phone else None
