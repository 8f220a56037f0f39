"""How django-allauth finds people, writes to them, and how long a sign-in lasts."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from askwell.areas import queries, rules
from askwell.areas.models import Area, Person
from askwell.areas.sign_in.links import absolute
from askwell.areas.sign_in.second_proof import with_ours
from askwell.core.dates import today
from askwell.core.messages import Channel
from askwell.core.phone_numbers import NoPhoneNumber, as_e164
from askwell.core.rule import Actor

STAFF_SIGNED_IN_FOR = timedelta(hours=12)
FAMILIES_SIGNED_IN_FOR = timedelta(days=14)
FRESH_FOR = timedelta(minutes=10)

NOT_SIGNED_IN = "The email address or the password is not right, or you have no role here any more. Try again"
WRONG_CODE = "This code is not right. Enter the latest code, or start again"
TOO_OFTEN = "This was tried too often. Wait five minutes, then try again"

NOTICES = {
    "account/email/password_changed": "Your password was changed",
    "account/email/password_set": "A password was set for you",
    "account/email/password_reset": "Your password was changed with a link from an email",
    "mfa/email/totp_activated": "An authenticator app was added to your sign-in",
    "mfa/email/totp_deactivated": "The authenticator app was removed from your sign-in",
    "mfa/email/webauthn_added": "A passkey was added to your sign-in",
    "mfa/email/webauthn_removed": "A passkey was removed from your sign-in",
    "mfa/email/recovery_codes_generated": "New recovery codes were made for your sign-in",
}
"""What is said of a change, by the library's name for its email."""


class PhoneField(forms.CharField):
    """A telephone number however it is written, cleaned to the form in which it is kept."""

    def clean(self, value: object) -> str:
        """The number. Raises ValidationError."""
        try:
            return as_e164(str(super().clean(value)))
        except NoPhoneNumber:
            raise forms.ValidationError("Enter a mobile number, like 07700 900123") from None


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Answers to django-allauth's questions about people's accounts."""

    error_messages = {  # noqa: RUF012  # as the library declares it
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NOT_SIGNED_IN,
        "phone_password_mismatch": NOT_SIGNED_IN,
        "username_password_mismatch": NOT_SIGNED_IN,
        "incorrect_password": "The password is not right. Try again",
        "enter_current_password": "Your password now is not right. Try again",
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    @property
    def _area(self) -> Area:
        area: Area = self.request.area
        return area

    @property
    def _by(self) -> Actor:
        by: Actor = self.request.viewer
        return by

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves: they are invited."""
        return False

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:  # noqa: ANN401
        """Turn away whom the demonstration made, where there is none any more."""
        if isinstance(user, Person) and user.is_active and not queries.may_sign_in(user, self._area):
            return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]
        return super().pre_login(request, user, **kwargs)  # type: ignore[no-any-return]

    def login(self, request: HttpRequest, user: Person) -> None:
        """Sign the person in, for as long as their roles allow, counted from now whatever they do."""
        super().login(request, user)
        limit_session(request, user)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where somebody goes who asked for no page: their desk, or first to what they still have to prove."""
        if request.viewer.still_to_prove:  # type: ignore[attr-defined]
            return reverse("areas:prove")
        return str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page of one's own sign-in."""
        return reverse("mfa_index")

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Whether to ask anew: not within ten minutes of a password, passkey, code, or an organisation's word."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((float(record["at"]) for record in records if _is_proof(record)), default=0.0)
        return timezone.now().timestamp() - newest >= FRESH_FOR.total_seconds()

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, str]]:
        """The ways to show anew who one is. Whoever has none of ours goes to their organisation's sign-in again."""
        ours = list(super().get_reauthentication_methods(user))
        service = queries.service_come_by(get_authentication_records(self.request, user), self._area)
        if ours or service is None:
            return ours
        return [{"id": "organisation", "description": service.label, "url": service.address}]

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:
        # The library counts at each host anew. An area can answer to any name, and guessing must not start afresh.
        return credentials.get("email", credentials.get("phone", "")).lower()

    # What goes out ---------------------------------------------------------------------------------

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a code to an address, or why there is none. Raises NotImplementedError for any other email."""
        to, now = Channel.EMAIL, timezone.now()
        person = queries.person_reached_at(to, email)
        if template_prefix == "account/email/unknown_account":
            rules.answer_without_code(to, email, area=self._area, at=now, by=self._by)
        elif template_prefix == "account/email/login_code" and person is not None:
            rules.write_code(person, to, context["code"], area=self._area, at=now, by=self._by)
        else:
            raise NotImplementedError(f"There are no words for {template_prefix}.")

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, Any]) -> None:
        """Write a link to a new password."""
        link = context["password_reset_url"]
        rules.write_new_password_link(user, link, area=self._area, at=timezone.now(), by=self._by)

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Warn of a change of somebody's sign-in."""
        rules.warn_of_change(user, NOTICES[template_prefix], area=self._area, at=timezone.now(), by=self._by)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link to a new password, at a host that is the area's own whatever the visitor's browser said."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return absolute(self.request, path.replace("UID-KEY", key))

    # Telephone numbers -----------------------------------------------------------------------------

    def phone_form_field(self, **kwargs: Any) -> PhoneField:  # noqa: ANN401
        """A field for a number."""
        return PhoneField(**kwargs)

    def get_user_by_phone(self, phone: str) -> Person | None:
        """Who signs in with this number: only somebody who has proved it theirs."""
        return queries.person_reached_at(Channel.SMS, phone)

    def get_login_stages(self) -> list[str]:
        """The steps of signing in."""
        return with_ours(super().get_login_stages())

    def get_phone(self, user: Person) -> tuple[str, bool] | None:
        """The person's number, and whether it was proved theirs."""
        return (user.phone, user.phone_is_verified) if user.phone else None

    def set_phone(self, user: Person, phone: str, verified: bool) -> None:
        """Keep the person's number."""
        rules.keep_phone(user, phone, is_verified=verified, by=self._by)

    def set_phone_verified(self, user: Person, phone: str) -> None:
        """Note that the number is the person's: a code came back that went there."""
        rules.keep_phone(user, phone, is_verified=True, by=self._by)

    def send_verification_code_sms(self, user: Person, phone: str, code: str, **kwargs: object) -> None:
        """Write a code to a number."""
        rules.write_code(user, Channel.SMS, code, area=self._area, at=timezone.now(), by=self._by)

    def send_unknown_account_sms(self, phone: str, **kwargs: object) -> None:
        """Write to a number why no code is coming. Only in Britain: elsewhere a text message can be dear."""
        if phone.startswith("+447"):
            rules.answer_without_code(Channel.SMS, phone, area=self._area, at=timezone.now(), by=self._by)


def _is_proof(record: Mapping[str, Any]) -> bool:
    return record["method"] in ("password", "mfa") or record.get("vouched_for") is True


def limit_session(request: HttpRequest, person: Person) -> None:
    """End this browser's sign-in of the person after as long as their roles allow, counted from now."""
    works = queries.works_for_a_partnership(person, on=today())
    request.session.set_expiry(timezone.now() + (STAFF_SIGNED_IN_FOR if works else FAMILIES_SIGNED_IN_FOR))
